//! Answers that cannot be read.

use super::ServiceError;
use crate::JsonError;
use std::fmt;

/// Why a body could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no body although one is declared: the service answered with no content.
    Empty,
    /// The body is not JSON as it should be.
    Json(JsonError),
    /// The body should be a number and is this text instead.
    NotANumber(String),
    /// In a batch: the body should be base64 and is not.
    NotBase64,
}

impl From<JsonError> for ReadError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("the service answered with no content"),
            Self::Json(error) => error.fmt(formatter),
            Self::NotBase64 => formatter.write_str("the body in the batch is not base64"),
            Self::NotANumber(text) => write!(formatter, "expected a number, found `{text}`"),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            _ => None,
        }
    }
}

/// Why an answer is no success.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResponseError {
    /// The service reports an error.
    Service(Box<ServiceError>),
    /// The service reports success, but the body is not what it should be.
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
