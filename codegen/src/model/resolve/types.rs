//! Entity, complex and enumeration types.

use super::names::Names;
use super::references::{Place, named_type, structured_type, type_reference};
use crate::csdl::{self, Document};
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{
    Annotations, EnumMember, EnumType, Key, Model, NavigationProperty, PrimitiveType, Property,
    QualifiedName, StructuredKind, StructuredType, Type, TypeDefinition,
};
use std::collections::{BTreeMap, BTreeSet};

/// Resolves all types into the model, sorted by qualified name.
pub(crate) fn resolve(
    document: &Document,
    names: &Names,
    model: &mut Model,
    diagnostics: &mut Diagnostics,
) {
    let mut structured = BTreeMap::new();
    let mut enums = BTreeMap::new();
    let mut definitions = BTreeMap::new();
    for schema in &document.schemas {
        let qualified = |name: &str| QualifiedName::new(&schema.namespace, name);
        for ty in &schema.structured_types {
            let name = qualified(&ty.name);
            structured
                .entry(name.clone())
                .or_insert_with(|| structured_type_of(names, name, ty, diagnostics));
        }
        for ty in &schema.enum_types {
            let name = qualified(&ty.name);
            enums
                .entry(name.clone())
                .or_insert_with(|| enum_type(name, ty, diagnostics));
        }
        for ty in &schema.type_definitions {
            let name = qualified(&ty.name);
            definitions
                .entry(name.clone())
                .or_insert_with(|| definition(names, name, ty, diagnostics));
        }
    }
    // A name that is declared twice, as two kinds of type, has a place in only one arena.
    structured.retain(|name, _| matches!(names.find(name), Some(Type::Structured(_))));
    enums.retain(|name, _| matches!(names.find(name), Some(Type::Enum(_))));
    model.structured_types = structured.into_values().collect();
    model.enum_types = enums.into_values().collect();
    model.type_definitions = definitions.into_values().collect();
}

fn structured_type_of(
    names: &Names,
    name: QualifiedName,
    ty: &csdl::StructuredType,
    diagnostics: &mut Diagnostics,
) -> StructuredType {
    let path = name.to_string();
    check_unique(members(ty), &path, diagnostics);
    let base = ty.base_type.as_deref();
    let base = base.and_then(|base| {
        structured_type(
            names,
            base,
            Place {
                position: ty.position,
                path: &path,
            },
            diagnostics,
        )
    });
    let properties = ty
        .properties
        .iter()
        .map(|property| self::property(names, &path, property, diagnostics));
    let properties = properties.collect();
    let navigation = ty.navigation_properties.iter();
    let navigation =
        navigation.filter_map(|property| navigation_property(names, &path, property, diagnostics));
    StructuredType {
        navigation_properties: navigation.collect(),
        name,
        kind: kind(ty),
        base,
        is_abstract: ty.is_abstract,
        is_open: ty.open_type,
        properties,
        annotations: Annotations(ty.annotations.clone()),
        position: ty.position,
    }
}

fn members(ty: &csdl::StructuredType) -> impl Iterator<Item = (&str, Position)> {
    let properties = ty
        .properties
        .iter()
        .map(|property| (property.name.as_str(), property.position));
    let navigation = ty.navigation_properties.iter();
    properties.chain(navigation.map(|property| (property.name.as_str(), property.position)))
}

fn kind(ty: &csdl::StructuredType) -> StructuredKind {
    if ty.kind == csdl::StructuredKind::Complex {
        return StructuredKind::Complex;
    }
    let key = ty.key.as_ref().map(|properties| Key {
        properties: properties
            .iter()
            .map(|property| {
                (
                    property
                        .alias
                        .clone()
                        .unwrap_or_else(|| property.name.clone()),
                    property.name.clone(),
                )
            })
            .collect(),
    });
    StructuredKind::Entity {
        key,
        alternate_keys: Vec::new(),
        has_stream: ty.has_stream,
    }
}

