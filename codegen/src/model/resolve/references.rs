//! References to types.

use super::names::{Names, primitive_type};
use crate::csdl::TypeName;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{
    Multiplicity, Nullability, PrimitiveType, StructuredTypeId, Type, TypeReference,
};

/// The element that refers to a type, for messages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// Where it is declared.
    pub(crate) position: Position,
    /// The element.
    pub(crate) path: &'a str,
}

/// `Collection(graph.user)` as a type. What cannot be resolved is reported and read as untyped JSON.
pub(crate) fn type_reference(
    names: &Names,
    ty: &TypeName,
    place: Place<'_>,
    diagnostics: &mut Diagnostics,
) -> TypeReference {
    let inner = ty
        .text
        .strip_prefix("Collection(")
        .and_then(|rest| rest.strip_suffix(')'));
    let multiplicity = if inner.is_some() {
        Multiplicity::Many
    } else {
        Multiplicity::One
    };
    let nullability = if ty.nullable == Some(false) {
        Nullability::Required
    } else {
        Nullability::Nullable
    };
    let item = named_type(names, inner.unwrap_or(&ty.text), place, diagnostics);
    let item = item.unwrap_or(Type::Primitive(PrimitiveType::Untyped));
    TypeReference {
        item,
        multiplicity,
        nullability,
    }
}

/// A type by its name as written.
pub(crate) fn named_type(
    names: &Names,
    text: &str,
    place: Place<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Type> {
    // A missing attribute was reported when the element was read.
    if text.is_empty() {
        return None;
    }
    if let Some(name) = text.strip_prefix("Edm.") {
        return Some(Type::Primitive(primitive(name, place, diagnostics)));
    }
    let Some(name) = names.expand(text) else {
        let message = format!("`{}` is not a qualified name", shown(text));
        let hint = "a type is named with its namespace or alias";
        diagnostics.error(place.position, place.path, message, hint);
        return None;
    };
    let found = names.find(&name);
    if found.is_none() {
        let message = format!("there is no type `{}`", shown(&name.to_string()));
        let hint = names.suggestion(&name);
        diagnostics.error(place.position, place.path, message, hint);
    }
    found
}

/// An entity or complex type by its name as written.
pub(crate) fn structured_type(
    names: &Names,
    text: &str,
    place: Place<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<StructuredTypeId> {
    match named_type(names, text, place, diagnostics)? {
        Type::Structured(id) => Some(id),
        _ => {
            let message = format!("`{}` is not an entity or complex type", shown(text));
            diagnostics.error(place.position, place.path, message, "");
            None
        }
    }
}

fn primitive(name: &str, place: Place<'_>, diagnostics: &mut Diagnostics) -> PrimitiveType {
    primitive_type(name).unwrap_or_else(|| {
        let message = format!(
            "`Edm.{}` is not a primitive type of OData 4; it is read as untyped JSON",
            shown(name)
        );
        diagnostics.warning(place.position, place.path, message, "");
        PrimitiveType::Untyped
    })
}

fn shown(text: &str) -> String {
    text.chars()
        .take(100)
        .flat_map(char::escape_default)
        .collect()
}
