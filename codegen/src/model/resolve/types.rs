//! Entity, complex and enumeration types.

use super::identifier::is_simple;
use super::names::Names;
use super::references::{Place, named_type, structured_type, type_reference};
use crate::csdl::{self, Document};
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{
    Annotations, EnumMember, EnumType, Expression, Key, Model, NavigationProperty, PrimitiveType,
    Property, QualifiedName, StructuredKind, StructuredType, Type, TypeDefinition,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most base types that a type may have, up to the topmost one; in Graph it is 4 (v1.0).
const MAXIMUM_BASES: usize = 32;
const ALTERNATE_KEYS: &str = "Org.OData.Core.V1.AlternateKeys";

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
    break_cycles(model, diagnostics);
    check_bases(model, diagnostics);
    check_depth(model, diagnostics);
    check_keys(model, diagnostics);
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

/// Reports inheritance cycles and breaks them, so that a walk up the base types ends.
fn break_cycles(model: &mut Model, diagnostics: &mut Diagnostics) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnPath,
        Done,
    }
    let mut states = vec![State::New; model.structured_types.len()];
    for start in 0..model.structured_types.len() {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(index) = next.filter(|index| states[*index] == State::New) {
            states[index] = State::OnPath;
            path.push(index);
            next = model.structured_types[index]
                .base
                .map(|base| base.0 as usize);
        }
        if let Some(index) = next.filter(|index| states[*index] == State::OnPath) {
            let ty = &mut model.structured_types[index];
            let message = "the type derives from itself";
            diagnostics.error(
                ty.position,
                ty.name.to_string(),
                message,
                "remove one of the base types",
            );
            ty.base = None;
        }
        path.into_iter()
            .for_each(|index| states[index] = State::Done);
    }
}

fn check_bases(model: &Model, diagnostics: &mut Diagnostics) {
    for (_, ty) in model.structured_types() {
        let Some(base) = ty.base.map(|base| model.structured(base)) else {
            continue;
        };
        if base.is_entity() != ty.is_entity() {
            let message = format!("the base type `{}` is of another kind", base.name);
            let hint = "entity types derive from entity types, complex types from complex types";
            diagnostics.error(ty.position, ty.name.to_string(), message, hint);
        }
    }
}

/// Reports the first types that derive through too many others, and removes the base types of those and of what derives
/// from them.
fn check_depth(model: &mut Model, diagnostics: &mut Diagnostics) {
    let is_deeper = |model: &Model, id, than| model.lineage(id).nth(than + 1).is_some();
    let ids = model.structured_types().map(|(id, _)| id);
    let deep: Vec<_> = ids
        .filter(|id| is_deeper(model, *id, MAXIMUM_BASES))
        .collect();
    for id in &deep {
        let ty = model.structured(*id);
        if !is_deeper(model, *id, MAXIMUM_BASES + 1) {
            let message = format!("the type derives through more than {MAXIMUM_BASES} others");
            let hint = "no CSDL document needs that";
            diagnostics.error(ty.position, ty.name.to_string(), message, hint);
        }
    }
    for id in deep {
        model.structured_types[id.0 as usize].base = None;
    }
}

fn check_keys(model: &Model, diagnostics: &mut Diagnostics) {
    for (id, ty) in model.structured_types() {
        let StructuredKind::Entity { key: Some(key), .. } = &ty.kind else {
            continue;
        };
        let types = model.lineage(id).map(|id| model.structured(id));
        let properties: BTreeSet<_> = types
            .flat_map(|ty| &ty.properties)
            .map(|property| property.name.as_str())
            .collect();
        for (_, property) in &key.properties {
            // A path into a complex property is checked at its first step.
            let first = property.split('/').next().unwrap_or_default();
            if !properties.contains(first) {
                let message = format!("the key names `{first}`, which is not a property");
                diagnostics.error(ty.position, ty.name.to_string(), message, "");
            }
        }
    }
}

/// Reads the annotation `Core.AlternateKeys` into the types that have it.
pub(crate) fn alternate_keys(model: &mut Model, diagnostics: &mut Diagnostics) {
    for index in 0..model.structured_types.len() {
        let ty = &model.structured_types[index];
        let Some(Expression::Collection(records)) = ty.annotations.get(ALTERNATE_KEYS) else {
            continue;
        };
        let keys: Vec<_> = records.iter().filter_map(alternate_key).collect();
        if keys.len() < records.len() {
            let message = "an alternate key cannot be read";
            diagnostics.warning(
                ty.position,
                ty.name.to_string(),
                message,
                "no method is generated for it",
            );
        }
        if let StructuredKind::Entity { alternate_keys, .. } =
            &mut model.structured_types[index].kind
        {
            *alternate_keys = keys;
        }
    }
}

fn alternate_key(record: &Expression) -> Option<Key> {
    let Expression::Collection(parts) = record.property("Key")? else {
        return None;
    };
    let part = |part: &Expression| match (part.property("Alias"), part.property("Name")?) {
        (Some(Expression::String(alias)), Expression::Path(_, name)) => {
            Some((alias.clone(), name.clone()))
        }
        (None, Expression::Path(_, name)) => Some((name.clone(), name.clone())),
        _ => None,
    };
    let properties: Option<Vec<_>> = parts.iter().map(part).collect();
    let properties = properties.filter(|parts| parts.iter().all(|(alias, _)| is_simple(alias)));
    properties
        .filter(|properties| !properties.is_empty())
        .map(|properties| Key { properties })
}
