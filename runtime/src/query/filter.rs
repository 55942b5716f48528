//! Conditions.

use super::expression::Expression;
use crate::RequestError;
use std::fmt;
use std::marker::PhantomData;

/// A condition on an `Owner`, for `$filter`.
#[must_use = "a condition is given to `filter`"]
pub struct Filter<Owner> {
    text: Expression,
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
    pub(crate) fn new(text: Expression, binding: Binding) -> Self {
        Self {
            text,
            binding,
            owner: PhantomData,
        }
    }

    /// Both conditions must hold.
    pub fn and(self, other: Self) -> Self {
        self.join("and", other, Binding::And)
    }

    /// At least one of the conditions must hold.
    pub fn or(self, other: Self) -> Self {
        self.join("or", other, Binding::Or)
    }

    fn join(self, operator: &str, other: Self, binding: Binding) -> Self {
        let left = self.within(binding).text(format_args!(" {operator} "));
        Self::new(left.then(other.within(binding)), binding)
    }

    /// The text, in parentheses if the enclosing operator binds more strongly.
    fn within(self, around: Binding) -> Expression {
        if self.binding < around {
            Expression::default().text("(").then(self.text).text(")")
        } else {
            self.text
        }
    }

    pub(crate) fn into_expression(self) -> Expression {
        self.text
    }
}

/// The condition must not hold.
impl<Owner> std::ops::Not for Filter<Owner> {
    type Output = Self;

    fn not(self) -> Self {
        let text = Expression::default().text("not ");
        Self::new(
            text.then(self.within(Binding::Primary)),
            Binding::Comparison,
        )
    }
}

impl<Owner> Clone for Filter<Owner> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone(), self.binding)
    }
}

impl<Owner> fmt::Debug for Filter<Owner> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}

impl<Owner> fmt::Display for Filter<Owner> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(formatter)
    }
}

/// The text of a condition, or why it cannot be sent.
#[derive(Clone, Debug)]
pub struct FilterText(Result<String, RequestError>);

impl FilterText {
    /// The text in OData's notation.
    ///
    /// # Errors
    /// The condition is not possible in OData: an empty list, or a variable outside of its `any` or `all`.
    pub fn into_result(self) -> Result<String, RequestError> {
        self.0
    }
}

impl<Owner> From<Filter<Owner>> for FilterText {
    fn from(filter: Filter<Owner>) -> Self {
        Self(filter.text.finish())
    }
}

impl From<String> for FilterText {
    fn from(text: String) -> Self {
        Self(Ok(text))
    }
}

impl From<&String> for FilterText {
    fn from(text: &String) -> Self {
        Self(Ok(text.clone()))
    }
}

impl From<&str> for FilterText {
    fn from(text: &str) -> Self {
        Self(Ok(text.to_owned()))
    }
}

/// Types that can be used as a condition on an `Owner`: a [`Filter`] or a string.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition on `{Owner}`",
    label = "not a condition on `{Owner}`",
    note = "make one from the constants of its own module, as in `DISPLAY_NAME.eq(\"x\")`, or give a string",
    note = "a condition on a related entity begins with the navigation property: `TARGET.then(OBJECT_ID).eq(\"x\")`"
)]
pub trait Condition<Owner>: Into<FilterText> {}

impl<Owner> Condition<Owner> for Filter<Owner> {}
impl<Owner> Condition<Owner> for &str {}
impl<Owner> Condition<Owner> for String {}
impl<Owner> Condition<Owner> for &String {}
