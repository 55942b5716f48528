//! Enums and the properties that hold them.

use super::State;
use crate::{Flags, Property};
use std::borrow::Cow;

/// An open enum: each member of the metadata, and whatever else the service sends.
pub trait EnumType: Clone + PartialEq + Sized + 'static {
    /// The member of this name, which may be one that the crate does not know.
    fn from_name(name: &str) -> Self;
    /// The member's name on the wire.
    fn name(&self) -> &str;
}

/// A property that holds enum members, to write into.
pub trait EnumSlot {
    /// Makes the property absent.
    fn clear(&mut self);
    /// Makes the property null.
    fn set_null(&mut self);
    /// Makes a collection that is empty so far.
    fn start(&mut self);
    /// Sets the value, or adds one to the collection; false where it would be written otherwise than it was read.
    fn add(&mut self, name: &str) -> bool;
}

/// A property that holds enum members, to read.
pub trait EnumView {
    /// Whether the property is absent, null or a value.
    fn state(&self) -> State;
    /// How many values there are.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The value at an index, as it is written.
    fn name(&self, index: usize) -> Cow<'_, str>;
}

impl<E: EnumType> EnumSlot for Property<E> {
    fn clear(&mut self) {
        *self = Property::Absent;
    }

    fn set_null(&mut self) {
        *self = Property::Null;
    }

    fn start(&mut self) {}

    fn add(&mut self, name: &str) -> bool {
        *self = Property::Value(E::from_name(name));
        true
    }
}

impl<E: EnumType> EnumSlot for Property<Flags<E>> {
    fn clear(&mut self) {
        *self = Property::Absent;
    }

    fn set_null(&mut self) {
        *self = Property::Null;
    }

    fn start(&mut self) {}

    fn add(&mut self, name: &str) -> bool {
        let flags = Flags::from_names(name);
        *self = flags.map_or(Property::Absent, Property::Value);
        self.is_value()
    }
}

impl<E: EnumType> EnumSlot for Property<Vec<E>> {
    fn clear(&mut self) {
        *self = Property::Absent;
    }

    fn set_null(&mut self) {
        *self = Property::Null;
    }

    fn start(&mut self) {
        *self = Property::Value(Vec::new());
    }

    fn add(&mut self, name: &str) -> bool {
        self.get_or_insert_default().push(E::from_name(name));
        true
    }
}

impl<E: EnumType> EnumView for Property<E> {
    fn state(&self) -> State {
        State::of(self)
    }

    fn len(&self) -> usize {
        usize::from(self.is_value())
    }

    fn name(&self, _: usize) -> Cow<'_, str> {
        Cow::Borrowed(self.value().map_or("", E::name))
    }
}

impl<E: EnumType> EnumView for Property<Flags<E>> {
    fn state(&self) -> State {
        State::of(self)
    }

    fn len(&self) -> usize {
        usize::from(self.is_value())
    }

    fn name(&self, _: usize) -> Cow<'_, str> {
        Cow::Owned(self.value().map(Flags::to_string).unwrap_or_default())
    }
}

impl<E: EnumType> EnumView for Property<Vec<E>> {
    fn state(&self) -> State {
        State::of(self)
    }

    fn len(&self) -> usize {
        self.value().map_or(0, Vec::len)
    }

    fn name(&self, index: usize) -> Cow<'_, str> {
        let member = self.value().and_then(|values| values.get(index));
        Cow::Borrowed(member.map_or("", E::name))
    }
}
