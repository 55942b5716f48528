//! `@odata.type`: which type an object is of.

use super::tokens::Place;
use std::borrow::Cow;

/// The name of the annotation.
pub(crate) const TAG: &str = "@odata.type";
/// The name in its usual spelling.
pub(crate) const QUOTED_TAG: &str = "\"@odata.type\"";

/// The annotation of an object, if it was searched for and found.
#[derive(Debug, Default)]
pub(crate) struct Tag<'j> {
    /// The value; empty if the annotation is missing.
    pub(crate) value: Cow<'j, str>,
    /// The type's name with the `#`, which a service may leave out; empty if the annotation is missing.
    pub(crate) name: Cow<'j, str>,
    /// Whether it comes first in its object.
    pub(crate) is_first: bool,
    /// Where it begins and ends, if it comes later and only its own object was searched.
    pub(crate) range: Option<(Place, Place)>,
}

/// The annotations that were found ahead of the reader. An object may contain much text before its annotation, including other
/// objects. A search records the annotations of all objects that it passes, so no text is searched twice.
#[derive(Debug, Default)]
pub(crate) struct Tags<'j> {
    /// The number of bytes before each object, and its annotation.
    found: Vec<(usize, Cow<'j, str>)>,
    /// The annotations of all objects that begin before this many bytes are known.
    end: usize,
}

impl<'j> Tags<'j> {
    /// Whether the object at this offset has been searched.
    pub(crate) fn know(&self, offset: usize) -> bool {
        offset < self.end
    }

    /// Forgets all annotations before the reader.
    pub(crate) fn begin(&mut self) {
        self.found.clear();
    }

    pub(crate) fn add(&mut self, offset: usize, value: Cow<'j, str>) {
        self.found.push((offset, value));
    }

    /// Records that all objects before this offset have been searched.
    pub(crate) fn finish(&mut self, end: usize) {
        self.found.sort_unstable_by_key(|(offset, _)| *offset);
        self.end = end;
    }

    /// The annotation of the object at this offset; empty if it does not have one.
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
    /// The annotation that the writer adds: the type, if it is not the declared one.
    pub(crate) fn written(
        declared: Option<&'static str>,
        odata_type: &'static str,
    ) -> Option<&'static str> {
        (declared? != odata_type).then_some(odata_type)
    }

    /// Whether it equals the annotation that the writer adds.
    pub(crate) fn is(&self, written: Option<&str>) -> bool {
        written == Some(&*self.value)
    }
}
