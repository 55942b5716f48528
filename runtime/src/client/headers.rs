//! Headers as text.

use crate::RequestError;
use azure_core::http::Url;
use azure_core::http::headers::HeaderName as CoreName;
use http::header::LOCATION;
use http::{HeaderMap, HeaderName, HeaderValue};

/// The text of a header.
pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// Converts a name to `azure_core`'s type.
pub(crate) fn core_name(name: &HeaderName) -> CoreName {
    name.as_str().to_owned().into()
}

/// Makes a relative `Location` absolute. It is relative to the address of the request.
pub(crate) fn resolve_location(headers: &mut HeaderMap, asked: &Url) {
    let resolved = text(headers, LOCATION.as_str()).and_then(|location| asked.join(location).ok());
    let resolved = resolved.and_then(|url| HeaderValue::try_from(url.as_str()).ok());
    if let Some(location) = resolved {
        headers.insert(LOCATION, location);
    }
}

/// Sets headers. Several with the same name become a list.
///
/// # Errors
/// If a header is not text, which policies and other transports cannot send.
pub(crate) fn insert_all(target: &mut HeaderMap, headers: &HeaderMap) -> Result<(), RequestError> {
    for name in headers.keys() {
        let value = list(headers, name).ok_or_else(|| RequestError::Header(name.to_string()))?;
        target.insert(name.clone(), value);
    }
    Ok(())
}

/// All values with a name as a list, if they are text.
fn list(headers: &HeaderMap, name: &HeaderName) -> Option<HeaderValue> {
    let texts = headers.get_all(name).iter().map(HeaderValue::to_str);
    let texts: Vec<_> = texts.collect::<Result<_, _>>().ok()?;
    match texts.as_slice() {
        [_] => headers.get(name).cloned(),
        _ => HeaderValue::try_from(texts.join(", ")).ok(),
    }
}

/// Headers that belong to a connection or identify the caller. A stored link must not set them.
const OF_ONE_REQUEST: [&str; 18] = [
    "authorization",
    "connection",
    "content-length",
    "cookie",
    "expect",
    "host",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "x-http-method",
    "x-http-method-override",
    "x-ms-authorization-auxiliary",
];

/// Whether a header may be stored and sent with another request.
pub(crate) fn can_be_stored(name: &str) -> bool {
    !OF_ONE_REQUEST.contains(&name.to_ascii_lowercase().as_str())
}

/// The names and texts of all headers that are text.
pub(crate) fn texts(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let texts = headers.iter();
    texts.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
}

/// Creates headers from names and texts, without those that are invalid.
pub(crate) fn parse<'t>(
    texts: impl Iterator<Item = (&'t str, &'t str)>,
) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
    texts.filter_map(|(name, text)| {
        let name = HeaderName::try_from(name).ok()?;
        Some((name, HeaderValue::try_from(text).ok()?))
    })
}
