//! Headers as text.

use crate::RequestError;
use azure_core::http::headers::{HeaderName as CoreName, Headers};
use azure_core::http::{Request, Url};
use http::header::LOCATION;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::convert::Infallible;

/// The text of a header.
pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// The text of a header as the pipeline has it. `Headers::get_optional_str` costs an error with a backtrace where there is
/// none.
pub(crate) fn text_of<'h>(headers: &'h Headers, name: &CoreName) -> Option<&'h str> {
    let text = headers.get_optional_with(name, |text| Ok::<_, Infallible>(text.as_str()));
    text.ok().flatten()
}

/// The names of most headers that go out and come in.
static KNOWN: [CoreName; 18] = [
    CoreName::from_static("accept"),
    CoreName::from_static("cache-control"),
    CoreName::from_static("client-request-id"),
    CoreName::from_static("content-encoding"),
    CoreName::from_static("content-length"),
    CoreName::from_static("content-type"),
    CoreName::from_static("date"),
    CoreName::from_static("etag"),
    CoreName::from_static("location"),
    CoreName::from_static("odata-version"),
    CoreName::from_static("prefer"),
    CoreName::from_static("preference-applied"),
    CoreName::from_static("request-id"),
    CoreName::from_static("retry-after"),
    CoreName::from_static("strict-transport-security"),
    CoreName::from_static("transfer-encoding"),
    CoreName::from_static("vary"),
    CoreName::from_static("x-ms-ags-diagnostic"),
];

/// A name as the pipeline has it, which is costly to make of a string.
pub(crate) fn core_name(name: &HeaderName) -> CoreName {
    let known = KNOWN.iter().find(|known| known.as_str() == name.as_str());
    known.map_or_else(|| name.as_str().to_owned().into(), CoreName::clone)
}

/// Makes a relative `Location` absolute: it counts from the address that was asked.
pub(crate) fn resolve_location(headers: &mut HeaderMap, asked: &Url) {
    let resolved = text(headers, LOCATION.as_str()).and_then(|location| asked.join(location).ok());
    let resolved = resolved.and_then(|url| HeaderValue::try_from(url.as_str()).ok());
    if let Some(location) = resolved {
        headers.insert(LOCATION, location);
    }
}

/// Headers for the pipeline, several of the same name as a list.
///
/// # Errors
/// One that is not text, which the pipeline cannot send.
pub(crate) fn insert_all(request: &mut Request, headers: &HeaderMap) -> Result<(), RequestError> {
    for name in headers.keys() {
        let texts = headers.get_all(name).iter().map(HeaderValue::to_str);
        let texts: Result<Vec<_>, _> = texts.collect();
        let texts = texts.map_err(|_| RequestError::Header(name.to_string()))?;
        request.insert_header(core_name(name), texts.join(", "));
    }
    Ok(())
}

/// Headers that belong to one connection or say who is calling: a link that was stored must not set them.
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
