//! What an answer means to the request that it answers.

use super::error::{Error, ErrorKind};
use super::{Answered, Response, headers};
use crate::ServiceError;
use crate::request::Answer;
use crate::request::core::Core;

impl Core {
    /// Passes a success on.
    ///
    /// # Errors
    /// What the service reports.
    pub(crate) fn check(&self, answered: Answered) -> Result<Answered, Error> {
        if answered.status.is_success() {
            Ok(answered)
        } else {
            Err(self.refused(&answered))
        }
    }

    /// What the service reports.
    pub(crate) fn refused(&self, answered: &Answered) -> Error {
        let Response {
            status,
            headers,
            body,
        } = answered;
        let error = ServiceError::from_response(*status, headers, body);
        self.fail(ErrorKind::Service(Box::new(error)))
    }

    /// Reads the body of a success.
    ///
    /// # Errors
    /// A body that is not what is declared.
    pub(crate) fn read<T: Answer>(&self, answered: Answered) -> Result<Response<T>, Error> {
        let Response {
            status,
            headers,
            body,
        } = answered;
        match T::read(&body) {
            Ok(body) => Ok(Response {
                status,
                headers,
                body,
            }),
            Err(error) => Err(self.fail(ErrorKind::Read {
                status,
                request_id: headers::text(&headers, "request-id").map(str::to_owned),
                error,
            })),
        }
    }
}
