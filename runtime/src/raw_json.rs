//! Unparsed JSON.

use crate::into_property::into_property;
use crate::json::{self, Bounds, JsonError, Tokens};
use crate::path::Literal;
use crate::private::Private;
use crate::scalar::{Scalar, scalar};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// One JSON value as text, exactly as the service wrote it.
///
/// ```
/// use msgraph_runtime::RawJson;
///
/// let value: RawJson = "[1.50, null]".parse()?;
/// assert_eq!(value.as_str(), "[1.50, null]");
/// # Ok::<(), msgraph_runtime::JsonError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// Wraps text that is known to be one JSON value.
    pub(crate) fn trusted(text: &str) -> Self {
        Self(text.into())
    }

    pub(crate) fn read_within(json: &[u8], bounds: Bounds) -> Result<Self, JsonError> {
        Ok(Self::trusted(json::check(json, bounds)?))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parsed value. Numbers that do not fit a `u64`, `i64` or `f64` lose digits. If a number is too large for an `f64`, or the
    /// JSON has half of a surrogate pair or more than 127 levels, the result is null.
    pub fn to_value(&self) -> serde_json::Value {
        serde_json::from_str(&self.0).unwrap_or_default()
    }

    /// Deserializes the value into another type.
    ///
    /// # Errors
    /// If the type's `Deserialize` fails.
    pub fn deserialize<'a, T: Deserialize<'a>>(&'a self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.0)
    }
}

/// Shows the text with the feature `debug`, and `..` without.
impl fmt::Debug for RawJson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Private(format_args!("{}", self.0)).fmt(formatter)
    }
}

impl fmt::Display for RawJson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Default for RawJson {
    /// `null`.
    fn default() -> Self {
        Self::trusted("null")
    }
}

impl std::str::FromStr for RawJson {
    type Err = JsonError;

    fn from_str(text: &str) -> Result<Self, JsonError> {
        Self::read_within(text.as_bytes(), Bounds::default())
    }
}

impl From<serde_json::Value> for RawJson {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string().into())
    }
}

impl From<&str> for RawJson {
    /// A JSON string with this content.
    fn from(text: &str) -> Self {
        serde_json::Value::from(text).into()
    }
}

impl From<bool> for RawJson {
    fn from(value: bool) -> Self {
        serde_json::Value::from(value).into()
    }
}

impl From<i64> for RawJson {
    fn from(value: i64) -> Self {
        serde_json::Value::from(value).into()
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = serde_json::Deserializer::from_str(&self.0);
        serde_transcode::transcode(&mut text, serializer)
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Ok(value.into())
    }
}

impl Scalar for RawJson {
    fn read(tokens: &mut Tokens<'_>, _: u8) -> Result<Option<Self>, JsonError> {
        tokens.raw().map(Some)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.0.as_bytes());
    }

    /// A JSON string is a string of OData's too, so that its text cannot be anything else.
    fn literal(&self) -> Literal {
        match json::text(self) {
            Some(content) => Literal::from(content),
            // Half of a surrogate pair.
            None if self.0.starts_with('"') => Literal::from(&*self.0),
            None => Literal::bare(&self.0),
        }
    }
}

scalar!(RawJson);

into_property! {
    serde_json::Value => RawJson;
}

#[cfg(test)]
mod tests {
    use super::RawJson;

    #[test]
    fn what_stands_around_a_value_is_no_part_of_it() {
        let value: Result<RawJson, _> = "\u{FEFF} [1.50]\r\n".parse();
        assert_eq!(
            value.map(|value| value.to_string()),
            Ok("[1.50]".to_owned())
        );
    }
}
