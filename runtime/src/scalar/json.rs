//! How each primitive type reads and writes JSON.

use super::float::is_same_number;
use super::{Binary, DateTimeOffset, Decimal, Duration, TimeOfDay};
use crate::json::{JsonError, Tokens, write_str};
use crate::{Date, Guid, RawJson};
use std::borrow::Cow;
use std::io::Write;

/// A primitive type.
pub(crate) trait Scalar: Sized {
    /// Reads a value. Returns `None` if it does not fit this type; the reader may then be anywhere inside it.
    fn read(tokens: &mut Tokens<'_>, peek: u8) -> Result<Option<Self>, JsonError>;
    /// Writes the value.
    fn write(&self, out: &mut Vec<u8>);
}

impl Scalar for String {
    fn read(tokens: &mut Tokens<'_>, peek: u8) -> Result<Option<Self>, JsonError> {
        match peek {
            b'"' => Ok(tokens.string()?.map(Cow::into_owned)),
            _ => Ok(None),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_str(out, self);
    }
}

impl Scalar for bool {
    fn read(tokens: &mut Tokens<'_>, peek: u8) -> Result<Option<Self>, JsonError> {
        match peek {
            b't' | b'f' => tokens.word(),
            _ => Ok(None),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

impl Scalar for RawJson {
    fn read(tokens: &mut Tokens<'_>, _: u8) -> Result<Option<Self>, JsonError> {
        tokens.raw().map(Some)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_str().as_bytes());
    }
}

impl Scalar for Decimal {
    fn read(tokens: &mut Tokens<'_>, peek: u8) -> Result<Option<Self>, JsonError> {
        Ok(number(tokens, peek)?.and_then(|text| text.parse().ok()))
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_str().as_bytes());
    }
}

fn number<'j>(tokens: &mut Tokens<'j>, peek: u8) -> Result<Option<&'j str>, JsonError> {
    match peek {
        b'-' | b'0'..=b'9' => tokens.number().map(Some),
        _ => Ok(None),
    }
}

/// Integers. Numbers with a fraction or an exponent and negative zero do not fit.
macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Scalar for $integer {
            fn read(tokens: &mut Tokens<'_>, peek: u8) -> Result<Option<Self>, JsonError> {
                let text = number(tokens, peek)?.filter(|text| *text != "-0");
                Ok(text.and_then(|text| text.parse().ok()))
            }

            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(itoa::Buffer::new().format(*self).as_bytes());
            }
        }
    )*};
}

integers! { u8 i8 i16 i32 i64 }

/// Floating-point numbers. A number that would lose digits does not fit.
macro_rules! floats {
    ($($float:ty)*) => {$(
        impl Scalar for $float {
            fn read(tokens: &mut Tokens<'_>, peek: u8) -> Result<Option<Self>, JsonError> {
                if peek == b'"' {
                    return Ok(match tokens.string()?.as_deref() {
                        Some("NaN") => Some(Self::NAN),
                        Some("INF") => Some(Self::INFINITY),
                        Some("-INF") => Some(Self::NEG_INFINITY),
                        _ => None,
                    });
                }
                let Some(text) = number(tokens, peek)? else {
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

/// Types that are strings in JSON. A text that would be written differently does not fit. Our own types accept only text that
/// they write identically; for types from other crates, `is_exact` checks it.
macro_rules! texts {
    ($($text:ty: $is_exact:expr;)*) => {$(
        impl Scalar for $text {
            fn read(tokens: &mut Tokens<'_>, peek: u8) -> Result<Option<Self>, JsonError> {
                if peek != b'"' {
                    return Ok(None);
                }
                let Some(text) = tokens.string()? else {
                    return Ok(None);
                };
                let is_exact: fn(&Self, &str) -> bool = $is_exact;
                let value: Option<Self> = text.parse().ok();
                Ok(value.filter(|value| is_exact(value, &text)))
            }

            fn write(&self, out: &mut Vec<u8>) {
                out.push(b'"');
                // Nothing in these types needs escaping, and writing to a vector cannot fail.
                let _ = write!(out, "{self}");
                out.push(b'"');
            }
        }
    )*};
}

texts! {
    Binary: |_, _| true;
    Date: |value, text| value.to_string() == text;
    DateTimeOffset: |_, _| true;
    Duration: |_, _| true;
    Guid: |value, text| value.to_string() == text;
    TimeOfDay: |_, _| true;
}
