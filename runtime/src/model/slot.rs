//! The interface through which models are read, written, compared and shown.

use super::{Model, State, Stored};
use crate::Property;
use crate::json::{Failure, Reader};
use std::any::Any;
use std::fmt::Debug;

/// A property of a model, regardless of its type. [`Property`] implements it for every [`Stored`] type.
pub trait Slot: Any + Debug {
    /// Whether the property is absent, null or a value.
    fn state(&self) -> State;
    /// Reads `null` or a value, whose first character comes next. If that fails, the property is absent.
    #[doc(hidden)]
    fn read(&mut self, reader: &mut Reader<'_>, first: u8) -> Result<(), Failure>;
    /// Writes the member, with its key in the form of [`Shape::keys`](super::Shape::keys). Writes nothing if the property is absent.
    fn write(&self, key: &str, out: &mut Vec<u8>);
    /// Whether it holds members of enums, which keep the case in which they were read.
    fn keeps_case(&self) -> bool;
    /// Whether the other property has the same type and state, and an equal value.
    fn equals(&self, other: &dyn Slot) -> bool;
    /// Calls `visit` for each model that the property holds, with its index in a collection.
    fn models(&self, visit: &mut dyn FnMut(Option<usize>, &dyn Model));
}

impl<T: Stored> Slot for Property<T> {
    fn state(&self) -> State {
        State::of(self)
    }

    fn read(&mut self, reader: &mut Reader<'_>, first: u8) -> Result<(), Failure> {
        // Drops the old value in a single place, because this code is compiled for each type of value.
        let (property, result) = match first {
            b'n' => (Self::Null, reader.null()),
            _ => match T::read(reader, first) {
                Ok(value) => (Self::Value(value), Ok(())),
                Err(failure) => (Self::Absent, Err(failure)),
            },
        };
        *self = property;
        result
    }

    fn write(&self, key: &str, out: &mut Vec<u8>) {
        match self {
            Self::Absent => {}
            Self::Null => {
                out.extend_from_slice(key.as_bytes());
                out.extend_from_slice(b"null");
            }
            Self::Value(value) => {
                out.extend_from_slice(key.as_bytes());
                value.write(out);
            }
        }
    }

    fn keeps_case(&self) -> bool {
        T::KEEPS_CASE
    }

    fn equals(&self, other: &dyn Slot) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref() == Some(self)
    }

    fn models(&self, visit: &mut dyn FnMut(Option<usize>, &dyn Model)) {
        if let Self::Value(value) = self {
            value.models(visit);
        }
    }
}
