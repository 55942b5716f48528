//! Models and the properties that hold them.

use super::{Slot, State, View};
use crate::{AdditionalData, PageDefect, Property};

/// The name of a model's type and the names of its properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The type's name as in `@odata.type`, including the `#`; empty if the type has no name.
    pub odata_type: &'static str,
    /// The names of the properties in JSON, by index.
    pub names: &'static [&'static str],
}

/// A struct that represents a JSON object, with access to its properties by index.
pub trait Model {
    /// The type and its properties.
    fn shape(&self) -> &'static Shape;
    /// The property at an index of the shape's names.
    fn slot(&mut self, index: usize) -> Option<Slot<'_>>;
    /// The property at an index of the shape's names.
    fn view(&self, index: usize) -> Option<View<'_>>;
    /// Members that the type does not declare.
    fn additional_data(&self) -> &AdditionalData;
    /// Mutable access to members that the type does not declare.
    fn additional_data_mut(&mut self) -> &mut AdditionalData;
}

/// A model, or an enum over a model and its derived types.
pub trait Object: Sized + 'static {
    /// The declared type, including the `#`, if a value may have a derived type; otherwise `None`.
    const DECLARED: Option<&'static str>;
    /// The struct with the properties that every value has: the model itself, or the struct of an enum's declared type.
    /// Property constants refer to it.
    type Base;

    /// Creates an empty value of the type named by `odata_type`, which includes the `#` and is empty if no type is given.
    fn make(odata_type: &str) -> Self;
    /// The model itself.
    fn model(&self) -> &dyn Model;
    /// Mutable access to the model itself.
    fn model_mut(&mut self) -> &mut dyn Model;

    /// What keeps it from being a whole answer. A page has to have items; any other object may lack anything.
    fn defect(&self) -> Option<PageDefect> {
        None
    }
}

/// Write access to a property that holds an object or a collection of objects.
pub trait ObjectSlot {
    /// The declared type, if the value may have a derived type.
    fn declared(&self) -> Option<&'static str>;
    /// Makes the property absent, null or ready for values: an empty collection, or absent until an object is added.
    fn set(&mut self, state: State);
    /// Sets the object, or adds one to the collection.
    fn make(&mut self, odata_type: &str) -> &mut dyn Model;
}

/// Read access to a property that holds an object or a collection of objects.
pub trait ObjectView {
    /// The declared type, if the value may have a derived type.
    fn declared(&self) -> Option<&'static str>;
    /// Whether the property is absent, null or a value.
    fn state(&self) -> State;
    /// The object at an index; `None` after the last one.
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
