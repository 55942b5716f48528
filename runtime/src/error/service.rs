//! Errors that the service reports.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_PAD_INDIFFERENT;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use std::fmt;

/// How much of an error's body is kept, in bytes.
pub const RAW_BODY_LIMIT: usize = 64 * 1024;

/// An error that the service reports. Whatever the body is like, the status and the ids of the request are there.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The codes of the errors behind it, the nearest first.
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
        };
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        if let Ok(body) = serde_json::from_slice::<Value>(body) {
            error.take(&body["error"]);
        }
        error
    }

    fn take(&mut self, error: &Value) {
        let ErrorDetail {
            code,
            message,
            target,
        } = detail(error);
        (self.code, self.message, self.target) = (code, message, target);
        let details = error["details"].as_array().into_iter().flatten();
        self.details = details.map(detail).collect();
        let inner = &error["innerError"];
        let mut inner = if inner.is_null() {
            &error["innererror"]
        } else {
            inner
        };
        self.take_ids(inner);
        while inner.is_object() {
            self.inner_codes.extend(text(&inner["code"]));
            inner = match &inner["innerError"] {
                Value::Null => &inner["innererror"],
                next => next,
            };
        }
    }

    /// The body repeats the ids; the headers come first.
    fn take_ids(&mut self, inner: &Value) {
        self.request_id = self
            .request_id
            .take()
            .or_else(|| text(&inner["request-id"]));
        let client_request_id = || text(&inner["client-request-id"]);
        self.client_request_id = self.client_request_id.take().or_else(client_request_id);
        self.date = self.date.take().or_else(|| text(&inner["date"]));
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn detail(value: &Value) -> ErrorDetail {
    ErrorDetail {
        code: text(&value["code"]).unwrap_or_default(),
        message: text(&value["message"]).unwrap_or_default(),
        target: text(&value["target"]),
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

impl fmt::Display for ServiceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.status)?;
        for part in [&self.code, &self.message] {
            if !part.is_empty() {
                write!(formatter, ": {part}")?;
            }
        }
        if let Some(id) = &self.request_id {
            write!(formatter, " (request-id {id})")?;
        }
        Ok(())
    }
}

impl std::error::Error for ServiceError {}
