//! Which Rust type stands for which OData type, and in which kind of slot.

use super::layout::{Layout, TypeLayout};
use super::scope::{RustPath, Scope};
use crate::model::{Multiplicity, PrimitiveType, Type, TypeReference};

/// How a property is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Storage {
    /// The type inside `Property<…>`: `Vec<IdentitySource>`.
    pub rust_type: String,
    /// The variant of `Slot` and `View`: `Objects`.
    pub slot: String,
    /// The struct or enum of the crate that one value is, by its whole path; none for a primitive.
    pub definition: Option<String>,
}

/// How a property of this type is stored; `None` for a stream, which is no JSON.
pub(crate) fn storage(layout: &Layout<'_>, scope: &Scope, ty: TypeReference) -> Option<Storage> {
    if ty.item == Type::Primitive(PrimitiveType::Stream) {
        return None;
    }
    let value = value_type(layout, scope, ty.item);
    let kind = slot_kind(ty.item);
    let within = |name| format!("{}<{value}>", scope.builtin(name));
    let (rust_type, slot) = match (ty.multiplicity, ty.item) {
        (Multiplicity::Many, _) => (within("Vec"), format!("{kind}s")),
        (Multiplicity::One, Type::Structured(_)) => (within("Box"), kind.to_owned()),
        (Multiplicity::One, Type::Enum(id)) if layout.model.enumeration(id).is_flags => {
            (within("Flags"), kind.to_owned())
        }
        (Multiplicity::One, _) => (value, kind.to_owned()),
    };
    Some(Storage {
        rust_type,
        slot,
        definition: definition(layout, ty.item),
    })
}

/// The Rust type of one value as a result or as the item of a collection.
pub(crate) fn value_type(layout: &Layout<'_>, scope: &Scope, ty: Type) -> String {
    match ty {
        Type::Primitive(primitive) => primitive_type(scope, primitive),
        Type::Structured(id) => scope.name(&value_path(layout, layout.structured(id))),
        Type::Enum(id) => scope.name(&value_path(layout, layout.enumeration(id))),
    }
}

/// The struct or enum that one value is, by its whole path; none for a primitive.
pub(crate) fn definition(layout: &Layout<'_>, ty: Type) -> Option<String> {
    let names = match ty {
        Type::Primitive(_) => return None,
        Type::Structured(id) => layout.structured(id),
        Type::Enum(id) => layout.enumeration(id),
    };
    Some(value_path(layout, names).whole())
}

fn value_path(layout: &Layout<'_>, names: &TypeLayout) -> RustPath {
    layout.path("models", names, &names.value)
}

fn primitive_type(scope: &Scope, primitive: PrimitiveType) -> String {
    let number = match primitive {
        PrimitiveType::Boolean => "bool",
        PrimitiveType::Byte => "u8",
        PrimitiveType::SByte => "i8",
        PrimitiveType::Int16 => "i16",
        PrimitiveType::Int32 => "i32",
        PrimitiveType::Int64 => "i64",
        PrimitiveType::Single => "f32",
        PrimitiveType::Double => "f64",
        PrimitiveType::Binary => return scope.builtin("Binary"),
        PrimitiveType::Date => return scope.builtin("Date"),
        PrimitiveType::DateTimeOffset => return scope.builtin("DateTimeOffset"),
        PrimitiveType::Decimal => return scope.builtin("Decimal"),
        PrimitiveType::Duration => return scope.builtin("Duration"),
        PrimitiveType::Guid => return scope.builtin("Guid"),
        PrimitiveType::String => return scope.builtin("String"),
        PrimitiveType::TimeOfDay => return scope.builtin("TimeOfDay"),
        PrimitiveType::Stream | PrimitiveType::Untyped => return scope.builtin("RawJson"),
    };
    number.to_owned()
}

fn slot_kind(ty: Type) -> &'static str {
    let primitive = match ty {
        Type::Structured(_) => return "Object",
        Type::Enum(_) => return "Enum",
        Type::Primitive(primitive) => primitive,
    };
    match primitive {
        PrimitiveType::Binary => "Binary",
        PrimitiveType::Boolean => "Boolean",
        PrimitiveType::Byte => "Byte",
        PrimitiveType::Date => "Date",
        PrimitiveType::DateTimeOffset => "DateTimeOffset",
        PrimitiveType::Decimal => "Decimal",
        PrimitiveType::Double => "Double",
        PrimitiveType::Duration => "Duration",
        PrimitiveType::Guid => "Guid",
        PrimitiveType::Int16 => "Int16",
        PrimitiveType::Int32 => "Int32",
        PrimitiveType::Int64 => "Int64",
        PrimitiveType::SByte => "SByte",
        PrimitiveType::Single => "Single",
        PrimitiveType::String => "String",
        PrimitiveType::TimeOfDay => "TimeOfDay",
        PrimitiveType::Stream | PrimitiveType::Untyped => "Untyped",
    }
}
