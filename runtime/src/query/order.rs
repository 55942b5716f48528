//! Orders.

use super::expression::Expression;
use std::fmt;
use std::marker::PhantomData;

/// A property of an `Owner` to sort by, the greatest first.
#[must_use = "an order is given to `order_by`"]
pub struct Descending<Owner> {
    path: Expression,
    owner: PhantomData<fn() -> Owner>,
}

impl<Owner> Descending<Owner> {
    pub(crate) fn new(path: Expression) -> Self {
        Self {
            path,
            owner: PhantomData,
        }
    }

    pub(crate) fn into_expression(self) -> Expression {
        self.path.text(" desc")
    }
}

impl<Owner> fmt::Display for Descending<Owner> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} desc", self.path)
    }
}

impl<Owner> fmt::Debug for Descending<Owner> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}
