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
    /// Makes the property absent, null, or a value: a collection that is empty so far, or one that is to be added.
    fn set(&mut self, state: State);
    /// Sets the value, or adds one to the collection; false where it would be written otherwise than it was read.
    fn add(&mut self, name: &str) -> bool;
}

/// A property that holds enum members, to read.
pub trait EnumView {
    /// Whether the property is absent, null or a value.
    fn state(&self) -> State;
    /// The value at an index, as it is written; `None` behind the last one.
    fn name(&self, index: usize) -> Option<Cow<'_, str>>;
}

impl<E: EnumType> EnumSlot for Property<E> {
    fn set(&mut self, state: State) {
        *self = state.single();
    }

    fn add(&mut self, name: &str) -> bool {
        *self = Property::Value(E::from_name(name));
        true
    }
}

impl<E: EnumType> EnumSlot for Property<Flags<E>> {
    fn set(&mut self, state: State) {
        *self = state.single();
    }

    fn add(&mut self, name: &str) -> bool {
        let flags = Flags::from_names(name);
        *self = flags.map_or(Property::Absent, Property::Value);
        self.is_some()
    }
}

impl<E: EnumType> EnumSlot for Property<Vec<E>> {
    fn set(&mut self, state: State) {
        *self = state.collection();
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

    fn name(&self, index: usize) -> Option<Cow<'_, str>> {
        let member = self.as_ref().filter(|_| index == 0)?;
        Some(Cow::Borrowed(member.name()))
    }
}

impl<E: EnumType> EnumView for Property<Flags<E>> {
    fn state(&self) -> State {
        State::of(self)
    }

    fn name(&self, index: usize) -> Option<Cow<'_, str>> {
        let flags = self.as_ref().filter(|_| index == 0)?;
        Some(Cow::Owned(flags.to_string()))
    }
}

impl<E: EnumType> EnumView for Property<Vec<E>> {
    fn state(&self) -> State {
        State::of(self)
    }

    fn name(&self, index: usize) -> Option<Cow<'_, str>> {
        let member = self.as_ref()?.get(index)?;
        Some(Cow::Borrowed(member.name()))
    }
}
