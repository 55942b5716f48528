//! Typed names of properties.

use super::expression::Expression;
use std::fmt;
use std::marker::PhantomData;

/// The name of a property of `Owner` that holds a `T`. The constants in the module of a model are of this type.
pub struct PropertyPath<Owner, T> {
    name: &'static str,
    types: PhantomData<fn() -> (Owner, T)>,
}

impl<Owner, T> PropertyPath<Owner, T> {
    /// A property with this name on the wire.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            types: PhantomData,
        }
    }

    /// The name on the wire.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn into_expression(self) -> Expression {
        Expression::default().text(self.name)
    }
}

impl<Owner, T> Clone for PropertyPath<Owner, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Owner, T> Copy for PropertyPath<Owner, T> {}

impl<Owner, T> fmt::Debug for PropertyPath<Owner, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

impl<Owner, T> fmt::Display for PropertyPath<Owner, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

/// A path through properties, from `Owner` to one that holds a `T`: `target/objectId`.
pub struct Path<Owner, T> {
    text: Expression,
    types: PhantomData<fn() -> (Owner, T)>,
}

impl<Owner, T> Path<Owner, T> {
    pub(crate) fn new(text: Expression) -> Self {
        Self {
            text,
            types: PhantomData,
        }
    }

    pub(crate) fn into_expression(self) -> Expression {
        self.text
    }
}

impl<Owner, T> Clone for Path<Owner, T> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

impl<Owner, T> fmt::Debug for Path<Owner, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}

impl<Owner, T> fmt::Display for Path<Owner, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(formatter)
    }
}
