//! Requests that cannot be sent.

use crate::PathError;
use std::fmt;

/// Why a request cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// A key that would lead to another resource.
    Path(PathError),
    /// A header of this name has a name or a value that HTTP does not allow.
    Header(String),
    /// The address is longer than an address can be (64 KiB).
    Address,
    /// A body in a batch that is no JSON, such as the content of media: send the request by itself.
    BatchBody,
}

impl From<PathError> for RequestError {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(error) => error.fmt(formatter),
            Self::Header(name) => write!(formatter, "the header `{name}` cannot be sent"),
            Self::Address => formatter.write_str("the address is too long to be sent"),
            Self::BatchBody => {
                formatter.write_str("a body in a batch has to be JSON; send this request by itself")
            }
        }
    }
}

impl std::error::Error for RequestError {}
