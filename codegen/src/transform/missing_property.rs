//! Structural properties that the service has and the metadata lacks.

use super::correction::check_applies;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{
    Annotations, Model, Multiplicity, Nullability, Property, QualifiedName, StructuredType, Type,
    TypeReference, primitive_type,
};

/// Adds a property to a type: `microsoft.graph.accessPackageAssignment/targetId`. A type that has it, or is not there, is an
/// error.
pub(super) fn add(model: &mut Model, target: &str, ty: &str, diagnostics: &mut Diagnostics) {
    let Some(primitive) = ty.strip_prefix("Edm.").and_then(primitive_type) else {
        let message = format!("`{ty}` is not a primitive type");
        let hint = "name one of OData's primitive types, such as `Edm.String`";
        let path = format!("correction `{target}`");
        diagnostics.error(Position::default(), path, message, hint);
        return;
    };
    let (owner, name) = target.split_once('/').unwrap_or((target, ""));
    let owner =
        structured_type(model, owner).filter(|owner| !name.is_empty() && lacks(owner, name));
    check_applies(target, "property", owner.is_some(), diagnostics);
    if let Some(owner) = owner {
        owner.properties.push(Property {
            name: name.to_owned(),
            ty: TypeReference {
                item: Type::Primitive(primitive),
                multiplicity: Multiplicity::One,
                nullability: Nullability::Nullable,
            },
            default_value: None,
            annotations: Annotations::default(),
            position: owner.position,
        });
    }
}

fn structured_type<'m>(model: &'m mut Model, name: &str) -> Option<&'m mut StructuredType> {
    match model.find(&QualifiedName::parse(name)?)? {
        Type::Structured(id) => model.structured_types.get_mut(id.0 as usize),
        Type::Primitive(_) | Type::Enum(_) => None,
    }
}

fn lacks(ty: &StructuredType, name: &str) -> bool {
    let has = ty.properties.iter().any(|property| property.name == name);
    let mut navigation = ty.navigation_properties.iter();
    !has && navigation.all(|property| property.name != name)
}
