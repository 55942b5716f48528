//! `Edm.Single` and `Edm.Double`.

use super::value::{Scalar, read_number, scalar, write_text};
use crate::into_property::into_property;
use crate::json::{JsonError, Tokens};

/// A number that would lose digits does not fit.
macro_rules! floats {
    ($($float:ty)*) => {$(
        impl Scalar for $float {
            fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
                if first == b'"' {
                    return Ok(match tokens.string()?.as_deref() {
                        Some("NaN") => Some(Self::NAN),
                        Some("INF") => Some(Self::INFINITY),
                        Some("-INF") => Some(Self::NEG_INFINITY),
                        _ => None,
                    });
                }
                let Some(text) = read_number(tokens, first)? else {
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
                    write_text(out, "NaN");
                } else {
                    write_text(out, if *self > 0.0 { "INF" } else { "-INF" });
                }
            }
        }

        scalar!($float);
    )*};
}

floats! { f32 f64 }

into_property! {
    f32 => f64;
    i32 => f64;
}

/// The digits without leading and trailing zeros, and the power of ten of the first digit.
#[derive(Debug, PartialEq, Eq)]
struct Significant {
    digits: Vec<u8>,
    exponent: i64,
}

/// Whether two JSON numbers have the same value, even if they are written differently.
fn is_same_number(one: &str, other: &str) -> bool {
    one == other || significant(one) == significant(other)
}

fn significant(text: &str) -> Option<(bool, Significant)> {
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_negative = whole.starts_with('-');
    let whole = whole.trim_start_matches('-');
    let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    let leading = digits.iter().take_while(|digit| **digit == b'0').count();
    let trailing = digits
        .iter()
        .rev()
        .take_while(|digit| **digit == b'0')
        .count();
    if leading == digits.len() {
        let zero = Significant {
            digits: Vec::new(),
            exponent: 0,
        };
        return Some((is_negative, zero));
    }
    let power: i64 = power.parse().ok()?;
    let places = i64::try_from(whole.len()).ok()?;
    let leading_places = i64::try_from(leading).ok()?;
    let exponent = power.checked_add(places - leading_places)?;
    let digits = digits[leading..digits.len() - trailing].to_vec();
    Some((is_negative, Significant { digits, exponent }))
}

#[cfg(test)]
mod tests {
    use super::is_same_number;

    #[test]
    fn spelling_does_not_matter() {
        for (one, other) in [
            ("1", "1.0"),
            ("100", "1e2"),
            ("0.010", "1E-2"),
            ("-2.50", "-2.5"),
            ("0", "0.000e9"),
        ] {
            assert!(is_same_number(one, other), "{one} {other}");
        }
    }

    #[test]
    fn digits_do_matter() {
        for (one, other) in [
            ("1", "10"),
            ("1.0000000000000000001", "1"),
            ("-1", "1"),
            ("0.1", "0.01"),
        ] {
            assert!(!is_same_number(one, other), "{one} {other}");
        }
    }
}
