//! Fractions of a second that keep their number of digits.

use std::fmt;

/// The number of digits after the decimal point, at most nine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Digits(u8);

impl Digits {
    /// This many digits after the point, from one to nine.
    pub(crate) fn of_count(count: usize) -> Option<Self> {
        let digits = u8::try_from(count).ok();
        digits.filter(|digits| (1..=9).contains(digits)).map(Self)
    }

    /// As many digits as the nanoseconds need.
    pub(crate) fn of_nanoseconds(nanoseconds: i32) -> Self {
        let digits = format!("{nanoseconds:09}");
        Self::of_count(digits.trim_end_matches('0').len()).unwrap_or_default()
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
