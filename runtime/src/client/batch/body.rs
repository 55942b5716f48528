//! Bodies inside a batch: JSON is embedded unchanged, anything else is a base64 string.

use super::super::Answered;
use crate::{RawJson, ReadError, RequestError, json};
use azure_core::Bytes;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_PAD_INDIFFERENT, URL_SAFE};
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method, Request};

/// What a content type says about a body.
enum Content {
    Json,
    Text,
    Binary,
}

fn content_of(headers: &HeaderMap) -> Option<Content> {
    let content_type = headers.get(CONTENT_TYPE)?;
    // Parameters with characters beyond ASCII do not hide the type.
    let content_type = String::from_utf8_lossy(content_type.as_bytes());
    let media_type = content_type.split(';').next().unwrap_or_default();
    let media_type = media_type.trim().to_ascii_lowercase();
    Some(match media_type.as_str() {
        "application/json" => Content::Json,
        other if other.ends_with("+json") => Content::Json,
        other if other.starts_with("text/") => Content::Text,
        _ => Content::Binary,
    })
}

/// Takes the body out of a request and returns it as JSON. The service wants a `Content-Type` for every body, so the headers get
/// one. An action without a body gets an empty object.
///
/// # Errors
/// If the content type is JSON and the body is not.
pub(super) fn write(request: &mut Request<Vec<u8>>) -> Result<Option<String>, RequestError> {
    let body = std::mem::take(request.body_mut());
    let content = content_of(request.headers());
    if body.is_empty() && !has_body(request.method()) {
        return Ok(None);
    }
    let (content_type, text) = match content {
        Some(Content::Json) | None if body.is_empty() => ("application/json", "{}".to_owned()),
        Some(Content::Json) => ("application/json", json_text(body)?),
        _ => (
            "application/octet-stream",
            format!("\"{}\"", URL_SAFE.encode(body)),
        ),
    };
    let content_type = HeaderValue::from_static(content_type);
    let headers = request.headers_mut();
    headers.entry(CONTENT_TYPE).or_insert(content_type);
    Ok(Some(text))
}

/// Whether a request with this method has a body, even an empty one.
fn has_body(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PATCH | Method::PUT)
}

/// The text, unchanged: parsing could lose digits.
fn json_text(body: Vec<u8>) -> Result<String, RequestError> {
    let text = String::from_utf8(body).ok();
    let json: Option<RawJson> = text.and_then(|text| text.parse().ok());
    let json = json.ok_or(RequestError::BatchBody)?;
    Ok(json.as_str().to_owned())
}

/// The content of an answer. If the content type is not JSON, a string holds text or base64.
///
/// # Errors
/// If a string that should be base64 is not.
pub(super) fn read(answered: &Answered) -> Result<Bytes, ReadError> {
    let content = content_of(&answered.headers);
    let Some(text) = string(&answered.body) else {
        return Ok(answered.body.clone());
    };
    match content {
        Some(Content::Text) => Ok(text.into()),
        Some(Content::Binary) => decode(&text).map(Bytes::from),
        Some(Content::Json) | None => Ok(answered.body.clone()),
    }
}

/// The content of a string; `None` for any other JSON.
fn string(body: &[u8]) -> Option<String> {
    let body = std::str::from_utf8(body).ok()?;
    if !body.starts_with('"') {
        return None;
    }
    json::text(&body.parse().ok()?)
}

/// Decodes both alphabets: OData specifies base64url, but Graph sends standard base64.
fn decode(text: &str) -> Result<Vec<u8>, ReadError> {
    let standard = text.replace('-', "+").replace('_', "/");
    let bytes = STANDARD_PAD_INDIFFERENT.decode(standard);
    bytes.map_err(|_| ReadError::NotBase64)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::client::Response;
    use http::header::{CONTENT_TYPE, HeaderValue};
    use http::{HeaderMap, StatusCode};

    #[test]
    fn characters_beyond_ascii_do_not_make_a_content_type_unknown() {
        let content_type = HeaderValue::from_bytes("text/a²plain".as_bytes());
        let content_type = content_type.expect("a header may hold any bytes");
        let answered = Response {
            status: StatusCode::OK,
            headers: HeaderMap::from_iter([(CONTENT_TYPE, content_type)]),
            body: "\"x\"".into(),
        };
        assert_eq!(read(&answered), Ok("x".into()));
    }
}
