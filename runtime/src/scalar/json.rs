//! How each primitive type reads and writes JSON.

use super::float::is_same_number;
use super::{Binary, DateTimeOffset, Decimal, Duration, TimeOfDay};
use crate::json::{JsonError, Reader, write_str};
use crate::{Date, Guid, RawJson};
use jiter::Peek;
use std::fmt::Display;

/// A primitive type.
pub(crate) trait Scalar: Sized {
    /// Reads a value; `None` where it is none of this type, and then the reader may stand anywhere in it.
    fn read(reader: &mut Reader<'_>, peek: Peek) -> Result<Option<Self>, JsonError>;
    /// Writes the value.
    fn write(&self, out: &mut Vec<u8>);
}

impl Scalar for String {
    fn read(reader: &mut Reader<'_>, peek: Peek) -> Result<Option<Self>, JsonError> {
        Ok(reader.string(peek)?.map(str::to_owned))
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_str(out, self);
    }
}

impl Scalar for bool {
    fn read(reader: &mut Reader<'_>, peek: Peek) -> Result<Option<Self>, JsonError> {
        reader.boolean(peek)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

impl Scalar for RawJson {
    fn read(reader: &mut Reader<'_>, peek: Peek) -> Result<Option<Self>, JsonError> {
        reader.raw(peek).map(Some)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_str().as_bytes());
    }
}

impl Scalar for Decimal {
    fn read(reader: &mut Reader<'_>, peek: Peek) -> Result<Option<Self>, JsonError> {
        Ok(reader.number(peek)?.and_then(|text| text.parse().ok()))
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_str().as_bytes());
    }
}

/// Whole numbers: a fraction, an exponent or a negative zero is none.
macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Scalar for $integer {
            fn read(reader: &mut Reader<'_>, peek: Peek) -> Result<Option<Self>, JsonError> {
                let text = reader.number(peek)?.filter(|text| *text != "-0");
                Ok(text.and_then(|text| text.parse().ok()))
            }

            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(itoa::Buffer::new().format(*self).as_bytes());
            }
        }
    )*};
}

integers! { u8 i8 i16 i32 i64 }

/// Floating-point numbers: one that would lose digits is none.
macro_rules! floats {
    ($($float:ty)*) => {$(
        impl Scalar for $float {
            fn read(reader: &mut Reader<'_>, peek: Peek) -> Result<Option<Self>, JsonError> {
                if peek == Peek::String {
                    return Ok(match reader.string(peek)? {
                        Some("NaN") => Some(Self::NAN),
                        Some("INF") => Some(Self::INFINITY),
                        Some("-INF") => Some(Self::NEG_INFINITY),
                        _ => None,
                    });
                }
                let Some(text) = reader.number(peek)? else {
                    return Ok(None);
                };
                let value: Option<Self> = text.parse().ok().filter(|value: &Self| value.is_finite());
                let is_same = |value: &Self| {
                    is_same_number(text, zmij::Buffer::new().format_finite(*value))
                };
                Ok(value.filter(is_same))
            }

            fn write(&self, out: &mut Vec<u8>) {
                if self.is_finite() {
                    let mut buffer = zmij::Buffer::new();
                    let text = buffer.format_finite(*self);
                    out.extend_from_slice(text.strip_suffix(".0").unwrap_or(text).as_bytes());
                } else if self.is_nan() {
                    out.extend_from_slice(b"\"NaN\"");
                } else {
                    let text: &[u8] = if *self > 0.0 { b"\"INF\"" } else { b"\"-INF\"" };
                    out.extend_from_slice(text);
                }
            }
        }
    )*};
}

floats! { f32 f64 }

/// Types that are strings in JSON; one that would be written otherwise is none.
macro_rules! texts {
    ($($text:ty)*) => {$(
        impl Scalar for $text {
            fn read(reader: &mut Reader<'_>, peek: Peek) -> Result<Option<Self>, JsonError> {
                let text = reader.string(peek)?;
                Ok(text.and_then(|text| text.parse().ok().filter(|value| is_exact(value, text))))
            }

            fn write(&self, out: &mut Vec<u8>) {
                write_str(out, &self.to_string());
            }
        }
    )*};
}

texts! { Binary Date DateTimeOffset Duration Guid TimeOfDay }

/// Types whose reader takes other spellings than their writer gives.
fn is_exact(value: &impl Display, text: &str) -> bool {
    value.to_string() == text
}
