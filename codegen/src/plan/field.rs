//! The fields of structs, one for each property of a type or parameter of an action.

use super::declared::DeclaredType;
use super::identifier::{avoid, plain, shouty, snake};
use super::layout::Layout;
use super::origin::Origin;
use super::rust_path::{Feature, gate};
use super::storage::Storage;
use crate::diagnostic::Position;
use crate::model::{
    NavigationProperty, Nullability, Operation, Parameter, Property, StructuredTypeId,
    TypeReference,
};
use std::collections::BTreeSet;

/// Fields and methods that every struct has besides those of its properties.
const RESERVED: [&str; 4] = [
    "additional_data",
    "mismatches",
    "new",
    "with_additional_data",
];

const COMPUTED: &str = "Org.OData.Core.V1.Computed";
const IMMUTABLE: &str = "Org.OData.Core.V1.Immutable";

/// A field with its setter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPlan {
    /// The property that it stands for, in the type that declares it: `microsoft.graph.entity/id`.
    pub origin: Origin,
    /// The identifier of field and setter.
    pub identifier: String,
    /// The name in JSON.
    pub wire_name: String,
    /// The constant of the type's module; none in a body.
    pub constant: Option<String>,
    /// Which kind of element it stands for.
    pub kind: FieldKind,
    /// The declared type.
    pub declared: DeclaredType,
    /// What it holds.
    pub storage: Storage,
    /// The description.
    pub description: Option<String>,
    /// The feature that it needs in addition to that of its struct.
    pub feature: Option<Feature>,
}

impl FieldPlan {
    /// Whether it is a structural property.
    pub fn is_structural(&self) -> bool {
        matches!(self.kind, FieldKind::Property(_))
    }
}

/// Which kind of element a field stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A structural property.
    Property(PropertyFacts),
    /// A navigation property.
    Navigation(Containment),
    /// A parameter of an action.
    Parameter,
}

/// What the metadata says about a structural property besides its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyFacts {
    /// Whether `null` is allowed.
    pub nullability: Nullability,
    /// `Core.Computed`: the service sets it.
    pub is_computed: bool,
    /// `Core.Immutable`: it can only be set when the entity is created.
    pub is_immutable: bool,
    /// `DefaultValue`.
    pub default_value: Option<String>,
}

/// Whether related entities are part of the entity that leads to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Containment {
    /// They are.
    Contained,
    /// They exist independently.
    Related,
}

impl Containment {
    pub(crate) fn of(property: &NavigationProperty) -> Self {
        match property.contains_target {
            true => Self::Contained,
            false => Self::Related,
        }
    }
}

/// A member of the model that becomes a field.
struct Member<'a> {
    name: &'a str,
    ty: TypeReference,
    kind: FieldKind,
    position: Position,
}

impl<'a> Member<'a> {
    fn property(property: &'a Property) -> Self {
        let annotations = &property.annotations;
        Self {
            name: &property.name,
            ty: property.ty,
            kind: FieldKind::Property(PropertyFacts {
                nullability: property.ty.nullability,
                is_computed: annotations.bool(COMPUTED) == Some(true),
                is_immutable: annotations.bool(IMMUTABLE) == Some(true),
                default_value: property.default_value.clone(),
            }),
            position: property.position,
        }
    }

    fn navigation(property: &'a NavigationProperty) -> Self {
        Self {
            name: &property.name,
            ty: property.ty,
            kind: FieldKind::Navigation(Containment::of(property)),
            position: property.position,
        }
    }

    fn parameter(parameter: &'a Parameter) -> Self {
        Self {
            name: &parameter.name,
            ty: parameter.ty,
            kind: FieldKind::Parameter,
            position: parameter.position,
        }
    }
}

/// The fields of a type, those of base types first.
pub(crate) fn of_type(layout: &Layout<'_>, id: StructuredTypeId) -> Vec<FieldPlan> {
    let model = layout.model;
    let feature = layout.structured(id).feature();
    let lineage: Vec<_> = model.lineage(id).collect();
    let mut seen = BTreeSet::new();
    let mut fields = Vec::new();
    for ancestor in lineage.into_iter().rev() {
        let ty = model.structured(ancestor);
        let owner = ty.name.to_string();
        let properties = ty.properties.iter().map(Member::property);
        let navigation = ty.navigation_properties.iter().map(Member::navigation);
        for member in properties.chain(navigation) {
            let name = member.name;
            let field = field(layout, &owner, member);
            // A property that a derived type repeats is the property of the base.
            fields.extend(field.filter(|_| seen.insert(name)).map(|field| FieldPlan {
                constant: Some(shouty(plain(&field.identifier))),
                feature: gate(field.feature.as_ref(), feature),
                ..field
            }));
        }
    }
    fields
}

/// The fields of the body of an action.
pub(crate) fn of_action(layout: &Layout<'_>, operation: &Operation) -> Vec<FieldPlan> {
    let owner = operation.name.to_string();
    let given = layout.feature_of_binding(operation);
    let mut seen = BTreeSet::new();
    let parameters = operation.parameters.iter();
    let parameters = parameters.filter(|parameter| seen.insert(&parameter.name));
    let fields = parameters.filter_map(|it| field(layout, &owner, Member::parameter(it)));
    fields
        .map(|field| FieldPlan {
            feature: gate(field.feature.as_ref(), given),
            ..field
        })
        .collect()
}

/// The field of a member, with the feature that its type needs; none for a stream.
fn field(layout: &Layout<'_>, owner: &str, member: Member<'_>) -> Option<FieldPlan> {
    let storage = Storage::of(layout, member.ty)?;
    let element = format!("{owner}/{}", member.name);
    let identifier = avoid(snake(layout.renamed(&element, member.name)), &RESERVED);
    Some(FieldPlan {
        identifier,
        wire_name: member.name.to_owned(),
        constant: None,
        kind: member.kind,
        declared: DeclaredType::new(layout.model, member.ty),
        storage,
        description: layout.description(&element),
        feature: layout.feature(member.ty.item).cloned(),
        origin: Origin::new(element, member.position),
    })
}
