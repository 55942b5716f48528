//! What can go wrong when a request is sent.

use super::limits::Limit;
use crate::{ReadError, RequestError, ServiceError};
use http::{Method, StatusCode};
use std::fmt;
use std::time::Duration;

/// Why a request has no answer to read, with its method and the template of its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    method: Method,
    template: String,
    kind: ErrorKind,
}

/// The kinds of errors.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request cannot be sent.
    Request(RequestError),
    /// The path was not made from a client.
    NoClient,
    /// The address is not the chosen cloud's; nothing was sent. Where it leads.
    ForeignAddress(String),
    /// The service sent the client around in a circle: from page to page, or from redirect to redirect.
    Circle,
    /// The credential gave no token.
    Credential(String),
    /// There was no connection; nothing was sent.
    Connection(String),
    /// The connection broke, or the client stopped for another reason, after sending began.
    Transport(String),
    /// The time that the request was given is over.
    Timeout(Duration),
    /// The service reports an error.
    Service(Box<ServiceError>),
    /// The answer goes beyond a limit of the client's; the rest of it was not read.
    Limit(Limit),
    /// The service reports success, but the body is not what it should be.
    Read {
        /// The status of the answer.
        status: StatusCode,
        /// `request-id` of the answer.
        request_id: Option<String>,
        /// What is wrong with the body.
        error: ReadError,
    },
}

impl Error {
    pub(crate) fn new(method: Method, template: &str, kind: ErrorKind) -> Self {
        Self(Box::new(Inner {
            method,
            template: template.to_owned(),
            kind,
        }))
    }

    /// What kind of error it is.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The request's method.
    pub fn method(&self) -> &Method {
        &self.0.method
    }

    /// The request's path with placeholders for ids.
    pub fn path_template(&self) -> &str {
        &self.0.template
    }

    /// What the service reports, where it does.
    pub fn service(&self) -> Option<&ServiceError> {
        match self.kind() {
            ErrorKind::Service(error) => Some(error),
            _ => None,
        }
    }

    /// The status of the answer, where there is one.
    pub fn status(&self) -> Option<StatusCode> {
        match self.kind() {
            ErrorKind::Service(error) => Some(error.status),
            ErrorKind::Read { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// What the service calls the error.
    pub fn code(&self) -> Option<&str> {
        self.service().map(|error| error.code.as_str())
    }

    /// What the service calls the request: for questions to its support.
    pub fn request_id(&self) -> Option<&str> {
        match self.kind() {
            ErrorKind::Service(error) => error.request_id.as_deref(),
            ErrorKind::Read { request_id, .. } => request_id.as_deref(),
            _ => None,
        }
    }

    /// 404: there is no such resource.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// 429: too many requests.
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// 401: the service does not take the token.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// 412: the resource has another ETag.
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(StatusCode::PRECONDITION_FAILED)
    }

    /// 409: the request contradicts the resource's state.
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// 410: what a delta link knew is gone; begin again without it.
    pub fn is_resync_required(&self) -> bool {
        self.status() == Some(StatusCode::GONE)
    }

    /// The service succeeded and sent nothing where something is declared.
    pub fn is_no_content(&self) -> bool {
        let empty = |error: &ReadError| *error == ReadError::Empty;
        matches!(self.kind(), ErrorKind::Read { error, .. } if empty(error))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}: ", self.method(), self.path_template())?;
        match self.kind() {
            ErrorKind::Request(error) => error.fmt(formatter),
            ErrorKind::NoClient => {
                formatter.write_str("no client: make the root builder from a `GraphClient`")
            }
            ErrorKind::ForeignAddress(origin) => {
                write!(formatter, "refused to send the token to {origin}")
            }
            ErrorKind::Circle => formatter.write_str("the service leads around in a circle"),
            ErrorKind::Credential(cause) => write!(formatter, "no token: {cause}"),
            ErrorKind::Connection(cause) => write!(formatter, "no connection: {cause}"),
            ErrorKind::Transport(cause) => write!(formatter, "the connection broke: {cause}"),
            ErrorKind::Timeout(limit) => write!(formatter, "no answer within {limit:?}"),
            ErrorKind::Service(error) => error.fmt(formatter),
            ErrorKind::Limit(limit) => limit.fmt(formatter),
            ErrorKind::Read { status, error, .. } => write!(formatter, "{status}: {error}"),
        }
    }
}

impl std::error::Error for Error {}
