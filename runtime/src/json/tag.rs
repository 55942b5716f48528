//! `@odata.type`: which type an object is of.

use std::borrow::Cow;

/// The name of the annotation.
pub(crate) const TAG: &str = "@odata.type";

/// The type's name as the metadata has it, with the `#` that a service may leave out.
pub(crate) fn with_hash(odata_type: Cow<'_, str>) -> Cow<'_, str> {
    if odata_type.is_empty() || odata_type.starts_with('#') {
        odata_type
    } else {
        Cow::Owned(format!("#{odata_type}"))
    }
}
