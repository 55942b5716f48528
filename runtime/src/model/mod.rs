//! The traits that connect models with their JSON. Generated code implements them with the macros
//! [`members!`](crate::members), [`variants!`](crate::variants) and [`enumeration!`](crate::enumeration); programs
//! rarely need them.

mod derived;
mod enumeration;
mod macros;
mod mismatch;
mod object;
mod object_text;
mod serde;
mod slot;
mod stored;

pub use self::serde::{deserialize, deserialize_enum, serialize};
pub use crate::json::{Failure, Reader};
pub use derived::{debug, equal};
pub use enumeration::{EnumType, read_enum, write_enum};
pub use mismatch::{Mismatch, mismatches};
pub use object::{Model, Object, Shape, Visit, VisitMut};
pub use slot::Slot;
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
