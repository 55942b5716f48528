//! A response with a single primitive or enum value.

use crate::model::{Model, Object, Shape, Slot, Stored, View};
use crate::{AdditionalData, Property};

/// A value wrapped in an object: `{"@odata.context": "…", "value": 5}`.
#[derive(Clone, Debug, PartialEq)]
pub struct ODataValue<T> {
    /// The value.
    pub value: Property<T>,
    /// Members and annotations that the type does not declare, unchanged.
    pub additional_data: AdditionalData,
}

impl<T> ODataValue<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self {
            value: Property::Value(value),
            additional_data: AdditionalData::default(),
        }
    }
}

impl<T> Default for ODataValue<T> {
    fn default() -> Self {
        Self {
            value: Property::Absent,
            additional_data: AdditionalData::default(),
        }
    }
}

impl<T: Stored> Model for ODataValue<T> {
    fn shape(&self) -> &'static Shape {
        &Shape {
            odata_type: "",
            names: &["value"],
        }
    }

    fn slot(&mut self, index: usize) -> Option<Slot<'_>> {
        (index == 0).then(|| T::slot(&mut self.value))
    }

    fn view(&self, index: usize) -> Option<View<'_>> {
        (index == 0).then(|| T::view(&self.value))
    }

    fn additional_data(&self) -> &AdditionalData {
        &self.additional_data
    }

    fn additional_data_mut(&mut self) -> &mut AdditionalData {
        &mut self.additional_data
    }
}

impl<T: Stored> Object for ODataValue<T> {
    const DECLARED: Option<&'static str> = None;
    type Base = Self;

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
