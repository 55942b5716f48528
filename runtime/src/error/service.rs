//! Errors that the service reports.

use crate::json::{self, text};
use crate::{AdditionalData, RawJson};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_PAD_INDIFFERENT;
use http::{HeaderMap, StatusCode};
use std::fmt;

/// How much of an error's body is kept, in bytes.
pub const RAW_BODY_LIMIT: usize = 64 * 1024;
/// How many errors behind an error are looked at.
const INNER_ERRORS: usize = 32;

/// An error that the service reports. Whatever the body is like, the status and the ids of the request are there.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceError {
    /// The status.
    pub status: StatusCode,
    /// What the service calls the error; empty where the body does not say.
    pub code: String,
    /// What the service says about it; empty where the body does not say.
    pub message: String,
    /// What the error is about.
    pub target: Option<String>,
    /// Errors beside it.
    pub details: Vec<ErrorDetail>,
    /// The codes of the errors behind it, the nearest first and 32 at most.
    pub inner_codes: Vec<String>,
    /// `request-id`: what the service calls the request.
    pub request_id: Option<String>,
    /// `client-request-id`: what the client calls the request.
    pub client_request_id: Option<String>,
    /// When the service answered.
    pub date: Option<String>,
    /// `Retry-After` as it came: seconds or a date.
    pub retry_after: Option<String>,
    /// `WWW-Authenticate` of a 401, as it came: it may ask for claims.
    pub www_authenticate: Option<String>,
    /// The beginning of the body, at most [`RAW_BODY_LIMIT`].
    pub raw_body: Vec<u8>,
    /// Whether the body is longer than the client's `Limits::error_bytes`. The rest was not read, so that code and message
    /// may be missing.
    pub is_truncated: bool,
}

/// An error beside the main one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// What the service calls it.
    pub code: String,
    /// What the service says about it.
    pub message: String,
    /// What it is about.
    pub target: Option<String>,
}

impl ServiceError {
    pub(crate) fn from_response(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let header = |name| {
            let value = headers.get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
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

    /// The body repeats the ids; the headers come first.
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

/// The members of a value; none where it is no object.
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
    /// The claims that a 401 asks a new token to have, as JSON: sign the user in again with them.
    pub fn claims(&self) -> Option<String> {
        let (_, rest) = self.www_authenticate.as_ref()?.split_once("claims=\"")?;
        let (encoded, _) = rest.split_once('"')?;
        let decoded = STANDARD_PAD_INDIFFERENT.decode(encoded);
        String::from_utf8(decoded.ok()?).ok()
    }
}

/// How many characters of a body `Debug` shows.
const SHOWN_OF_BODY: usize = 200;
/// How many characters of a code or message are shown.
const SHOWN_OF_MESSAGE: usize = 1000;

impl ServiceError {
    /// The first characters of the body as text, quoted; the rest is counted.
    pub(crate) fn body_start(&self) -> String {
        let text = String::from_utf8_lossy(&self.raw_body);
        let start = start(&text, SHOWN_OF_BODY);
        match start.len() < text.len() {
            true => format!("{start:?} and more, {} bytes in all", self.raw_body.len()),
            false => format!("{start:?}"),
        }
    }
}

/// The first characters of a text.
fn start(text: &str, characters: usize) -> &str {
    let end = text.char_indices().nth(characters);
    end.map_or(text, |(end, _)| &text[..end])
}

/// What is short enough to be read; of the body the first 200 characters.
impl fmt::Debug for ServiceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ServiceError")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &start(&self.message, SHOWN_OF_MESSAGE))
            .field("target", &self.target)
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
