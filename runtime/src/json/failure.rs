//! Why a property was not read.

use super::JsonError;

/// Why a value was not read.
#[derive(Debug)]
pub enum Failure {
    /// It does not fit the property's type. The reader may be anywhere inside it.
    Mismatch,
    /// It does not fit, and the reader has passed it.
    Passed,
    /// It is not JSON.
    Json(JsonError),
}

impl From<JsonError> for Failure {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl Failure {
    pub(crate) fn within(self, segment: impl Into<String>) -> Self {
        match self {
            Self::Json(error) => Self::Json(error.within(segment)),
            Self::Mismatch | Self::Passed => self,
        }
    }
}
