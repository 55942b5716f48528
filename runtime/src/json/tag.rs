//! `@odata.type`: which type an object is of.

use super::tokens::Place;
use std::borrow::Cow;

/// The name of the annotation.
pub(crate) const TAG: &str = "@odata.type";
/// The name as it mostly comes.
pub(crate) const QUOTED_TAG: &str = "\"@odata.type\"";

/// The annotation of an object, as far as it was looked for.
#[derive(Debug, Default)]
pub(crate) struct Tag<'j> {
    /// The value; empty where there is none.
    pub(crate) value: Cow<'j, str>,
    /// The type's name as the metadata has it, with the `#` that a service may leave out; empty where there is none.
    pub(crate) name: Cow<'j, str>,
    /// Whether it comes first in its object.
    pub(crate) is_first: bool,
    /// Where it begins and ends, if it comes later and its object was searched for it alone.
    pub(crate) range: Option<(Place, Place)>,
}

/// The annotations that were found ahead of the reader. An object may hold much before its own, and other objects in that:
/// what a search passes over is searched once for all of them.
#[derive(Debug, Default)]
pub(crate) struct Tags<'j> {
    /// By how many bytes come before their object.
    found: Vec<(usize, Cow<'j, str>)>,
    /// How many bytes come before the place up to which the objects' annotations are known.
    end: usize,
}

impl<'j> Tags<'j> {
    /// Whether the object after this many bytes has been searched.
    pub(crate) fn know(&self, offset: usize) -> bool {
        offset < self.end
    }

    /// Forgets what lies before the reader.
    pub(crate) fn begin(&mut self) {
        self.found.clear();
    }

    pub(crate) fn add(&mut self, offset: usize, value: Cow<'j, str>) {
        self.found.push((offset, value));
    }

    /// All objects that begin before this many bytes have been searched.
    pub(crate) fn finish(&mut self, end: usize) {
        self.found.sort_unstable_by_key(|(offset, _)| *offset);
        self.end = end;
    }

    /// The annotation of the object after this many bytes; empty where there is none.
    pub(crate) fn take(&mut self, offset: usize) -> Cow<'j, str> {
        let found = self
            .found
            .binary_search_by_key(&offset, |(offset, _)| *offset);
        found.map_or_else(
            |_| Cow::default(),
            |index| std::mem::take(&mut self.found[index].1),
        )
    }
}

impl<'j> Tag<'j> {
    pub(crate) fn new(value: Cow<'j, str>) -> Self {
        let name = match &value {
            Cow::Borrowed(value) if value.is_empty() || value.starts_with('#') => {
                Cow::Borrowed(*value)
            }
            value if value.starts_with('#') => value.clone(),
            value => Cow::Owned(format!("#{value}")),
        };
        Self {
            value,
            name,
            ..Self::default()
        }
    }
}

impl Tag<'_> {
    /// What the writer writes by itself: the type, where it is not the declared one.
    pub(crate) fn written(
        declared: Option<&'static str>,
        odata_type: &'static str,
    ) -> Option<&'static str> {
        (declared? != odata_type).then_some(odata_type)
    }

    /// Whether it is what the writer writes by itself.
    pub(crate) fn is(&self, written: Option<&str>) -> bool {
        written == Some(&*self.value)
    }
}
