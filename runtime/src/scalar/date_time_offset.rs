//! `Edm.DateTimeOffset`.

use super::ParseScalarError;
use super::clock::{self, Clock, Zone};
use super::fraction::Digits;
use super::value::{Scalar, read_text, scalar};
use crate::into_property::into_property;
use crate::json::{JsonError, Tokens};
use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// An instant that keeps its original offset and fraction digits.
///
/// Two values are equal if they are the same instant, even if they are written differently.
///
/// ```
/// use msgraph_runtime::DateTimeOffset;
///
/// let text = "2026-07-31T08:15:00.1234567Z";
/// let created: DateTimeOffset = text.parse()?;
/// assert_eq!(created.timestamp().subsec_nanosecond(), 123_456_700);
/// assert_eq!(created.to_string(), text);
/// # Ok::<(), msgraph_runtime::ParseScalarError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct DateTimeOffset {
    /// Local to the offset. A timestamp would not do: its range ends a day before OData's, and that last day means "never".
    local: DateTime,
    zone: Zone,
    digits: Digits,
}

impl DateTimeOffset {
    /// The instant. If it is later than the last one that a `Timestamp` can hold (on the last day of the year 9999), returns that
    /// last one.
    pub fn timestamp(&self) -> Timestamp {
        Timestamp::from_duration(self.since_epoch()).unwrap_or(Timestamp::MAX)
    }

    /// The date and time, local to the offset.
    pub fn local(&self) -> DateTime {
        self.local
    }

    /// The original offset from UTC.
    pub fn offset(&self) -> Offset {
        self.zone.offset()
    }

    fn write_text(&self, out: &mut Vec<u8>) {
        clock::write_date_time(out, self.local, self.digits, self.zone);
    }

    fn since_epoch(&self) -> SignedDuration {
        let offset = SignedDuration::from_secs(self.offset().seconds().into());
        self.local
            .duration_since(jiff::civil::datetime(1970, 1, 1, 0, 0, 0, 0))
            - offset
    }
}

impl From<Timestamp> for DateTimeOffset {
    fn from(timestamp: Timestamp) -> Self {
        let local = Offset::UTC.to_datetime(timestamp);
        Self {
            local,
            zone: Zone::Z,
            digits: Digits::of_nanoseconds(local.subsec_nanosecond()),
        }
    }
}

impl From<DateTimeOffset> for Timestamp {
    fn from(value: DateTimeOffset) -> Self {
        value.timestamp()
    }
}

impl FromStr for DateTimeOffset {
    type Err = ParseScalarError;

    fn from_str(text: &str) -> Result<Self, ParseScalarError> {
        parse(text).ok_or_else(|| ParseScalarError::new("a date and time with an offset", text))
    }
}

fn parse(text: &str) -> Option<DateTimeOffset> {
    let mut clock = Clock(text.as_bytes());
    let date = clock.date()?;
    clock.expect(b'T')?;
    let (time, digits) = clock.time()?;
    let zone = clock.zone()?;
    clock.end()?;
    Some(DateTimeOffset {
        local: date.to_datetime(time),
        zone,
        digits,
    })
}

impl fmt::Display for DateTimeOffset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        clock::show(formatter, |out| self.write_text(out))
    }
}

impl PartialEq for DateTimeOffset {
    fn eq(&self, other: &Self) -> bool {
        self.since_epoch() == other.since_epoch()
    }
}

impl Eq for DateTimeOffset {}

impl PartialOrd for DateTimeOffset {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTimeOffset {
    fn cmp(&self, other: &Self) -> Ordering {
        self.since_epoch().cmp(&other.since_epoch())
    }
}

impl Hash for DateTimeOffset {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.since_epoch().hash(state);
    }
}

impl Scalar for DateTimeOffset {
    fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
        read_text(tokens, first, parse)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        self.write_text(out);
        out.push(b'"');
    }
}

scalar!(DateTimeOffset);

into_property! {
    Timestamp => DateTimeOffset;
}

#[cfg(test)]
mod tests {
    use super::DateTimeOffset;
    use jiff::Timestamp;

    #[test]
    fn a_text_is_written_as_it_was_read() {
        for text in [
            "2024-02-29T23:59:59Z",
            "2024-02-29T23:59:59.0000000Z",
            "2024-02-29T23:59:59.1+05:30",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z",
            "2024-02-29T23:59:59.123456789-08:00",
        ] {
            let value: Result<DateTimeOffset, _> = text.parse();
            assert_eq!(value.map(|value| value.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_would_be_written_otherwise_is_refused() {
        for text in [
            "",
            "Z",
            "2024-02-30T00:00:00Z",
            "2024-02-29",
            "2024-02-29T00:00:00",
            "2024-02-29 00:00:00Z",
            "2024-02-29T00:00Z",
            "2024-02-29T00:00:60Z",
            "2024-02-29T00:00:00-00:00",
            "2024-02-29T00:00:00.1234567890Z",
            "2024-02-29T00:00:00+0é:0",
        ] {
            assert!(text.parse::<DateTimeOffset>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_same_instant_is_equal() {
        let one: Result<DateTimeOffset, _> = "2024-01-01T00:00:00.0Z".parse();
        assert_eq!(one, "2024-01-01T02:00:00+02:00".parse());
    }

    #[test]
    fn a_timestamp_is_written_with_the_digits_it_needs() {
        let written = |nanoseconds| {
            let timestamp = Timestamp::new(0, nanoseconds).expect("in range");
            DateTimeOffset::from(timestamp).to_string()
        };
        assert_eq!(written(0), "1970-01-01T00:00:00Z");
        assert_eq!(written(120_000_000), "1970-01-01T00:00:00.12Z");
    }
}
