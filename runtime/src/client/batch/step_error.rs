//! Errors of steps.

use super::super::error::Error;
use http::StatusCode;
use std::fmt;

/// Why a step of a batch has no answer to read, and whether it was executed. Each variant contains the error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StepError {
    /// The step was not executed: there was no connection, the service refused the whole batch, or a predecessor did not succeed
    /// ([`RequestError::Predecessor`](crate::RequestError::Predecessor) names it). It is safe to send the step again; see
    /// [`BatchAnswers::resume`](super::BatchAnswers::resume).
    NotSent(Error),
    /// The step may have been executed: the batch was sent, but this step has no answer.
    Unknown(Error),
    /// The service reports an error for the step.
    Service(Error),
    /// The service reports success for the step, but the body cannot be read.
    Read(Error),
    /// The handle belongs to another batch.
    OtherBatch(Error),
}

impl StepError {
    /// The error.
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

/// Lets `?` convert it. The error no longer says whether the step was executed.
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
