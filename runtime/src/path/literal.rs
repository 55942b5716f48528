//! OData literals in addresses.

use super::encoding::encode;
use crate::model::EnumType;
use crate::private::Private;
use crate::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use std::fmt;

/// A value in OData's notation, with quotes if it needs them.
///
/// ```
/// use msgraph_runtime::Literal;
///
/// assert_eq!(Literal::from("it's").to_string(), "'it''s'");
/// assert_eq!(Literal::from(5).to_string(), "5");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Literal {
    value: String,
    quotes: Quotes,
}

/// How a literal is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Quotes {
    None,
    /// In quotes, after the name of a type, which is empty for a string.
    After(&'static str),
}

impl Literal {
    /// `null`.
    pub fn null() -> Self {
        Self::bare("null")
    }

    fn quoted(value: &str) -> Self {
        Self::quoted_after("", value)
    }

    fn quoted_after(kind: &'static str, value: &str) -> Self {
        Self {
            value: value.to_owned(),
            quotes: Quotes::After(kind),
        }
    }

    /// A value without quotes.
    pub(crate) fn bare(value: &str) -> Self {
        Self {
            value: value.to_owned(),
            quotes: Quotes::None,
        }
    }

    /// The JSON of a value, without the quotes if it is a string.
    pub(crate) fn of_json(json: &[u8]) -> Self {
        Self::bare(String::from_utf8_lossy(json).trim_matches('"'))
    }

    /// The value without quotes: a key in its own segment.
    pub(crate) fn value(&self) -> &str {
        &self.value
    }

    /// The form for a path: everything except the surrounding quotes is encoded.
    pub(crate) fn encoded(&self) -> String {
        match self.quotes {
            Quotes::None => encode(&self.value),
            Quotes::After(kind) => format!("{kind}'{}'", encode(&doubled(&self.value))),
        }
    }
}

/// The text with its quotes doubled.
fn doubled(text: &str) -> String {
    text.replace('\'', "''")
}

impl fmt::Display for Literal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.quotes {
            Quotes::None => formatter.write_str(&self.value),
            Quotes::After(kind) => write!(formatter, "{kind}'{}'", doubled(&self.value)),
        }
    }
}

/// Shows the value with the feature `debug`, and `..` without.
impl fmt::Debug for Literal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Private(format_args!("{self}")).fmt(formatter)
    }
}

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        Self::quoted(text)
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Self {
        Self::quoted(&text)
    }
}

impl From<&String> for Literal {
    fn from(text: &String) -> Self {
        Self::quoted(text)
    }
}

impl<E: EnumType> From<E> for Literal {
    fn from(member: E) -> Self {
        Self::quoted(member.name())
    }
}

macro_rules! bare {
    ($($bare:ty)*) => {$(
        impl From<$bare> for Literal {
            fn from(value: $bare) -> Self {
                Self::bare(&value.to_string())
            }
        }
    )*};
}

bare! { bool u8 i8 i16 i32 i64 Binary Date DateTimeOffset Decimal Guid TimeOfDay }

impl From<Duration> for Literal {
    fn from(value: Duration) -> Self {
        Self::quoted_after("duration", value.as_str())
    }
}

macro_rules! floats {
    ($($float:ty)*) => {$(
        impl From<$float> for Literal {
            fn from(value: $float) -> Self {
                if value.is_nan() {
                    Self::bare("NaN")
                } else if value.is_infinite() {
                    Self::bare(if value > 0.0 { "INF" } else { "-INF" })
                } else {
                    Self::bare(&value.to_string())
                }
            }
        }
    )*};
}

floats! { f32 f64 }

#[cfg(test)]
mod tests {
    use super::Literal;

    #[test]
    fn literals_are_written_as_odata_has_them() {
        let name = Literal::from("O'Neil & Co/é");
        assert_eq!(name.to_string(), "'O''Neil & Co/é'");
        assert_eq!(name.encoded(), "'O%27%27Neil%20%26%20Co%2F%C3%A9'");
        assert_eq!(Literal::from("").encoded(), "''");
        assert_eq!(Literal::from("'").encoded(), "'%27%27'");
        assert_eq!(Literal::from(true).to_string(), "true");
        assert_eq!(Literal::from(-1.5).to_string(), "-1.5");
        assert_eq!(Literal::from(f64::NEG_INFINITY).to_string(), "-INF");
        let date: Result<crate::DateTimeOffset, _> = "2026-01-01T00:00:00Z".parse();
        let date = date.map(|date| Literal::from(date).encoded());
        assert_eq!(date, Ok("2026-01-01T00%3A00%3A00Z".to_owned()));
        assert_eq!(Literal::bare("../x?'y'").encoded(), "..%2Fx%3F%27y%27");
        let duration = Literal::from(crate::Duration::default());
        assert_eq!(duration.encoded(), "duration'PT0S'");
    }
}
