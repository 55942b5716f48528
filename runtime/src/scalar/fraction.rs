//! Fractions of a second with as many digits as they were written with.

use std::fmt;

/// The number of digits after the point; at most nine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Digits(u8);

impl Digits {
    /// The digits after the last point of a time.
    pub(crate) fn of_text(time: &str) -> Self {
        let digits = time.rsplit_once('.').map_or(0, |(_, digits)| digits.len());
        Self(u8::try_from(digits).unwrap_or(u8::MAX))
    }

    /// As many as the nanoseconds need.
    pub(crate) fn of_nanoseconds(nanoseconds: i32) -> Self {
        let digits = format!("{nanoseconds:09}");
        Self::of_text(&format!(".{}", digits.trim_end_matches('0')))
    }

    /// Writes the point and the digits.
    pub(crate) fn write(self, formatter: &mut fmt::Formatter<'_>, nanoseconds: i32) -> fmt::Result {
        match usize::from(self.0) {
            0 => Ok(()),
            count => {
                let digits = format!("{nanoseconds:09}");
                write!(formatter, ".{}", digits.get(..count).unwrap_or(&digits))
            }
        }
    }
}
