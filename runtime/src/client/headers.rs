//! Headers as text.

use http::{HeaderMap, HeaderName, HeaderValue};

/// The text of a header.
pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// Names and texts of all headers that are text.
pub(crate) fn texts(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let texts = headers.iter();
    texts.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
}

/// Headers of names and texts; what can be no header is left out.
pub(crate) fn parse<'t>(
    texts: impl Iterator<Item = (&'t str, &'t str)>,
) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
    texts.filter_map(|(name, text)| {
        let name = HeaderName::try_from(name).ok()?;
        Some((name, HeaderValue::try_from(text).ok()?))
    })
}
