//! How values are stored: which Rust type stands for which OData type.

use super::builtin::Builtin;
use super::layout::Layout;
use super::rust_path::RustPath;
use super::rust_type::RustType;
use crate::model::{Multiplicity, PrimitiveType, Type, TypeReference};

/// What one value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A scalar of the runtime or of the language. `Edm.Untyped` and streams are JSON that is kept unchanged.
    Primitive(PrimitiveType),
    /// A struct, or the enum over it and its derived types.
    Object(RustPath),
    /// An enum.
    Enum(RustPath),
    /// An enum whose values may be several members.
    Flags(RustPath),
}

/// How a property is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Storage {
    /// What one value is.
    pub value: Value,
    /// Whether it is one value or a collection.
    pub multiplicity: Multiplicity,
}

impl Storage {
    /// How a property of this type is stored; `None` for a stream, which is not in the JSON.
    pub(crate) fn of(layout: &Layout<'_>, ty: TypeReference) -> Option<Self> {
        let is_stream = ty.item == Type::Primitive(PrimitiveType::Stream);
        (!is_stream).then(|| Self {
            value: Value::of(layout, ty.item),
            multiplicity: ty.multiplicity,
        })
    }

    /// A single value of a primitive type.
    pub(crate) fn primitive(primitive: PrimitiveType) -> Self {
        Self {
            value: Value::Primitive(primitive),
            multiplicity: Multiplicity::One,
        }
    }

    /// The type inside `Property<…>`.
    pub fn rust_type(&self) -> RustType {
        let item = self.value.rust_type();
        match (self.multiplicity, &self.value) {
            (Multiplicity::Many, _) => RustType::of(Builtin::Vec, item),
            (Multiplicity::One, Value::Object(_)) => RustType::of(Builtin::Box, item),
            (Multiplicity::One, Value::Flags(_)) => RustType::of(Builtin::Flags, item),
            (Multiplicity::One, _) => item,
        }
    }

    /// The struct or enum of one value, if it is generated.
    pub fn definition(&self) -> Option<&RustPath> {
        match &self.value {
            Value::Object(path) | Value::Enum(path) | Value::Flags(path) => Some(path),
            Value::Primitive(_) => None,
        }
    }

    /// The struct of one value, or the enum over it and its derived types.
    pub(crate) fn object(&self) -> Option<&RustPath> {
        match &self.value {
            Value::Object(path) => Some(path),
            Value::Primitive(_) | Value::Enum(_) | Value::Flags(_) => None,
        }
    }

    /// How an item of the collection is stored. It is one member of an enum, even if a single value may be several.
    pub(crate) fn item(&self) -> Self {
        let value = match &self.value {
            Value::Flags(path) => Value::Enum(path.clone()),
            other => other.clone(),
        };
        Self {
            value,
            multiplicity: Multiplicity::One,
        }
    }

    /// Whether it is a single value that may be several members of an enum.
    pub(crate) fn is_flags(&self) -> bool {
        self.multiplicity == Multiplicity::One && matches!(self.value, Value::Flags(_))
    }

    /// What it holds, for messages: `Edm.String`, `a collection of ConnectedOrganization`.
    pub(crate) fn kind(&self) -> String {
        let item = match &self.value {
            Value::Primitive(primitive) => format!("Edm.{primitive:?}"),
            Value::Object(path) | Value::Enum(path) | Value::Flags(path) => {
                path.identifier.to_string()
            }
        };
        match self.multiplicity {
            Multiplicity::One => item,
            Multiplicity::Many => format!("a collection of {item}"),
        }
    }

    /// Whether it is a collection.
    pub fn is_collection(&self) -> bool {
        self.multiplicity == Multiplicity::Many
    }

    /// Whether it is one string.
    pub fn is_string(&self) -> bool {
        self.is_single(PrimitiveType::String)
    }

    /// Whether it is one value of a primitive type.
    pub(crate) fn is_single(&self, primitive: PrimitiveType) -> bool {
        self.multiplicity == Multiplicity::One && self.value == Value::Primitive(primitive)
    }
}

impl Value {
    /// How a value of a type is stored.
    pub(crate) fn of(layout: &Layout<'_>, ty: Type) -> Self {
        match ty {
            Type::Primitive(primitive) => Self::Primitive(primitive),
            Type::Structured(id) => Self::Object(layout.structured(id).value.clone()),
            Type::Enum(id) => {
                let path = layout.enumeration(id).value.clone();
                match layout.model.enumeration(id).is_flags {
                    true => Self::Flags(path),
                    false => Self::Enum(path),
                }
            }
        }
    }

    /// The type of one value.
    pub fn rust_type(&self) -> RustType {
        match self {
            Self::Primitive(primitive) => primitive_type(*primitive),
            Self::Object(path) | Self::Enum(path) | Self::Flags(path) => {
                RustType::Named(path.clone())
            }
        }
    }
}

fn primitive_type(primitive: PrimitiveType) -> RustType {
    let builtin = match primitive {
        PrimitiveType::Boolean => return RustType::Primitive("bool"),
        PrimitiveType::Byte => return RustType::Primitive("u8"),
        PrimitiveType::SByte => return RustType::Primitive("i8"),
        PrimitiveType::Int16 => return RustType::Primitive("i16"),
        PrimitiveType::Int32 => return RustType::Primitive("i32"),
        PrimitiveType::Int64 => return RustType::Primitive("i64"),
        PrimitiveType::Single => return RustType::Primitive("f32"),
        PrimitiveType::Double => return RustType::Primitive("f64"),
        PrimitiveType::Binary => Builtin::Binary,
        PrimitiveType::Date => Builtin::Date,
        PrimitiveType::DateTimeOffset => Builtin::DateTimeOffset,
        PrimitiveType::Decimal => Builtin::Decimal,
        PrimitiveType::Duration => Builtin::Duration,
        PrimitiveType::Guid => Builtin::Guid,
        PrimitiveType::String => Builtin::String,
        PrimitiveType::TimeOfDay => Builtin::TimeOfDay,
        PrimitiveType::Stream | PrimitiveType::Untyped => Builtin::RawJson,
    };
    RustType::plain(builtin)
}
