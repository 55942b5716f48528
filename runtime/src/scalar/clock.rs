//! Dates and times in OData's only format: `2026-07-31T08:15:00.1234567+02:00`.
//!
//! The reader only accepts text that would be written identically, so there is no need to write it for comparison.

use super::fraction::Digits;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use std::fmt;
use std::io::Write;

/// Text that is read from left to right.
pub(crate) struct Clock<'t>(pub(crate) &'t [u8]);

impl Clock<'_> {
    /// `2026-07-31`.
    pub(crate) fn date(&mut self) -> Option<Date> {
        let year = self.number::<4>()?;
        self.expect(b'-')?;
        let month = i8::try_from(self.number::<2>()?).ok()?;
        self.expect(b'-')?;
        let day = i8::try_from(self.number::<2>()?).ok()?;
        Date::new(year, month, day).ok()
    }

    /// `08:15:00.1234567`. The fraction is optional and has up to nine digits.
    pub(crate) fn time(&mut self) -> Option<(Time, Digits)> {
        let hour = i8::try_from(self.number::<2>()?).ok()?;
        self.expect(b':')?;
        let minute = i8::try_from(self.number::<2>()?).ok()?;
        self.expect(b':')?;
        let second = i8::try_from(self.number::<2>()?).ok()?;
        let (nanosecond, digits) = self.fraction()?;
        let time = Time::new(hour, minute, second, nanosecond).ok()?;
        Some((time, digits))
    }

    /// `Z` or `+02:00`.
    pub(crate) fn zone(&mut self) -> Option<Zone> {
        let sign = match self.next()? {
            b'Z' => return Some(Zone::Z),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = self.number::<2>()?;
        self.expect(b':')?;
        let minutes = self.number::<2>()?;
        let is_negative_zero = sign < 0 && hours == 0 && minutes == 0;
        if minutes > 59 || is_negative_zero {
            return None;
        }
        Zone::of_minutes(sign * (hours * 60 + minutes))
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

    fn number<const DIGITS: usize>(&mut self) -> Option<i16> {
        let (digits, rest) = self.0.split_first_chunk::<DIGITS>()?;
        self.0 = rest;
        let mut number = 0;
        for digit in digits {
            let digit = digit.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            number = number * 10 + i16::from(digit);
        }
        Some(number)
    }

    fn fraction(&mut self) -> Option<(i32, Digits)> {
        if self.0.first() != Some(&b'.') {
            return Some((0, Digits::default()));
        }
        self.next();
        let (mut nanosecond, mut count) = (0, 0);
        for byte in self.0 {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 || count == POWERS.len() {
                break;
            }
            nanosecond += i32::from(digit) * POWERS[count];
            count += 1;
        }
        self.0 = &self.0[count..];
        Some((nanosecond, Digits::of_count(count)?))
    }
}

/// How many nanoseconds each digit of a fraction counts.
const POWERS: [i32; 9] = [
    100_000_000,
    10_000_000,
    1_000_000,
    100_000,
    10_000,
    1000,
    100,
    10,
    1,
];

/// An offset from UTC in minutes, or `Z`, in two bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Zone(i16);

impl Zone {
    /// UTC, written as `Z`.
    pub(crate) const Z: Self = Self(i16::MAX);

    /// `None` if there is no such offset.
    fn of_minutes(minutes: i16) -> Option<Self> {
        let offset = Offset::from_seconds(i32::from(minutes) * 60);
        offset.is_ok().then_some(Self(minutes))
    }

    pub(crate) fn offset(self) -> Offset {
        let offset = Offset::from_seconds(i32::from(self.0) * 60);
        // That of `Z` is none.
        offset.unwrap_or(Offset::UTC)
    }

    fn write(self, out: &mut Vec<u8>) {
        let Self(minutes) = self;
        if minutes == Self::Z.0 {
            out.push(b'Z');
            return;
        }
        let [hours, rest] = [minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60];
        let [a, b] = digits(hours.into());
        let [c, d] = digits(rest.into());
        let sign = if minutes < 0 { b'-' } else { b'+' };
        out.extend_from_slice(&[sign, a, b, b':', c, d]);
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::Z
    }
}

/// The last digits of a number.
fn digits<const COUNT: usize>(mut number: u32) -> [u8; COUNT] {
    let mut digits = [b'0'; COUNT];
    for digit in digits.iter_mut().rev() {
        *digit += u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
    }
    digits
}

/// Writes `2026-07-31`.
pub(crate) fn write_date(out: &mut Vec<u8>, date: Date) {
    let Ok(year) = u32::try_from(date.year()) else {
        // A year before Christ, which does not come from a service. Writing to a vector cannot fail.
        let _ = write!(out, "{date}");
        return;
    };
    let [a, b, c, d] = digits(year);
    let [e, f] = digits(date.month().unsigned_abs().into());
    let [g, h] = digits(date.day().unsigned_abs().into());
    out.extend_from_slice(&[a, b, c, d, b'-', e, f, b'-', g, h]);
}

/// Writes `08:15:00.1234567`.
pub(crate) fn write_time(out: &mut Vec<u8>, time: Time, fraction: Digits) {
    let [a, b] = digits(time.hour().unsigned_abs().into());
    let [c, d] = digits(time.minute().unsigned_abs().into());
    let [e, f] = digits(time.second().unsigned_abs().into());
    out.extend_from_slice(&[a, b, b':', c, d, b':', e, f]);
    let count = fraction.count();
    if count > 0 {
        let nanoseconds: [u8; 9] = digits(time.subsec_nanosecond().unsigned_abs());
        out.push(b'.');
        out.extend_from_slice(&nanoseconds[..count]);
    }
}

/// Writes `2026-07-31T08:15:00.1234567+02:00`.
pub(crate) fn write_date_time(out: &mut Vec<u8>, local: DateTime, fraction: Digits, zone: Zone) {
    write_date(out, local.date());
    out.push(b'T');
    write_time(out, local.time(), fraction);
    zone.write(out);
}

/// Shows what `write` writes.
pub(crate) fn show(
    formatter: &mut fmt::Formatter<'_>,
    write: impl FnOnce(&mut Vec<u8>),
) -> fmt::Result {
    let mut text = Vec::with_capacity(40);
    write(&mut text);
    formatter.pad(&String::from_utf8_lossy(&text))
}
