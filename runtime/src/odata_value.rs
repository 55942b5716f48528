//! A response with a single primitive or enum value.

use crate::generated::{self, Visit, VisitMut};
use crate::model::{Model, Shape, Stored};
use crate::{AdditionalData, Property};
use std::fmt;

/// A value wrapped in an object: `{"@odata.context": "…", "value": 5}`.
#[derive(Clone)]
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
            keys: &[",\"value\":"],
        }
    }

    fn visit(&self, visit: &mut Visit<'_>) {
        visit(&[&self.value]);
    }

    fn visit_mut(&mut self, visit: &mut VisitMut<'_>) {
        visit(&mut [&mut self.value], &mut self.additional_data);
    }

    fn additional_data(&self) -> &AdditionalData {
        &self.additional_data
    }
}

impl<T: Stored> fmt::Debug for ODataValue<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        generated::debug("ODataValue", self, formatter)
    }
}

impl<T: Stored> PartialEq for ODataValue<T> {
    fn eq(&self, other: &Self) -> bool {
        generated::equal(self, other)
    }
}
