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
    /// In a batch: a body that is called JSON and is not.
    BatchBody,
    /// In a batch: a body that is read while it is sent. Send the request by itself.
    BatchStream,
    /// In a batch: a request of another client, or one that leads to another cloud or version.
    OtherClient,
    /// In a batch: a handle that another batch gave.
    OtherBatch,
    /// In a batch: a request that this one comes after did not succeed, so that this one was not sent.
    Predecessor {
        /// The place of that request in the batch, in the order of adding, from 0.
        position: usize,
        /// Its method and the template of its path.
        request: String,
    },
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
            Self::BatchBody => formatter.write_str("the body is called JSON and is not"),
            Self::BatchStream => {
                formatter.write_str("a batch cannot hold a body that is read while it is sent")
            }
            Self::OtherClient => formatter
                .write_str("the request is of another client, cloud or version than the batch"),
            Self::OtherBatch => formatter.write_str("the handle is of another batch"),
            Self::Predecessor { position, request } => {
                write!(
                    formatter,
                    "step {position} before it, {request}, did not succeed"
                )
            }
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
