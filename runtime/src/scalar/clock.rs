//! Dates and times in OData's only format: `2026-07-31T08:15:00.1234567+02:00`.
//!
//! The reader only accepts text that would be written identically, so there is no need to write it for comparison.

use super::fraction::Digits;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// Text that is read from left to right.
pub(crate) struct Clock<'t>(pub(crate) &'t [u8]);

impl Clock<'_> {
    /// `2026-07-31`.
    pub(crate) fn date(&mut self) -> Option<Date> {
        let year = self.number(4)?;
        self.expect(b'-')?;
        let month = i8::try_from(self.number(2)?).ok()?;
        self.expect(b'-')?;
        let day = i8::try_from(self.number(2)?).ok()?;
        Date::new(year, month, day).ok()
    }

    /// `08:15:00.1234567`. The fraction is optional and has up to nine digits.
    pub(crate) fn time(&mut self) -> Option<(Time, Digits)> {
        let hour = i8::try_from(self.number(2)?).ok()?;
        self.expect(b':')?;
        let minute = i8::try_from(self.number(2)?).ok()?;
        self.expect(b':')?;
        let second = i8::try_from(self.number(2)?).ok()?;
        let (nanosecond, digits) = self.fraction()?;
        let time = Time::new(hour, minute, second, nanosecond).ok()?;
        Some((time, digits))
    }

    /// `Z`, which is `None`, or `+02:00`.
    pub(crate) fn offset(&mut self) -> Option<Option<Offset>> {
        let sign = match self.next()? {
            b'Z' => return Some(None),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = i32::from(self.number(2)?);
        self.expect(b':')?;
        let minutes = i32::from(self.number(2)?);
        let is_negative_zero = sign < 0 && hours == 0 && minutes == 0;
        if minutes > 59 || is_negative_zero {
            return None;
        }
        let offset = Offset::from_seconds(sign * (hours * 60 + minutes) * 60);
        offset.ok().map(Some)
    }

    /// `Some` if all of the text has been read.
    pub(crate) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }

    /// Reads a required character.
    pub(crate) fn expect(&mut self, expected: u8) -> Option<()> {
        (self.next()? == expected).then_some(())
    }

    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self, digits: usize) -> Option<i16> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        number.iter().try_fold(0, |sum, digit| {
            let digit = i16::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?);
            Some(sum * 10 + digit)
        })
    }

    fn fraction(&mut self) -> Option<(i32, Digits)> {
        if self.0.first() != Some(&b'.') {
            return Some((0, Digits::default()));
        }
        self.next();
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit());
        let (digits, rest) = self.0.split_at(digits.count());
        self.0 = rest;
        let count = Digits::of_count(digits.len())?;
        let padding = std::iter::repeat(&b'0');
        let nanosecond = digits.iter().chain(padding).take(9);
        let nanosecond = nanosecond.fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'));
        Some((nanosecond, count))
    }
}
