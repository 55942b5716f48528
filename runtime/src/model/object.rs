//! Models, and the enums over them.

use super::slot::Slot;
use crate::{AdditionalData, PageDefect};
use std::fmt::Debug;

/// The name of a model's type and the keys of its properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The type's name as in `@odata.type`, including the `#`; empty if the type has no name.
    pub odata_type: &'static str,
    /// The names of the properties in JSON, as they are written in an object: `,"displayName":`.
    pub keys: &'static [&'static str],
}

impl Shape {
    /// The names of the properties in JSON.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.keys.iter().map(|key| name_in(key))
    }

    /// The name of a property; empty if there is no property at the index.
    pub(crate) fn name(&self, index: usize) -> &'static str {
        self.keys.get(index).map_or("", |key| name_in(key))
    }

    /// The index of the property with this name.
    pub(crate) fn index_of(&self, name: &str) -> Option<usize> {
        self.names().position(|known| known == name)
    }
}

/// The name that a key contains.
fn name_in(key: &'static str) -> &'static str {
    key.get(2..key.len() - 2).unwrap_or_default()
}

/// A function that is called with the slots of a model.
pub type Visit<'v> = dyn FnMut(&[&dyn Slot]) + 'v;
/// A function that is called with the slots of a model and its additional data, to change them.
pub type VisitMut<'v> = dyn FnMut(&mut [&mut dyn Slot], &mut AdditionalData) + 'v;

/// A struct that represents a JSON object. It gives access to its properties as slots.
pub trait Model: Debug {
    /// The type and its properties.
    fn shape(&self) -> &'static Shape;
    /// Calls `visit` with a slot for each of the shape's keys.
    fn visit(&self, visit: &mut Visit<'_>);
    /// Calls `visit` with a slot for each of the shape's keys, to change them.
    fn visit_mut(&mut self, visit: &mut VisitMut<'_>);
    /// Members that the type does not declare.
    fn additional_data(&self) -> &AdditionalData;
    /// Why it cannot be a complete answer. A page needs items; any other object is complete without any property.
    fn defect(&self) -> Option<PageDefect> {
        None
    }
}

/// A model, or an enum over a model and its derived types.
pub trait Object: Debug + PartialEq + Sized + 'static {
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
}

impl<M: Model + Default + PartialEq + 'static> Object for M {
    const DECLARED: Option<&'static str> = None;
    type Base = M;

    fn make(_: &str) -> Self {
        Self::default()
    }

    fn model(&self) -> &dyn Model {
        self
    }

    fn model_mut(&mut self) -> &mut dyn Model {
        self
    }
}