fn property(
    names: &Names,
    owner: &str,
    property: &csdl::Property,
    diagnostics: &mut Diagnostics,
) -> Property {
    let path = format!("{owner}/{}", property.name);
    Property {
        name: property.name.clone(),
        ty: type_reference(
            names,
            &property.ty,
            Place {
                position: property.position,
                path: &path,
            },
            diagnostics,
        ),
        default_value: property.default_value.clone(),
        annotations: Annotations(property.annotations.clone()),
        position: property.position,
    }
}

fn navigation_property(
    names: &Names,
    owner: &str,
    property: &csdl::NavigationProperty,
    diagnostics: &mut Diagnostics,
) -> Option<NavigationProperty> {
    let path = format!("{owner}/{}", property.name);
    let before = diagnostics.len();
    let ty = type_reference(
        names,
        &property.ty,
        Place {
            position: property.position,
            path: &path,
        },
        diagnostics,
    );
    let Type::Structured(target) = ty.item else {
        // A dangling name was reported already; any other type cannot be navigated to.
        if diagnostics.len() == before {
            let message = "a navigation property must lead to an entity type";
            diagnostics.error(property.position, path, message, "");
        }
        return None;
    };
    Some(NavigationProperty {
        name: property.name.clone(),
        target,
        ty,
        contains_target: property.contains_target,
        partner: property.partner.clone(),
        annotations: Annotations(property.annotations.clone()),
        position: property.position,
    })
}

fn enum_type(name: QualifiedName, ty: &csdl::EnumType, diagnostics: &mut Diagnostics) -> EnumType {
    let path = name.to_string();
    check_unique(
        ty.members
            .iter()
            .map(|member| (member.name.as_str(), member.position)),
        &path,
        diagnostics,
    );
    let underlying = ty.underlying_type.as_deref().unwrap_or("Edm.Int32");
    let mut next: i64 = 0;
    let mut members = Vec::new();
    for member in &ty.members {
        let value = member.value.unwrap_or(next);
        next = value.saturating_add(1);
        members.push(EnumMember {
            name: member.name.clone(),
            value,
            annotations: Annotations(member.annotations.clone()),
            position: member.position,
        });
    }
    EnumType {
        underlying: underlying_type(underlying, ty.position, &path, diagnostics),
        name,
        is_flags: ty.is_flags,
        members,
        annotations: Annotations(ty.annotations.clone()),
        position: ty.position,
    }
}

fn underlying_type(
    text: &str,
    position: Position,
    path: &str,
    diagnostics: &mut Diagnostics,
) -> PrimitiveType {
    match text {
        "Edm.Byte" => PrimitiveType::Byte,
        "Edm.SByte" => PrimitiveType::SByte,
        "Edm.Int16" => PrimitiveType::Int16,
        "Edm.Int32" => PrimitiveType::Int32,
        "Edm.Int64" => PrimitiveType::Int64,
        _ => {
            let message = "the underlying type is not an integer type";
            diagnostics.error(
                position,
                path,
                message,
                "it must be Edm.Byte, SByte, Int16, Int32 or Int64",
            );
            PrimitiveType::Int32
        }
    }
}

fn definition(
    names: &Names,
    name: QualifiedName,
    ty: &csdl::TypeDefinition,
    diagnostics: &mut Diagnostics,
) -> TypeDefinition {
    let path = name.to_string();
    let underlying = match named_type(
        names,
        &ty.underlying_type,
        Place {
            position: ty.position,
            path: &path,
        },
        diagnostics,
    ) {
        Some(Type::Primitive(primitive)) => primitive,
        _ => {
            diagnostics.error(
                ty.position,
                path,
                "the underlying type is not a primitive type",
                "",
            );
            PrimitiveType::Untyped
        }
    };
    TypeDefinition {
        name,
        underlying,
        annotations: Annotations(ty.annotations.clone()),
        position: ty.position,
    }
}

fn check_unique<'a>(
    members: impl Iterator<Item = (&'a str, Position)>,
    path: &str,
    diagnostics: &mut Diagnostics,
) {
    let mut seen = BTreeSet::new();
    for (name, position) in members {
        if !seen.insert(name) {
            diagnostics.error(
                position,
                format!("{path}/{name}"),
                "the name is declared twice",
                "",
            );
        }
    }
}
