//! Enums and the properties that hold them.

use super::State;
use crate::{Flags, Property};
use std::borrow::Cow;

/// An open enum: the members that the metadata declares, and any other that the service sends.
pub trait EnumType: Clone + PartialEq + Sized + 'static {
    /// The member with this name, which may be unknown to the crate.
    fn from_name(name: &str) -> Self;
    /// The member's name in JSON.
    fn name(&self) -> &str;
}

/// Write access to a property that holds enum members.
pub trait EnumSlot {
    /// Makes the property absent, null or ready for values: an empty collection, or absent until a value is added.
    fn set(&mut self, state: State);
    /// Sets the value, or adds one to the collection. Returns false if the value would be written differently than it was read.
    fn add(&mut self, name: &str) -> bool;
}

/// Read access to a property that holds enum members.
pub trait EnumView {
    /// Whether the property is absent, null or a value.
    fn state(&self) -> State;
    /// The value at an index, as it is written; `None` after the last one.
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
