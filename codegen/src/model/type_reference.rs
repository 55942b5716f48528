//! What a property, parameter or result is declared to hold.

use super::{EnumTypeId, StructuredTypeId};

/// One value or a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Multiplicity {
    /// A single value.
    One,
    /// `Collection(…)`.
    Many,
}

/// Whether `null` is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullability {
    /// `Nullable="true"`, or not given.
    Nullable,
    /// `Nullable="false"`.
    Required,
}

/// The primitive types of OASIS CSDL 4.01, section 3.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrimitiveType {
    Binary,
    Boolean,
    Byte,
    Date,
    DateTimeOffset,
    Decimal,
    Double,
    Duration,
    Guid,
    Int16,
    Int32,
    Int64,
    SByte,
    Single,
    Stream,
    String,
    TimeOfDay,
    /// `Edm.Untyped`, the abstract types (`Edm.PrimitiveType`, `Edm.ComplexType`, `Edm.EntityType`, …),
    /// `Edm.Geography…` and `Edm.Geometry…`: JSON that is kept unchanged.
    Untyped,
}

/// A resolved type. A type definition is resolved to its underlying primitive type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// A type of the `Edm` namespace.
    Primitive(PrimitiveType),
    /// An entity or complex type.
    Structured(StructuredTypeId),
    /// An enumeration type.
    Enum(EnumTypeId),
}

impl Type {
    /// The entity or complex type that it is.
    pub fn structured(self) -> Option<StructuredTypeId> {
        match self {
            Self::Structured(id) => Some(id),
            Self::Primitive(_) | Self::Enum(_) => None,
        }
    }
}

/// A type with its multiplicity and nullability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeReference {
    /// The (item) type.
    pub item: Type,
    /// One or many.
    pub multiplicity: Multiplicity,
    /// Whether it may be `null`; for a collection, whether its items may.
    pub nullability: Nullability,
}
