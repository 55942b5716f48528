//! What reading, writing, comparing and showing a model know of its properties.

use super::{Model, State, Stored};
use crate::Property;
use crate::json::{Failure, Reader};
use std::any::Any;
use std::fmt::Debug;

/// A property of a model, whatever it holds. [`Property`] implements it for everything that is [`Stored`].
pub trait Slot: Any + Debug {
    /// Whether the property is absent, null or a value.
    fn state(&self) -> State;
    /// Reads `null` or a value, whose first character comes next. If that fails, the property is absent.
    #[doc(hidden)]
    fn read(&mut self, reader: &mut Reader<'_>, first: u8) -> Result<(), Failure>;
    /// Writes the member, whose key is as in [`Shape::keys`](super::Shape::keys); nothing if the property is absent.
    fn write(&self, key: &str, out: &mut Vec<u8>);
    /// Whether the other one is a property of the same type in the same state, with an equal value.
    fn equals(&self, other: &dyn Slot) -> bool;
    /// Calls `visit` for each model that the property holds, with its index in a collection.
    fn models(&self, visit: &mut dyn FnMut(Option<usize>, &dyn Model));
}

impl<T: Stored> Slot for Property<T> {
    fn state(&self) -> State {
        State::of(self)
    }

    fn read(&mut self, reader: &mut Reader<'_>, first: u8) -> Result<(), Failure> {
        // The old value is dropped in one place: for each type of value, this code is compiled anew.
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
