//! The arguments that setters accept.

use crate::model::{EnumType, Object};
use crate::{Flags, Null, Property};

/// An argument for the setter of a property that holds a `T`.
///
/// This can be a value, [`Null`] or another property. A `String` property also accepts `&str`, a collection any iterator, and a
/// property that holds an object accepts the declared type and types derived from it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for a property that holds `{T}`",
    label = "not a value for `{T}`",
    note = "give a `{T}`, what converts into it, a property that holds one, or `Null`",
    note = "a collection takes any iterator over its items; numbers and times must have the property's type"
)]
pub trait IntoProperty<T> {
    /// The property that the setter stores.
    fn into_property(self) -> Property<T>;
}

impl<T> IntoProperty<T> for Property<T> {
    fn into_property(self) -> Property<T> {
        self
    }
}

impl<T> IntoProperty<T> for Null {
    fn into_property(self) -> Property<T> {
        Property::Null
    }
}

impl<T, I> IntoProperty<Vec<T>> for I
where
    I: IntoIterator,
    I::Item: Into<T>,
{
    fn into_property(self) -> Property<Vec<T>> {
        Property::Value(self.into_iter().map(Into::into).collect())
    }
}

impl<T, U> IntoProperty<Box<T>> for U
where
    T: Object,
    U: Object + Into<T>,
{
    fn into_property(self) -> Property<Box<T>> {
        Property::Value(Box::new(self.into()))
    }
}

impl<E: EnumType> IntoProperty<Flags<E>> for E {
    fn into_property(self) -> Property<Flags<E>> {
        Property::Value(Flags::from_iter([self]))
    }
}

impl<E: EnumType, const N: usize> IntoProperty<Flags<E>> for [E; N] {
    fn into_property(self) -> Property<Flags<E>> {
        Property::Value(Flags::from_iter(self))
    }
}

impl<E: EnumType> IntoProperty<Flags<E>> for Vec<E> {
    fn into_property(self) -> Property<Flags<E>> {
        Property::Value(Flags::from_iter(self))
    }
}

/// Implements the trait for pairs of an argument type and the type it is converted to.
macro_rules! into_property {
    ($($from:ty => $to:ty;)*) => {$(
        impl $crate::IntoProperty<$to> for $from {
            fn into_property(self) -> $crate::Property<$to> {
                $crate::Property::Value(self.into())
            }
        }
    )*};
}

pub(crate) use into_property;

impl<E> IntoProperty<Flags<E>> for Flags<E> {
    fn into_property(self) -> Property<Flags<E>> {
        Property::Value(self)
    }
}
