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
    /// The address is longer than an address can be (65,534 bytes): its length.
    AddressTooLong(usize),
    /// What was given as an address, such as a link in an answer, cannot be read as one.
    NotAnAddress,
    /// A method that the client's pipeline cannot send: it sends `GET`, `HEAD`, `POST`, `PATCH`, `PUT` and `DELETE`.
    Method,
    /// A body in a batch that is no JSON, such as the content of media: send the request by itself.
    BatchBody,
    /// The request's upload can be read once, and another call reads it or has read of it.
    UploadBegun,
    /// A range of content without a byte in it.
    EmptyRange,
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
            Self::AddressTooLong(length) => {
                write!(
                    formatter,
                    "the address has {length} bytes; 65,534 can be sent"
                )
            }
            Self::NotAnAddress => formatter.write_str("the link is not an address"),
            Self::Method => formatter
                .write_str("the method cannot be sent: use GET, HEAD, POST, PATCH, PUT or DELETE"),
            Self::BatchBody => {
                formatter.write_str("a body in a batch has to be JSON; send this request by itself")
            }
            Self::UploadBegun => formatter.write_str(
                "the body can be read once, and another call has begun it: make a new `Upload`",
            ),
            Self::EmptyRange => formatter.write_str("the range holds no bytes"),
        }
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Path(error) => Some(error),
            _ => None,
        }
    }
}
