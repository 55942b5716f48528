//! One page of a collection.

use crate::json::{self, Bounds};
use crate::model::{self, Element, Model, Shape, Visit, VisitMut};
use crate::{AdditionalData, ErrorDetail, PageDefect, Property};
use std::fmt;

const NEXT_LINK: &str = "@odata.nextLink";
const DELTA_LINK: &str = "@odata.deltaLink";

/// One page of a collection, and where the next one is.
#[derive(Clone)]
pub struct Page<T> {
    /// `@odata.count`: the number of items in the whole collection, if the request asked for it.
    pub count: Property<i64>,
    /// `@odata.nextLink`: the address of the next page; absent on the last one.
    pub next_link: Property<String>,
    /// `@odata.deltaLink`: the address that returns later changes; on the last page of a delta function.
    pub delta_link: Property<String>,
    /// `value`: the items.
    pub value: Property<Vec<T>>,
    /// Members and annotations that the type does not declare, unchanged.
    pub additional_data: AdditionalData,
}

impl<T> Page<T> {
    /// The items. Empty if `value` is missing or is not an array of items; then [`mismatches`](Self::mismatches) contains it. The answer
    /// to a request is an error in that case.
    pub fn items(&self) -> &[T] {
        self.value.as_deref().unwrap_or_default()
    }

    /// The items, by value.
    pub fn into_items(self) -> Vec<T> {
        self.value.unwrap_or_default()
    }
}

impl<T: Element> Page<T> {
    /// The values of the wrong type, in all items.
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
            keys: &[
                ",\"@odata.count\":",
                ",\"@odata.nextLink\":",
                ",\"@odata.deltaLink\":",
                ",\"value\":",
            ],
        }
    }

    fn visit(&self, visit: &mut Visit<'_>) {
        visit(&[&self.count, &self.next_link, &self.delta_link, &self.value]);
    }

    fn visit_mut(&mut self, visit: &mut VisitMut<'_>) {
        let slots: &mut [&mut dyn model::Slot] = &mut [
            &mut self.count,
            &mut self.next_link,
            &mut self.delta_link,
            &mut self.value,
        ];
        visit(slots, &mut self.additional_data);
    }

    fn additional_data(&self) -> &AdditionalData {
        &self.additional_data
    }

    fn defect(&self) -> Option<PageDefect> {
        let reported = self.reported_error();
        reported
            .or_else(|| self.unfit_items())
            .or_else(|| self.unfit_link())
    }
}

impl<T: Element> fmt::Debug for Page<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        model::debug("Page", self, formatter)
    }
}

impl<T: Element> PartialEq for Page<T> {
    fn eq(&self, other: &Self) -> bool {
        model::equal(self, other)
    }
}

/// What is wrong with a page.
impl<T: Element> Page<T> {
    fn reported_error(&self) -> Option<PageDefect> {
        let error = self.additional_data.get("error")?;
        (error.as_str() != "null").then(|| PageDefect::Error(ErrorDetail::read(error)))
    }

    fn unfit_items(&self) -> Option<PageDefect> {
        let items = match (&self.value, self.additional_data.get("value")) {
            (Property::Value(_), _) => return None,
            (Property::Null, _) => return Some(PageDefect::NotItems),
            (Property::Absent, None) => return Some(PageDefect::NoItems),
            (Property::Absent, Some(items)) => items,
        };
        let unfit = json::position(items, |item| !Self::fits(item));
        Some(unfit.map_or(PageDefect::NotItems, PageDefect::Item))
    }

    fn fits(item: &str) -> bool {
        let bounds = Bounds {
            depth: usize::MAX,
            ..Bounds::default()
        };
        let page = format!("{{\"value\":[{item}]}}");
        let page = json::from_slice_within::<Self>(page.as_bytes(), bounds);
        page.is_ok_and(|page| page.value.is_some())
    }

    fn unfit_link(&self) -> Option<PageDefect> {
        let links = [(&self.next_link, NEXT_LINK), (&self.delta_link, DELTA_LINK)];
        let mut links = links.into_iter();
        let is_unfit = |(link, name): &(&Property<String>, &str)| match link {
            Property::Value(address) => address.is_empty(),
            Property::Null => true,
            Property::Absent => self.additional_data.contains(name),
        };
        let (_, name) = links.find(is_unfit)?;
        Some(PageDefect::Link(name.to_owned()))
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
