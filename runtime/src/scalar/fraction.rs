//! Fractions of a second that keep their number of digits.

/// The number of digits after the decimal point, at most nine. Properties use the other values of the byte for their state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Digits {
    #[default]
    None,
    One,
    Two,
    Three,
    Four,
    Five,
    Six,
    Seven,
    Eight,
    Nine,
}

const COUNTS: [Digits; 10] = [
    Digits::None,
    Digits::One,
    Digits::Two,
    Digits::Three,
    Digits::Four,
    Digits::Five,
    Digits::Six,
    Digits::Seven,
    Digits::Eight,
    Digits::Nine,
];

impl Digits {
    /// This many digits after the point, from one to nine.
    pub(crate) fn of_count(count: usize) -> Option<Self> {
        let digits = COUNTS.get(count).copied();
        digits.filter(|digits| *digits != Self::None)
    }

    /// As many digits as the nanoseconds need.
    pub(crate) fn of_nanoseconds(nanoseconds: i32) -> Self {
        let digits = format!("{nanoseconds:09}");
        Self::of_count(digits.trim_end_matches('0').len()).unwrap_or_default()
    }

    pub(crate) fn count(self) -> usize {
        self as usize
    }
}
