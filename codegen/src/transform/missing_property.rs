//! Structural properties that the service has and the metadata lacks.

use crate::model::{
    Annotations, Model, Multiplicity, Nullability, Property, QualifiedName, StructuredType, Type,
    TypeReference, primitive_type,
};

/// Adds a property of a primitive type to a type: `microsoft.graph.accessPackageAssignment/targetId`, `Edm.String`. Whether it
/// could be added: the type must exist, and must not have it.
pub(super) fn add(model: &mut Model, target: &str, ty: &str) -> bool {
    let (owner, name) = target.split_once('/').unwrap_or_default();
    let primitive = ty.strip_prefix("Edm.").and_then(primitive_type);
    let owner = structured_type(model, owner).filter(|owner| lacks(owner, name));
    let (Some(primitive), Some(owner)) = (primitive, owner) else {
        return false;
    };
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
    true
}

fn structured_type<'m>(model: &'m mut Model, name: &str) -> Option<&'m mut StructuredType> {
    match model.find(&QualifiedName::parse(name)?)? {
        Type::Structured(id) => model.structured_types.get_mut(id.0 as usize),
        Type::Primitive(_) | Type::Enum(_) => None,
    }
}

fn lacks(ty: &StructuredType, name: &str) -> bool {
    let mut properties = ty.properties.iter();
    let mut navigation = ty.navigation_properties.iter();
    properties.all(|property| property.name != name)
        && navigation.all(|property| property.name != name)
}
