//! Errors that the service reports.

use crate::json::{self, text};
use crate::private::Private;
use crate::{AdditionalData, RawJson};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_PAD_INDIFFERENT;
use http::{HeaderMap, StatusCode};
use std::fmt;

/// The maximum number of bytes that are kept of an error's body.
pub const RAW_BODY_LIMIT: usize = 64 * 1024;
/// The maximum number of nested inner errors that are read.
const INNER_ERRORS: usize = 32;

/// An error that the service reports. It always has the status and the response's request ids, whatever the body contains.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceError {
    /// The HTTP status.
    pub status: StatusCode,
    /// The error code; empty if the body has none.
    pub code: String,
    /// The error message; empty if the body has none.
    pub message: String,
    /// The part of the request that the error is about.
    pub target: Option<String>,
    /// Further errors.
    pub details: Vec<ErrorDetail>,
    /// The codes of the inner errors, outermost first, 32 at most.
    pub inner_codes: Vec<String>,
    /// `request-id`: the service's id for the request.
    pub request_id: Option<String>,
    /// `client-request-id`: the client's id for the request.
    pub client_request_id: Option<String>,
    /// When the service sent the response.
    pub date: Option<String>,
    /// `Retry-After`, unchanged: seconds or a date.
    pub retry_after: Option<String>,
    /// `WWW-Authenticate` of a 401, unchanged. It may ask for claims.
    pub www_authenticate: Option<String>,
    /// The beginning of the body, at most [`RAW_BODY_LIMIT`] bytes.
    pub raw_body: Vec<u8>,
    /// Whether the body is longer than the client's `Limits::error_bytes`. The rest was not read, so the code and message may be
    /// missing.
    pub is_truncated: bool,
}

/// A further error next to the main one.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The error code.
    pub code: String,
    /// The error message.
    pub message: String,
    /// The part of the request that it is about.
    pub target: Option<String>,
}

impl ServiceError {
    pub(crate) fn from_response(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let header = |name| {
            let values = headers.get_all(name).iter();
            let texts = values.map(|value| String::from_utf8_lossy(value.as_bytes()));
            let texts: Vec<_> = texts.collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        };
        let mut error = Self {
            status,
            code: String::new(),
            message: String::new(),
            target: None,
            details: Vec::new(),
            inner_codes: Vec::new(),
            request_id: header("request-id"),
            client_request_id: header("client-request-id"),
            date: header("date"),
            retry_after: header("retry-after"),
            www_authenticate: header("www-authenticate"),
            raw_body: body[..body.len().min(RAW_BODY_LIMIT)].to_vec(),
            is_truncated: false,
        };
        if let Ok(body) = json::members(body) {
            error.take(&object(body.get("error")));
        }
        error
    }

    fn take(&mut self, error: &AdditionalData) {
        let ErrorDetail {
            code,
            message,
            target,
        } = detail(error);
        (self.code, self.message, self.target) = (code, message, target);
        let details = error.get("details").map(RawJson::as_str);
        let details = json::items(details.unwrap_or("[]").as_bytes());
        let details = details.unwrap_or_default().into_iter();
        self.details = details.map(|item| detail(&object(Some(&item)))).collect();
        let mut inner = inner_error(error);
        self.take_ids(&inner);
        for _ in 0..INNER_ERRORS {
            self.inner_codes.extend(member(&inner, "code"));
            inner = inner_error(&inner);
        }
    }

    /// The body repeats the ids; those in the headers take precedence.
    fn take_ids(&mut self, inner: &AdditionalData) {
        for (id, name) in [
            (&mut self.request_id, "request-id"),
            (&mut self.client_request_id, "client-request-id"),
            (&mut self.date, "date"),
        ] {
            *id = id.take().or_else(|| member(inner, name));
        }
    }
}

impl ErrorDetail {
    /// What a body calls its `error`.
    pub(crate) fn read(error: &RawJson) -> Self {
        detail(&object(Some(error)))
    }
}

/// Shows the code; the message and target with the feature `debug`.
impl fmt::Debug for ErrorDetail {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ErrorDetail")
            .field("code", &self.code)
            .field("message", &Private(&self.message))
            .field("target", &Private(&self.target))
            .finish()
    }
}

