//! `Edm.Duration`.

use super::ParseScalarError;
use super::value::{Scalar, read_text, scalar, write_text};
use crate::into_property::into_property;
use crate::json::{JsonError, Tokens};
use crate::path::Literal;
use jiff::{SignedDuration, Span};
use std::fmt;
use std::str::FromStr;
use std::time;

/// The longest duration that a [`Span`] can hold.
const LONGEST: SignedDuration = SignedDuration::from_hours(175_307_616);

/// An ISO 8601 duration that keeps its original text: `P30D`, `PT1H30M`.
///
/// `P1D` and `PT24H` are different texts and therefore not equal. If only the length matters, compare the results of
/// [`Duration::to_span`].
///
/// ```
/// use msgraph_runtime::Duration;
///
/// let month: Duration = "P30D".parse()?;
/// assert_eq!(month.to_span().get_days(), 30);
/// assert_eq!(month.to_string(), "P30D");
/// # Ok::<(), msgraph_runtime::ParseScalarError>(())
/// ```
///
/// The duration is written in hours, minutes and seconds, with up to nine digits for the fraction of a second. A duration beyond
/// 175,307,616 hours, the maximum of a [`Span`], becomes that many hours.
///
/// ```
/// use msgraph_runtime::Duration;
/// use std::time;
///
/// assert_eq!(Duration::from(time::Duration::from_secs(5400)).as_str(), "PT1H30M");
/// assert_eq!(Duration::from(time::Duration::from_millis(1500)).as_str(), "PT1.5S");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Duration(Box<str>);

impl Duration {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The years, months, days, hours, minutes and seconds.
    pub fn to_span(&self) -> Span {
        self.0.parse().unwrap_or_default()
    }
}

impl Default for Duration {
    /// `PT0S`.
    fn default() -> Self {
        Self("PT0S".into())
    }
}

impl FromStr for Duration {
    type Err = ParseScalarError;

    fn from_str(text: &str) -> Result<Self, ParseScalarError> {
        let is_iso = text.trim_start_matches('-').starts_with('P');
        match text.parse::<Span>() {
            Ok(_) if is_iso => Ok(Self(text.into())),
            _ => Err(ParseScalarError::new("a duration such as `P30D`", text)),
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<Span> for Duration {
    fn from(span: Span) -> Self {
        Self(span.to_string().into())
    }
}

impl From<SignedDuration> for Duration {
    fn from(duration: SignedDuration) -> Self {
        Self(duration.clamp(-LONGEST, LONGEST).to_string().into())
    }
}

impl From<time::Duration> for Duration {
    fn from(duration: time::Duration) -> Self {
        let duration = SignedDuration::try_from(duration).unwrap_or(LONGEST);
        Self::from(duration)
    }
}

impl Scalar for Duration {
    fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
        read_text(tokens, first, |text| text.parse().ok())
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_text(out, &self.0);
    }

    fn literal(&self) -> Literal {
        Literal::from(self.clone())
    }
}

scalar!(Duration);

into_property! {
    Span => Duration;
    SignedDuration => Duration;
    time::Duration => Duration;
}

#[cfg(test)]
mod tests {
    use super::{Duration, SignedDuration};
    use std::time;

    #[test]
    fn lengths_of_time_keep_their_fraction_and_end_at_the_longest_span() {
        let longest = "PT175307616H";
        for (length, text) in [
            (time::Duration::ZERO, "PT0S"),
            (time::Duration::from_secs(86_400), "PT24H"),
            (time::Duration::from_millis(3_600_250), "PT1H0.25S"),
            (time::Duration::new(59, 1), "PT59.000000001S"),
            (time::Duration::from_secs(175_307_616 * 3600), longest),
            (time::Duration::from_secs(175_307_616 * 3600 + 1), longest),
            (time::Duration::MAX, longest),
        ] {
            let duration = Duration::from(length);
            assert_eq!(duration.as_str(), text);
            assert_eq!(text.parse(), Ok(duration));
        }
        assert_eq!(
            Duration::from(SignedDuration::MIN).as_str(),
            "-PT175307616H"
        );
    }

    #[test]
    fn iso_durations_are_kept_and_others_refused() {
        for text in ["P30D", "PT0S", "-P1DT12H", "P1Y2M", "PT1.1234567S", "P14D"] {
            let value: Result<Duration, _> = text.parse();
            assert_eq!(value.map(|value| value.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "P", "30D", "1 hour", "PT"] {
            assert!(text.parse::<Duration>().is_err(), "{text}");
        }
    }
}
