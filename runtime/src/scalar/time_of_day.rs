//! `Edm.TimeOfDay`.

use super::ParseScalarError;
use super::clock::{self, Clock};
use super::fraction::Digits;
use super::value::{Scalar, read_text, scalar};
use crate::into_property::into_property;
use crate::json::{JsonError, Tokens};
use jiff::civil::Time;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A time of day that keeps its original fraction digits. Two values are equal if they are the same time.
#[derive(Clone, Copy, Debug, Default)]
pub struct TimeOfDay {
    time: Time,
    digits: Digits,
}

impl TimeOfDay {
    /// The time.
    pub fn time(&self) -> Time {
        self.time
    }
}

impl From<Time> for TimeOfDay {
    fn from(time: Time) -> Self {
        let digits = Digits::of_nanoseconds(time.subsec_nanosecond());
        Self { time, digits }
    }
}

impl FromStr for TimeOfDay {
    type Err = ParseScalarError;

    fn from_str(text: &str) -> Result<Self, ParseScalarError> {
        parse(text).ok_or_else(|| ParseScalarError::new("a time of day", text))
    }
}

fn parse(text: &str) -> Option<TimeOfDay> {
    let mut clock = Clock(text.as_bytes());
    let (time, digits) = clock.time()?;
    clock.end()?;
    Some(TimeOfDay { time, digits })
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        clock::show(formatter, |out| {
            clock::write_time(out, self.time, self.digits)
        })
    }
}

impl PartialEq for TimeOfDay {
    fn eq(&self, other: &Self) -> bool {
        self.time == other.time
    }
}

impl Eq for TimeOfDay {}

impl PartialOrd for TimeOfDay {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TimeOfDay {
    fn cmp(&self, other: &Self) -> Ordering {
        self.time.cmp(&other.time)
    }
}

impl Hash for TimeOfDay {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.time.hash(state);
    }
}

impl Scalar for TimeOfDay {
    fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
        read_text(tokens, first, parse)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        clock::write_time(out, self.time, self.digits);
        out.push(b'"');
    }
}

scalar!(TimeOfDay);

into_property! {
    Time => TimeOfDay;
}

#[cfg(test)]
mod tests {
    use super::TimeOfDay;

    #[test]
    fn seven_digits_survive() {
        let time: Result<TimeOfDay, _> = "09:00:00.0000000".parse();
        assert_eq!(
            time.map(|time| time.to_string()),
            Ok("09:00:00.0000000".to_owned())
        );
        assert!("9:00".parse::<TimeOfDay>().is_err());
    }
}
