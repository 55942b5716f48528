//! The primitive types of OData that Rust has no exact counterpart for, and how all of them read and write JSON.
//!
//! Each keeps what it was read from: writing it gives the same text again. A text for which that cannot be is not read.

mod binary;
mod clock;
mod date_time_offset;
mod decimal;
mod duration;
mod float;
mod fraction;
mod json;
mod time_of_day;

pub use binary::Binary;
pub use date_time_offset::DateTimeOffset;
pub use decimal::Decimal;
pub use duration::Duration;
pub use time_of_day::TimeOfDay;

pub(crate) use json::Scalar;

use std::fmt;

/// A text that is not what the type needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseScalarError {
    expected: &'static str,
    text: String,
}

impl ParseScalarError {
    pub(crate) fn new(expected: &'static str, text: &str) -> Self {
        let text = text.chars().take(100).collect();
        Self { expected, text }
    }
}

impl fmt::Display for ParseScalarError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "expected {}, found `{}`",
            self.expected, self.text
        )
    }
}

impl std::error::Error for ParseScalarError {}
