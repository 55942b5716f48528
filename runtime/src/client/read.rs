//! Reading the answer to a request.

use super::error::{Error, ErrorKind};
use super::{Answered, Limits, Response, headers};
use crate::request::Answer;
use crate::request::core::Core;
use crate::{ReadError, ServiceError};

impl Core {
    /// Returns a successful answer.
    ///
    /// # Errors
    /// If the service reports an error.
    pub(crate) fn check(&self, answered: Answered) -> Result<Answered, Error> {
        if answered.status.is_success() {
            Ok(answered)
        } else {
            Err(self.refused(&answered))
        }
    }

    /// The error that the service reports.
    pub(crate) fn refused(&self, answered: &Answered) -> Error {
        let Response {
            status,
            headers,
            body,
        } = answered;
        let end = self.limits().error_bytes.min(body.len());
        let mut error = ServiceError::from_response(*status, headers, &body[..end]);
        error.is_truncated = end < body.len();
        self.fail(ErrorKind::Service(Box::new(error)))
            .with_location(answered.location())
    }

    /// The client's limits.
    fn limits(&self) -> Limits {
        let client = self.path.service().client();
        client.map_or_else(Limits::default, |client| client.limits().clone())
    }

    /// The error for the body of a success that cannot be read.
    pub(crate) fn unreadable(&self, answered: &Answered, error: impl Into<ReadError>) -> Error {
        self.fail(ErrorKind::Read {
            status: answered.status,
            request_id: headers::text(&answered.headers, "request-id").map(str::to_owned),
            error: error.into(),
        })
    }

    /// Reads the body of a success.
    ///
    /// # Errors
    /// If the body does not have the declared type.
    pub(crate) fn read<T: Answer>(&self, answered: Answered) -> Result<Response<T>, Error> {
        match T::read(&answered.body, self.limits().bounds()) {
            Ok(body) => Ok(Response {
                status: answered.status,
                headers: answered.headers,
                body,
            }),
            Err(error) => Err(self.unreadable(&answered, error)),
        }
    }
}
