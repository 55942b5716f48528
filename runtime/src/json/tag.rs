//! `@odata.type`: which type an object is of.

use std::borrow::Cow;

/// The name of the annotation.
pub(crate) const TAG: &str = "@odata.type";

/// The annotation of an object, as far as it was looked for.
#[derive(Debug, Default)]
pub(crate) struct Tag<'j> {
    /// The value; empty where there is none.
    pub(crate) value: Cow<'j, str>,
    /// Whether it comes first in its object.
    pub(crate) is_first: bool,
}

impl Tag<'_> {
    /// What the writer writes by itself: the type, where it is not the declared one.
    pub(crate) fn written(
        declared: Option<&'static str>,
        odata_type: &'static str,
    ) -> Option<&'static str> {
        (declared? != odata_type).then_some(odata_type)
    }

    /// The type's name as the metadata has it, with the `#` that a service may leave out; empty where there is none.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        if self.value.is_empty() || self.value.starts_with('#') {
            Cow::Borrowed(&self.value)
        } else {
            Cow::Owned(format!("#{}", self.value))
        }
    }

    /// Whether it is what the writer writes by itself.
    pub(crate) fn is(&self, written: Option<&str>) -> bool {
        written == Some(&*self.value)
    }
}
