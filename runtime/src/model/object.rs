//! Models and the properties that hold them.

use super::{Slot, State, View};
use crate::{AdditionalData, Property};

/// What a model's type is called, and its properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The type's name as `@odata.type` has it, with its `#`; empty where the type has no name.
    pub odata_type: &'static str,
    /// The names of the properties on the wire, by index.
    pub names: &'static [&'static str],
}

/// A struct that stands for a JSON object: its properties by index.
pub trait Model {
    /// The type and its properties.
    fn shape(&self) -> &'static Shape;
    /// The property at an index of the shape's names.
    fn slot(&mut self, index: usize) -> Option<Slot<'_>>;
    /// The property at an index of the shape's names.
    fn view(&self, index: usize) -> Option<View<'_>>;
    /// What the type does not declare.
    fn additional_data(&self) -> &AdditionalData;
    /// What the type does not declare, to change.
    fn additional_data_mut(&mut self) -> &mut AdditionalData;
}

/// A model, or an enum over a model and those that derive from it.
pub trait Object: Sized + 'static {
    /// The declared type, with its `#`, where a value may be of a derived one; `None` where it may not.
    const DECLARED: Option<&'static str>;
    /// The struct that has the properties that each value has: itself, or the declared type's. Constants name it.
    type Base;

    /// An empty value of the type that `odata_type` names, with its `#`; empty where nothing names it.
    fn make(odata_type: &str) -> Self;
    /// The model itself.
    fn model(&self) -> &dyn Model;
    /// The model itself, to change.
    fn model_mut(&mut self) -> &mut dyn Model;
}

/// A property that holds an object or a collection of objects, to write into.
pub trait ObjectSlot {
    /// The declared type where the value may be of a derived one.
    fn declared(&self) -> Option<&'static str>;
    /// Makes the property absent, null, or a value: a collection that is empty so far, or an object that is to be made.
    fn set(&mut self, state: State);
    /// Sets the object, or adds one to the collection.
    fn make(&mut self, odata_type: &str) -> &mut dyn Model;
}

/// A property that holds an object or a collection of objects, to read.
pub trait ObjectView {
    /// The declared type where the value may be of a derived one.
    fn declared(&self) -> Option<&'static str>;
    /// Whether the property is absent, null or a value.
    fn state(&self) -> State;
    /// The object at an index; `None` behind the last one.
    fn get(&self, index: usize) -> Option<&dyn Model>;
}

impl<T: Object> ObjectSlot for Property<Box<T>> {
    fn declared(&self) -> Option<&'static str> {
        T::DECLARED
    }

    fn set(&mut self, state: State) {
        *self = state.single();
    }

    fn make(&mut self, odata_type: &str) -> &mut dyn Model {
        self.insert(Box::new(T::make(odata_type))).model_mut()
    }
}

impl<T: Object> ObjectSlot for Property<Vec<T>> {
    fn declared(&self) -> Option<&'static str> {
        T::DECLARED
    }

    fn set(&mut self, state: State) {
        *self = state.collection();
    }

    fn make(&mut self, odata_type: &str) -> &mut dyn Model {
        let values = self.get_or_insert_default();
        values.push(T::make(odata_type));
        let last = values.last_mut();
        last.expect("one was pushed above").model_mut()
    }
}

impl<T: Object> ObjectView for Property<Box<T>> {
    fn declared(&self) -> Option<&'static str> {
        T::DECLARED
    }

    fn state(&self) -> State {
        State::of(self)
    }

    fn get(&self, index: usize) -> Option<&dyn Model> {
        let value = self.as_ref().filter(|_| index == 0)?;
        Some(value.model())
    }
}

impl<T: Object> ObjectView for Property<Vec<T>> {
    fn declared(&self) -> Option<&'static str> {
        T::DECLARED
    }

    fn state(&self) -> State {
        State::of(self)
    }

    fn get(&self, index: usize) -> Option<&dyn Model> {
        Some(self.as_ref()?.get(index)?.model())
    }
}
