//! Conditions.

use std::fmt;
use std::marker::PhantomData;

/// A condition on an `Owner`, for `$filter`.
pub struct Filter<Owner> {
    text: String,
    binding: Binding,
    owner: PhantomData<fn() -> Owner>,
}

/// How strongly the outermost operator binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Binding {
    Or,
    And,
    Comparison,
    Primary,
}

impl<Owner> Filter<Owner> {
    pub(crate) fn new(text: String, binding: Binding) -> Self {
        Self {
            text,
            binding,
            owner: PhantomData,
        }
    }

    /// Both hold.
    pub fn and(self, other: Self) -> Self {
        self.join("and", other, Binding::And)
    }

    /// At least one holds.
    pub fn or(self, other: Self) -> Self {
        self.join("or", other, Binding::Or)
    }

    fn join(self, operator: &str, other: Self, binding: Binding) -> Self {
        let (left, right) = (self.within(binding), other.within(binding));
        Self::new(format!("{left} {operator} {right}"), binding)
    }

    /// The text, in parentheses where an operator around it binds more strongly.
    fn within(&self, around: Binding) -> String {
        if self.binding < around {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }
}

/// The opposite.
impl<Owner> std::ops::Not for Filter<Owner> {
    type Output = Self;

    fn not(self) -> Self {
        let text = format!("not {}", self.within(Binding::Primary));
        Self::new(text, Binding::Comparison)
    }
}

impl<Owner> Clone for Filter<Owner> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone(), self.binding)
    }
}

impl<Owner> fmt::Debug for Filter<Owner> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl<Owner> fmt::Display for Filter<Owner> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// What can be given as a condition on an `Owner`: a [`Filter`] or a string.
pub trait Condition<Owner> {
    /// The condition as OData writes it.
    fn condition(self) -> String;
}

impl<Owner> Condition<Owner> for Filter<Owner> {
    fn condition(self) -> String {
        self.text
    }
}

impl<Owner> Condition<Owner> for &str {
    fn condition(self) -> String {
        self.to_owned()
    }
}

impl<Owner> Condition<Owner> for String {
    fn condition(self) -> String {
        self
    }
}

impl<Owner> Condition<Owner> for &String {
    fn condition(self) -> String {
        self.clone()
    }
}
