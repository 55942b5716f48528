//! Why a step has no answer that can be read.

use super::super::error::Error;
use http::StatusCode;
use std::fmt;

/// Why a step of a batch has no answer to read, and so whether it was executed. Each variant holds what went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StepError {
    /// It was not executed: there was no connection, the service refused the batch as a whole, or a step that it comes after
    /// did not succeed ([`RequestError::Predecessor`](crate::RequestError::Predecessor) names that step). Sending it again
    /// does nothing twice; see [`BatchAnswers::resume`](super::BatchAnswers::resume).
    NotSent(Error),
    /// It may have been executed: the batch was sent, and there is no answer to this step.
    Unknown(Error),
    /// The service reports an error for it.
    Service(Error),
    /// The service reports success for it, but the body is not what it should be.
    Read(Error),
    /// The handle is another batch's.
    OtherBatch(Error),
}

impl StepError {
    /// What went wrong.
    pub fn error(&self) -> &Error {
        match self {
            Self::NotSent(error)
            | Self::Unknown(error)
            | Self::Service(error)
            | Self::Read(error)
            | Self::OtherBatch(error) => error,
        }
    }

    /// The status of the step, if the service answered it.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Service(error) | Self::Read(error) => error.status(),
            _ => None,
        }
    }
}

/// For `?`: what went wrong, without what is known about the execution.
impl From<StepError> for Error {
    fn from(error: StepError) -> Self {
        match error {
            StepError::NotSent(error)
            | StepError::Unknown(error)
            | StepError::Service(error)
            | StepError::Read(error)
            | StepError::OtherBatch(error) => error,
        }
    }
}

impl fmt::Display for StepError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(error) => write!(formatter, "not executed: {error}"),
            Self::Unknown(error) => write!(formatter, "may have been executed: {error}"),
            Self::Service(error) | Self::Read(error) | Self::OtherBatch(error) => {
                error.fmt(formatter)
            }
        }
    }
}

impl std::error::Error for StepError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(self.error())
    }
}
