//! Request builders: one for an entity and one for a collection, per entity type.

use super::capability::{Capabilities, TypeCapabilities};
use super::identifier::{avoid, snake};
use super::layout::{Layout, TypeLayout};
use super::method::{HttpMethod, MethodPlan, Reach};
use super::operation::Operations;
use super::origin::Origin;
use super::rust_path::{Feature, RustPath, gate};
use crate::model::{Multiplicity, StructuredType, StructuredTypeId};

/// The methods that builders have besides those of the model; a member of the same name gets an underscore.
const RESERVED: [&str; 14] = [
    "at",
    "by_id",
    "content",
    "count",
    "delete",
    "get",
    "new",
    "patch",
    "path",
    "post",
    "property",
    "put",
    "reference",
    "references",
];

/// A request builder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuilderPlan {
    /// The type that it is a builder of, or the entity container.
    pub origin: Origin,
    /// Where it is.
    pub path: RustPath,
    /// What it is a builder of.
    pub kind: BuilderKind,
    /// The model of a value at its path; none at the root.
    pub model: Option<RustPath>,
    /// The struct of the entity at its path, or the enum if the type is abstract; only for one entity.
    pub entity: Option<RustPath>,
    /// The description of the type.
    pub description: Option<String>,
    /// The methods, without the constructor.
    pub methods: Vec<MethodPlan>,
}

/// What a builder is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuilderKind {
    /// The service.
    Root,
    /// One entity.
    Item,
    /// A collection of entities.
    Collection,
}

/// Plans the builders of one file.
pub(crate) struct Builders<'a> {
    pub(crate) layout: &'a Layout<'a>,
    pub(crate) operations: &'a Operations<'a>,
    /// What the builders' own methods stand for: the type or the container.
    pub(crate) origin: Origin,
    /// The feature that they are behind.
    pub(crate) feature: Option<&'a Feature>,
}

impl<'a> Builders<'a> {
    /// For the builders of a type.
    pub(crate) fn of_type(
        layout: &'a Layout<'a>,
        operations: &'a Operations<'a>,
        id: StructuredTypeId,
    ) -> Self {
        let ty = layout.model.structured(id);
        Self {
            layout,
            operations,
            origin: Origin::new(ty.name.to_string(), ty.position),
            feature: layout.structured(id).feature(),
        }
    }

    /// The builder of one entity.
    pub(crate) fn item(&self, id: StructuredTypeId, allowed: TypeCapabilities) -> BuilderPlan {
        let mut methods = self.item_verbs(id, allowed.item);
        if self.layout.methods.has(id, HttpMethod::Get) {
            methods.extend(self.property(id));
            methods.extend(self.streams(id));
        }
        methods.extend(self.navigation(id));
        methods.extend(self.casts(id, Multiplicity::One));
        methods.extend(self.operations.methods(self, id, Multiplicity::One));
        self.builder(id, BuilderKind::Item, methods)
    }

    /// The builder of a collection of entities.
    pub(crate) fn collection(
        &self,
        id: StructuredTypeId,
        allowed: TypeCapabilities,
    ) -> BuilderPlan {
        let mut methods = self.collection_verbs(id, allowed.collection);
        methods.extend(self.keys(id));
        methods.extend(self.casts(id, Multiplicity::Many));
        methods.extend(self.operations.methods(self, id, Multiplicity::Many));
        self.builder(id, BuilderKind::Collection, methods)
    }

    fn builder(
        &self,
        id: StructuredTypeId,
        kind: BuilderKind,
        methods: Vec<MethodPlan>,
    ) -> BuilderPlan {
        let names = self.layout.structured(id);
        let path = match kind {
            BuilderKind::Collection => &names.collection,
            BuilderKind::Item | BuilderKind::Root => &names.item,
        };
        BuilderPlan {
            origin: self.origin.clone(),
            path: path.clone(),
            kind,
            model: Some(names.value.clone()),
            entity: self.entity(id, kind),
            description: self.layout.description(&self.origin.element),
            methods,
        }
    }

    fn entity(&self, id: StructuredTypeId, kind: BuilderKind) -> Option<RustPath> {
        let names = self.layout.structured(id);
        let entity = match self.layout.model.structured(id).is_abstract {
            true => &names.value,
            false => &names.plain,
        };
        (kind == BuilderKind::Item).then(|| entity.clone())
    }

    /// A method of the builder itself.
    pub(crate) fn own(&self, identifier: &str, reach: Reach) -> MethodPlan {
        MethodPlan::new(self.origin.clone(), identifier, reach)
    }

    /// A method that leads to a builder of a type.
    pub(crate) fn leading_to(&self, names: &TypeLayout, method: MethodPlan) -> MethodPlan {
        MethodPlan {
            feature: gate(names.feature(), self.feature),
            ..method
        }
    }
}

/// The reach of a method that leads to a builder of a type.
pub(crate) fn to_builder(
    names: &TypeLayout,
    multiplicity: Multiplicity,
    allowed: Capabilities,
) -> Reach {
    Reach::Builder {
        to: names.builder(multiplicity).clone(),
        allowed,
        related: None,
    }
}

/// The name of a method for a member of the model, which must differ from the builders' own methods.
pub(crate) fn method_name(layout: &Layout<'_>, element: &str, name: &str) -> String {
    avoid(snake(layout.renamed(element, name)), &RESERVED)
}

/// The element of a type's member.
pub(crate) fn member_of(ty: &StructuredType, name: &str) -> String {
    format!("{}/{name}", ty.name)
}