/// The members of a value; empty if it is not an object.
fn object(value: Option<&RawJson>) -> AdditionalData {
    let members = value.and_then(|value| json::members(value.as_str().as_bytes()).ok());
    members.unwrap_or_default()
}

fn inner_error(error: &AdditionalData) -> AdditionalData {
    let inner = error
        .get("innerError")
        .filter(|inner| inner.as_str() != "null");
    object(inner.or_else(|| error.get("innererror")))
}

fn member(object: &AdditionalData, name: &str) -> Option<String> {
    object.get(name).and_then(text)
}

fn detail(error: &AdditionalData) -> ErrorDetail {
    ErrorDetail {
        code: member(error, "code").unwrap_or_default(),
        message: member(error, "message").unwrap_or_default(),
        target: member(error, "target"),
    }
}

impl ServiceError {
    /// The claims that a 401 requires in a new token, as JSON. Sign the user in again with them.
    pub fn claims(&self) -> Option<String> {
        let (_, rest) = self.www_authenticate.as_ref()?.split_once("claims=\"")?;
        let (encoded, _) = rest.split_once('"')?;
        let decoded = STANDARD_PAD_INDIFFERENT.decode(encoded);
        String::from_utf8(decoded.ok()?).ok()
    }
}

/// The number of characters of a body that `Debug` shows.
const SHOWN_OF_BODY: usize = 200;
/// The number of characters of a code or message that are shown.
pub(super) const SHOWN_OF_MESSAGE: usize = 1000;

impl ServiceError {
    /// The length of the body, and with the feature `debug` its first characters.
    pub(crate) fn body_start(&self) -> String {
        if cfg!(not(feature = "debug")) {
            return format!("of {} bytes", self.raw_body.len());
        }
        let text = String::from_utf8_lossy(&self.raw_body);
        let start = start(&text, SHOWN_OF_BODY);
        match start.len() < text.len() {
            true => format!("{start:?} and more, {} bytes in total", self.raw_body.len()),
            false => format!("{start:?}"),
        }
    }
}

/// The first characters of a text.
pub(super) fn start(text: &str, characters: usize) -> &str {
    let end = text.char_indices().nth(characters);
    end.map_or(text, |(end, _)| &text[..end])
}

/// Shows the status, the codes and the ids of the request. The message and target, and the first 200 characters of the body,
/// are shown with the feature `debug`.
impl fmt::Debug for ServiceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ServiceError")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &Private(start(&self.message, SHOWN_OF_MESSAGE)))
            .field("target", &Private(&self.target))
            .field("inner_codes", &self.inner_codes)
            .field("request_id", &self.request_id)
            .field("client_request_id", &self.client_request_id)
            .field("retry_after", &self.retry_after)
            .field("body", &format_args!("{}", self.body_start()))
            .finish_non_exhaustive()
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.status)?;
        for part in [&self.code, &self.message] {
            if !part.is_empty() {
                write!(formatter, ": {}", start(part, SHOWN_OF_MESSAGE))?;
            }
        }
        if let Some(id) = &self.request_id {
            write!(formatter, " (request-id {id})")?;
        }
        if self.is_truncated {
            formatter.write_str(" (the body is longer than the client's `Limits::error_bytes`)")?;
        }
        Ok(())
    }
}

impl std::error::Error for ServiceError {}

#[cfg(test)]
mod tests {
    use super::ServiceError;
    use http::{HeaderMap, StatusCode};

    #[test]
    fn debug_shows_status_and_codes_and_texts_with_the_feature_debug() {
        let body = br#"{"error":{"code":"Request_BadRequest","message":"adele@contoso.com is taken","target":"mail",
            "details":[{"code":"ObjectConflict","message":"of adele@contoso.com","target":"adele"}]}}"#;
        let error = ServiceError::from_response(StatusCode::CONFLICT, &HeaderMap::new(), body);
        let shown = format!("{error:?} {:?}", error.details);
        for visible in ["409", "Request_BadRequest", "ObjectConflict"] {
            assert!(shown.contains(visible), "{visible}: {shown}");
        }
        assert_eq!(shown.contains("adele"), cfg!(feature = "debug"), "{shown}");
        assert!(error.to_string().contains("adele@contoso.com is taken"));
    }
}
