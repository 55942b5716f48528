//! One page of a collection.

use crate::model::{Element, Model, Object, Shape, Slot, View};
use crate::{AdditionalData, Property};

/// One page of a collection, and where the next one is.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// `@odata.count`: how many items the whole collection has; there if the request asked for it.
    pub count: Property<i64>,
    /// `@odata.nextLink`: the address of the next page; absent on the last one.
    pub next_link: Property<String>,
    /// `@odata.deltaLink`: the address that gives what has changed since; on the last page of a delta function.
    pub delta_link: Property<String>,
    /// `value`: the items.
    pub value: Property<Vec<T>>,
    /// Members and annotations that the type does not declare, as they came.
    pub additional_data: AdditionalData,
}

impl<T> Page<T> {
    /// The items; none where the service sent none.
    pub fn items(&self) -> &[T] {
        self.value.as_deref().unwrap_or_default()
    }

    /// The items themselves.
    pub fn into_items(self) -> Vec<T> {
        self.value.unwrap_or_default()
    }
}

impl<T: Element> Page<T> {
    /// The values that do not fit the types they are declared with, in all items.
    pub fn mismatches(&self) -> Vec<crate::model::Mismatch> {
        crate::model::mismatches(self)
    }
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self {
            count: Property::Absent,
            next_link: Property::Absent,
            delta_link: Property::Absent,
            value: Property::Absent,
            additional_data: AdditionalData::default(),
        }
    }
}

impl<T> From<Vec<T>> for Page<T> {
    fn from(items: Vec<T>) -> Self {
        Self {
            value: Property::Value(items),
            ..Self::default()
        }
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_items().into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items().iter()
    }
}

impl<T: Element> Model for Page<T> {
    fn shape(&self) -> &'static Shape {
        &Shape {
            odata_type: "",
            names: &[
                "@odata.count",
                "@odata.nextLink",
                "@odata.deltaLink",
                "value",
            ],
        }
    }

    fn slot(&mut self, index: usize) -> Option<Slot<'_>> {
        match index {
            0 => Some(Slot::Int64(&mut self.count)),
            1 => Some(Slot::String(&mut self.next_link)),
            2 => Some(Slot::String(&mut self.delta_link)),
            3 => Some(T::slot(&mut self.value)),
            _ => None,
        }
    }

    fn view(&self, index: usize) -> Option<View<'_>> {
        match index {
            0 => Some(View::Int64(&self.count)),
            1 => Some(View::String(&self.next_link)),
            2 => Some(View::String(&self.delta_link)),
            3 => Some(T::view(&self.value)),
            _ => None,
        }
    }

    fn additional_data(&self) -> &AdditionalData {
        &self.additional_data
    }

    fn additional_data_mut(&mut self) -> &mut AdditionalData {
        &mut self.additional_data
    }
}

impl<T: Element> Object for Page<T> {
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

impl<T: Element> serde::Serialize for Page<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::model::serialize(self, serializer)
    }
}

impl<'de, T: Element> serde::Deserialize<'de> for Page<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::model::deserialize(deserializer)
    }
}
