//! The primitive types of OData that Rust has no exact counterpart for, and how all of them read and write JSON.
//!
//! Each type writes exactly the text that it was read from, and rejects text for which that is impossible.

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

/// Text that cannot be parsed as the type.
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
