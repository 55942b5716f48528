//! Percent-encoding of everything except `A-Za-z0-9-._~`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;

const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// OData's own names begin with `$`.
const NAME: &AsciiSet = &VALUE.remove(b'$');

/// Encodes a value.
pub(crate) fn encode(text: &str) -> String {
    Cow::from(utf8_percent_encode(text, VALUE)).into_owned()
}

/// Encodes a name.
pub(crate) fn encode_name(name: &str) -> String {
    Cow::from(utf8_percent_encode(name, NAME)).into_owned()
}
