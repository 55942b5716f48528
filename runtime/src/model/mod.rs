//! The traits that connect models with their JSON. Generated code implements them with the macros
//! [`members!`](crate::members), [`variants!`](crate::variants) and [`enumeration!`](crate::enumeration); programs
//! rarely need them.

mod enumeration;
mod macros;
mod mismatch;
mod object;
mod serde;
mod slot;
mod stored;
mod view;

pub use self::serde::{deserialize, deserialize_enum, serialize};
pub use enumeration::{EnumSlot, EnumType, EnumView};
pub use mismatch::{Mismatch, mismatches};
pub use object::{Model, Object, ObjectSlot, ObjectView, Shape};
pub use slot::Slot;
pub use stored::{Element, Stored};
pub use view::View;

use crate::Property;

/// The state of a property, without its value.
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

    /// A property in this state. If it is to have a value, it stays absent until the value is set.
    fn single<T>(self) -> Property<T> {
        match self {
            Self::Null => Property::Null,
            Self::Absent | Self::Value => Property::Absent,
        }
    }

    /// A property in this state. If it is to have a value, it starts as an empty collection.
    fn collection<T>(self) -> Property<Vec<T>> {
        match self {
            Self::Absent => Property::Absent,
            Self::Null => Property::Null,
            Self::Value => Property::Value(Vec::new()),
        }
    }
}
