//! `Edm.Decimal`.

use super::ParseScalarError;
use super::value::{Scalar, read_number, scalar};
use crate::into_property::into_property;
use crate::json::{self, Bounds, JsonError, Tokens};
use std::fmt;
use std::str::FromStr;

/// A decimal number of any length that keeps its original digits. Convert it to a type of the decimal library of your choice.
///
/// In formats other than JSON, and when written through serde's traits, it loses the digits that an `f64` cannot hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// The number as JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest `f64`.
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl Default for Decimal {
    /// Zero.
    fn default() -> Self {
        0.into()
    }
}

impl FromStr for Decimal {
    type Err = ParseScalarError;

    fn from_str(text: &str) -> Result<Self, ParseScalarError> {
        let begins = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        if begins
            && !text.ends_with(char::is_whitespace)
            && json::check(text.as_bytes(), Bounds::default()).is_ok()
        {
            Ok(Self(text.into()))
        } else {
            Err(ParseScalarError::new("a number", text))
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.to_string().into())
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        i64::from(value).into()
    }
}

impl Scalar for Decimal {
    fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
        Ok(read_number(tokens, first)?.map(|text| Self(text.into())))
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.0.as_bytes());
    }
}

scalar!(Decimal);

into_property! {
    i32 => Decimal;
    i64 => Decimal;
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn only_numbers_are_decimals() {
        let long = "12345678901234567890.12345678901234567890";
        let value: Result<Decimal, _> = long.parse();
        assert_eq!(value.map(|value| value.to_string()), Ok(long.to_owned()));
        for text in ["", "x", "1 ", " 1", "NaN", "01", "1,5", "true", "1e"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }
}
