//! Errors of requests, sent or not.

use super::cause::Cause;
use super::limits::Limit;
use super::upload_session::UploadError;
use crate::{PageError, ReadError, RequestError, ServiceError};
use http::{Method, StatusCode};
use std::fmt;
use std::time::Duration;

/// Why a request failed, with its method and the template of its path.
///
/// `Display` is one line. `Debug`, which is printed if `main` returns the error, adds the ids of the request and the beginning of
/// the body. Neither shows keys, queries or tokens. `source` returns the causes one by one.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    method: Method,
    template: String,
    client_request_id: Option<String>,
    location: Option<String>,
    kind: ErrorKind,
}

/// The kinds of errors.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request cannot be sent.
    Request(RequestError),
    /// The request was not built from a client.
    NoClient,
    /// The address leads to this origin, which does not belong to the chosen cloud. Nothing was sent there.
    ForeignAddress(String),
    /// A redirect or pre-authenticated address with this origin is not `https`, or contains a user name. Nothing was sent there.
    UnsafeAddress(String),
    /// Links between pages, or redirects, lead in a loop.
    Loop,
    /// The credential did not return a token.
    Credential(Cause),
    /// No connection could be made. Nothing was sent.
    Connection(Cause),
    /// The connection broke, or sending failed for another reason after it had begun.
    Transport(Cause),
    /// The request, or one try of it, took longer than this.
    Timeout(Duration),
    /// The service reports an error.
    Service(Box<ServiceError>),
    /// The answer exceeds a limit of the client. The rest of it was not read.
    Limit(Limit),
    /// An upload in slices failed.
    Upload(UploadError),
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
            client_request_id: None,
            location: None,
            kind,
        }))
    }

    /// Adds the request's `client-request-id`, because the answer may not contain it.
    pub(crate) fn with_client_request_id(mut self, id: Option<&str>) -> Self {
        self.0.client_request_id = id.map(str::to_owned);
        self
    }

    /// Adds the address that the answer redirected to.
    pub(crate) fn with_location(mut self, location: Option<&str>) -> Self {
        self.0.location = location.map(str::to_owned);
        self
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

    /// The error that the service reports, if it does.
    pub fn service(&self) -> Option<&ServiceError> {
        match self.kind() {
            ErrorKind::Service(error) => Some(error),
            _ => None,
        }
    }

    /// What is wrong with a page, if the error is about one.
    pub fn page(&self) -> Option<&PageError> {
        match self.kind() {
            ErrorKind::Read {
                error: ReadError::Page(page),
                ..
            } => Some(page),
            _ => None,
        }
    }

    /// The same error, with the number of its page, counted from 1.
    pub(crate) fn of_page(mut self, number: usize) -> Self {
        if let ErrorKind::Read {
            error: ReadError::Page(page),
            ..
        } = &mut self.0.kind
        {
            page.number = number;
        }
        self
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self.kind() {
            ErrorKind::Service(error) => Some(error.status),
            ErrorKind::Read { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// The service's code for the error.
    pub fn code(&self) -> Option<&str> {
        self.service().map(|error| error.code.as_str())
    }

    /// `request-id`: the service's id for the request, which its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        match self.kind() {
            ErrorKind::Service(error) => error.request_id.as_deref(),
            ErrorKind::Read { request_id, .. } => request_id.as_deref(),
            _ => None,
        }
    }

    /// The `Location` of a redirect that was not followed. It may contain a signature that lets anyone read the content, so
    /// `Display` and `Debug` do not show it.
    pub fn location(&self) -> Option<&str> {
        self.0.location.as_deref()
    }

    /// `client-request-id`: the client's id for the request. `None` if the error comes from another host, which did not get it.
    pub fn client_request_id(&self) -> Option<&str> {
        self.0.client_request_id.as_deref()
    }

    /// 403: the caller lacks a permission or a role.
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// 404: the resource does not exist, or is not visible yet.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// 429: too many requests.
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// 401: the service rejected the token.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// 412: the resource has another ETag.
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(StatusCode::PRECONDITION_FAILED)
    }

    /// 409: the request conflicts with the state of the resource.
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// 410: the delta link has expired. Start over without it.
    pub fn is_resync_required(&self) -> bool {
        self.status() == Some(StatusCode::GONE)
    }

    /// The service reports success, but sent no content although the operation declares a body.
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
            ErrorKind::UnsafeAddress(origin) => {
                write!(formatter, "refused to go to {origin}: only `https` is safe")
            }
            ErrorKind::Loop => formatter.write_str("the service's links or redirects form a loop"),
            ErrorKind::Credential(cause) => write!(formatter, "no token: {}", cause.root()),
            ErrorKind::Connection(cause) => write!(formatter, "no connection: {}", cause.root()),
            ErrorKind::Transport(cause) => {
                write!(formatter, "the connection broke: {}", cause.root())
            }
            ErrorKind::Timeout(limit) => write!(formatter, "no answer within {limit:?}"),
            ErrorKind::Service(error) => error.fmt(formatter),
            ErrorKind::Limit(limit) => limit.fmt(formatter),
            ErrorKind::Upload(error) => error.fmt(formatter),
            ErrorKind::Read { status, error, .. } => write!(formatter, "{status}: {error}"),
        }
    }
}

/// One line: the text of `Display`, the ids, and the length of the body, or its beginning with the feature `debug`.
impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")?;
        if let Some(id) = self.client_request_id() {
            write!(formatter, " (client-request-id {id})")?;
        }
        match self.service() {
            Some(error) => write!(formatter, ", body {}", error.body_start()),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Request(error) => Some(error),
            ErrorKind::Read { error, .. } => Some(error),
            ErrorKind::Service(error) => Some(&**error),
            ErrorKind::Limit(limit) => Some(limit),
            ErrorKind::Upload(error) => Some(error),
            ErrorKind::Credential(cause)
            | ErrorKind::Connection(cause)
            | ErrorKind::Transport(cause) => Some(cause),
            _ => None,
        }
    }
}
