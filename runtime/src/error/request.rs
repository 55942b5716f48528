//! Requests that cannot be sent.

use crate::{BodyProblem, PathError};
use std::fmt;

/// Why a request cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// A key would lead to another resource.
    Path(PathError),
    /// The header with this name has a name or value that HTTP does not allow.
    Header(String),
    /// The address, which has this many bytes, is longer than the maximum of 65,534.
    AddressTooLong(usize),
    /// An address, such as a link from a response, cannot be parsed.
    NotAnAddress,
    /// The client's pipeline cannot send the method. It supports `GET`, `HEAD`, `POST`, `PATCH`, `PUT` and `DELETE`.
    Method,
    /// A condition compares with an empty list, which OData cannot express. `is_in` with no values matches nothing, so
    /// the request is not needed.
    EmptyList,
    /// A condition uses the variable of an `any` or `all` outside of it.
    Variable,
    /// The body can be read only once, and another call has claimed it.
    UploadBegun,
    /// The requested range of the content is empty.
    EmptyRange,
    /// The body lacks something that the operation needs, or contains something that it does not accept.
    Body(Vec<BodyProblem>),
    /// In a batch: a body whose content type is JSON, but that is not valid JSON.
    BatchBody,
    /// In a batch: a request for a range of the content. The service answers with a redirect, which a batch does not follow.
    BatchRange,
    /// In a batch: a body that is a stream. Send the request on its own.
    BatchStream,
    /// In a batch: a request that belongs to another client, or leads to another cloud or version.
    OtherClient,
    /// In a batch: a handle that belongs to another batch.
    OtherBatch,
    /// In a batch: a predecessor of the request did not succeed, so the request was not sent.
    Predecessor {
        /// The index of the predecessor in the batch, from 0.
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
                    "the address has {length} bytes; the maximum is 65,534"
                )
            }
            Self::NotAnAddress => formatter.write_str("the link is not an address"),
            Self::Method => formatter
                .write_str("the method cannot be sent: use GET, HEAD, POST, PATCH, PUT or DELETE"),
            Self::EmptyList => formatter.write_str(
                "`is_in` has no values: it matches nothing, and OData does not allow an empty list",
            ),
            Self::Variable => formatter
                .write_str("a condition uses the variable of an `any` or `all` outside of it"),
            Self::UploadBegun => formatter.write_str(
                "the body can be read only once, and another call has claimed it; make a new `Upload`",
            ),
            Self::EmptyRange => formatter.write_str("the range is empty"),
            Self::Body(problems) => {
                let problems: Vec<_> = problems.iter().map(BodyProblem::to_string).collect();
                write!(formatter, "the body: {}", problems.join(", "))
            }
            Self::BatchBody => {
                formatter.write_str("the content type is JSON, but the body is not valid JSON")
            }
            Self::BatchRange => {
                formatter.write_str("a batch cannot read a range; send the request on its own")
            }
            Self::BatchStream => {
                formatter.write_str("a batch cannot contain a streamed body; send the request on its own")
            }
            Self::OtherClient => formatter
                .write_str("the request belongs to another client, cloud or version than the batch"),
            Self::OtherBatch => formatter.write_str("the handle belongs to another batch"),
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
