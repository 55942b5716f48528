//! `Edm.TimeOfDay`.

use super::ParseScalarError;
use super::clock::Clock;
use super::fraction::Digits;
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
        let (hour, minute, second) = (self.time.hour(), self.time.minute(), self.time.second());
        write!(formatter, "{hour:02}:{minute:02}:{second:02}")?;
        self.digits.write(formatter, self.time.subsec_nanosecond())
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
