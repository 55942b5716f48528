//! Structs: one for each entity or complex type, and one for each body of an action.

use super::capability::TypeCapabilities;
use super::declared::Deprecation;
use super::field::{self, FieldPlan};
use super::layout::Layout;
use super::origin::Origin;
use super::rust_path::RustPath;
use crate::model::{Operation, StructuredTypeId};

/// A struct that stands for a JSON object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructPlan {
    /// The type that it stands for, or the action whose parameters it holds.
    pub origin: Origin,
    /// Where it is.
    pub path: RustPath,
    /// What it stands for.
    pub kind: StructKind,
    /// The fields, those of base types first.
    pub fields: Vec<FieldPlan>,
}

impl StructPlan {
    /// The value of its `@odata.type`: `#microsoft.graph.connectedOrganization`; none for a body, which has no type.
    pub fn odata_type(&self) -> Option<String> {
        match &self.kind {
            StructKind::Model(_) => Some(format!("#{}", self.origin.element)),
            StructKind::ActionBody { .. } => None,
        }
    }
}

/// What a struct stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StructKind {
    /// An entity type or a complex type.
    Model(Box<ModelFacts>),
    /// The parameters of an action.
    ActionBody {
        /// The action's name.
        action: String,
    },
}

/// Facts about a type for the docs of its struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelFacts {
    /// Whether it is an entity type; otherwise it is a complex type.
    pub is_entity: bool,
    /// Whether it is abstract: no value has exactly this type.
    pub is_abstract: bool,
    /// Whether it is open: values may have members that are not declared.
    pub is_open: bool,
    /// The type that it derives from.
    pub base: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// When it was deprecated.
    pub deprecation: Option<Deprecation>,
    /// The module of the names of its properties.
    pub constants: RustPath,
    /// The builder of one entity.
    pub item_builder: Option<RustPath>,
    /// The builder of a collection.
    pub collection_builder: Option<RustPath>,
}

/// Plans the struct of a structured type.
pub(crate) fn of_type(layout: &Layout<'_>, id: StructuredTypeId) -> StructPlan {
    let ty = layout.model.structured(id);
    StructPlan {
        origin: Origin::new(ty.name.to_string(), ty.position),
        path: layout.structured(id).plain.clone(),
        kind: StructKind::Model(Box::new(facts(layout, id, layout.requests(id)))),
        fields: field::of_type(layout, id),
    }
}

fn facts(
    layout: &Layout<'_>,
    id: StructuredTypeId,
    allowed: Option<TypeCapabilities>,
) -> ModelFacts {
    let ty = layout.model.structured(id);
    let names = layout.structured(id);
    let base = ty.base.map(|base| layout.model.structured(base));
    let has_collection = allowed.is_some_and(|allowed| allowed.has_collection);
    ModelFacts {
        is_entity: ty.is_entity(),
        is_abstract: ty.is_abstract,
        is_open: ty.is_open,
        base: base.map(|base| base.name.to_string()),
        description: layout.description(&ty.name.to_string()),
        deprecation: Deprecation::of(&ty.annotations),
        constants: names.constants.clone(),
        item_builder: allowed.map(|_| names.item.clone()),
        collection_builder: has_collection.then(|| names.collection.clone()),
    }
}

/// Plans the struct that holds the parameters of an action.
pub(crate) fn of_body(layout: &Layout<'_>, path: RustPath, operation: &Operation) -> StructPlan {
    let element = layout.model.overload_name(operation);
    StructPlan {
        origin: Origin::new(element, operation.position),
        path,
        kind: StructKind::ActionBody {
            action: operation.name.to_string(),
        },
        fields: field::of_action(layout, operation),
    }
}
