//! The primitive types of OData, one in each file: the type, unless Rust or another crate has one, how it reads and writes
//! JSON, and what its setters accept.
//!
//! Each type writes exactly the text that it was read from, and rejects text for which that is impossible.

mod binary;
mod boolean;
mod clock;
mod date;
mod date_time_offset;
mod decimal;
mod duration;
mod float;
mod fraction;
mod guid;
mod integer;
mod string;
mod time_of_day;
mod value;

pub use binary::Binary;
pub use date_time_offset::DateTimeOffset;
pub use decimal::Decimal;
pub use duration::Duration;
pub use time_of_day::TimeOfDay;

pub(crate) use value::{Scalar, scalar};

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
