//! Which Rust type stands for which OData type, and in which kind of slot.

use super::layout::Layout;
use super::scope::Scope;
use crate::model::{Multiplicity, PrimitiveType, Type, TypeReference};

/// How a property is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Storage {
    /// The type inside `Property<…>`: `Vec<IdentitySource>`.
    pub rust_type: String,
    /// The variant of `Slot` and `View`: `Objects`.
    pub slot: String,
}

/// How a property of this type is stored; `None` for a stream, which is no JSON.
pub(crate) fn storage(layout: &Layout<'_>, scope: &Scope, ty: TypeReference) -> Option<Storage> {
    if ty.item == Type::Primitive(PrimitiveType::Stream) {
        return None;
    }
    let value = value_type(layout, scope, ty.item);
    let kind = slot_kind(ty.item);
    let storage = match (ty.multiplicity, ty.item) {
        (Multiplicity::Many, _) => Storage {
            rust_type: format!("{}<{value}>", scope.builtin("Vec")),
            slot: format!("{kind}s"),
        },
        (Multiplicity::One, Type::Structured(_)) => Storage {
            rust_type: format!("{}<{value}>", scope.builtin("Box")),
            slot: kind.to_owned(),
        },
        (Multiplicity::One, Type::Enum(id)) if layout.model.enumeration(id).is_flags => Storage {
            rust_type: format!("{}<{value}>", scope.builtin("Flags")),
            slot: kind.to_owned(),
        },
        (Multiplicity::One, _) => Storage {
            rust_type: value,
            slot: kind.to_owned(),
        },
    };
    Some(storage)
}

/// The Rust type of one value as a result or as the item of a collection.
pub(crate) fn value_type(layout: &Layout<'_>, scope: &Scope, ty: Type) -> String {
    match ty {
        Type::Primitive(primitive) => primitive_type(scope, primitive),
        Type::Structured(id) => {
            let names = layout.structured(id);
            scope.name(&layout.path("models", names, &names.value))
        }
        Type::Enum(id) => {
            let names = layout.enumeration(id);
            scope.name(&layout.path("models", names, &names.value))
        }
    }
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
