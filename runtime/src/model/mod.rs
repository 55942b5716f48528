//! The traits that connect models with their JSON. Generated code implements them with the macros
//! [`members!`](crate::generated::members), [`variants!`](crate::generated::variants) and
//! [`enumeration!`](crate::generated::enumeration); programs rarely need them.

pub(crate) mod derived;
pub(crate) mod enumeration;
mod macros;
pub(crate) mod mismatch;
pub(crate) mod object;
mod object_text;
pub(crate) mod serde;
pub(crate) mod slot;
mod stored;

pub use enumeration::EnumType;
pub use mismatch::Mismatch;
pub use object::{Model, Object, Shape};
pub use stored::{Element, Stored};

use crate::Property;

/// The state of a property without its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The property is missing.
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value,
}

impl State {
    /// The state of a property.
    pub fn of<T>(property: &Property<T>) -> Self {
        match property {
            Property::Absent => Self::Absent,
            Property::Null => Self::Null,
            Property::Value(_) => Self::Value,
        }
    }
}
