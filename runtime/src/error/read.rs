//! Responses that cannot be read.

use super::{PageError, ServiceError};
use crate::JsonError;
use std::fmt;

/// Why a body could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// The service sent no content although the operation declares a body.
    Empty,
    /// The body is a collection, `{"value": […]}`, and the operation declares one object.
    Collection,
    /// The body is not the expected JSON.
    Json(JsonError),
    /// The body should be a number, but is this text.
    NotANumber(String),
    /// The body should contain ranges of bytes, such as `26-`, but contains this.
    NotARange(String),
    /// In a batch: the body should be base64, but is not.
    NotBase64,
    /// The body is a page of a collection of which something would be missing.
    Page(Box<PageError>),
}

impl From<PageError> for ReadError {
    fn from(error: PageError) -> Self {
        Self::Page(Box::new(error))
    }
}

impl From<JsonError> for ReadError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("the response has no content"),
            Self::Collection => formatter.write_str("expected an object, found a collection"),
            Self::Json(error) => error.fmt(formatter),
            Self::NotARange(text) => write!(formatter, "expected a range of bytes, found `{text}`"),
            Self::NotBase64 => formatter.write_str("the body in the batch is not base64"),
            Self::NotANumber(text) => write!(formatter, "expected a number, found `{text}`"),
            Self::Page(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::Page(error) => Some(&**error),
            _ => None,
        }
    }
}

/// Why a response is not a success.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResponseError {
    /// The service reports an error.
    Service(Box<ServiceError>),
    /// The service reports success, but the body cannot be read.
    Read(ReadError),
}

impl From<ServiceError> for ResponseError {
    fn from(error: ServiceError) -> Self {
        Self::Service(Box::new(error))
    }
}

impl From<ReadError> for ResponseError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl fmt::Display for ResponseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => error.fmt(formatter),
            Self::Read(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for ResponseError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Service(error) => Some(&**error),
            Self::Read(error) => Some(error),
        }
    }
}
