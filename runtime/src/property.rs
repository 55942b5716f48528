//! The three states of a property.

use crate::private::Private;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::slice;

/// A property: absent, null or a value.
///
/// An absent property is not sent. A null one is sent as `null`, which tells the service to clear it.
///
/// A property is read like an [`Option`], and a collection can be iterated:
///
/// ```
/// use msgraph_runtime::Property;
///
/// let name = Property::Value("Contoso".to_owned());
/// assert_eq!(name, "Contoso");
/// assert_eq!(name.as_deref(), Some("Contoso"));
/// assert!(Property::<String>::Null.is_none());
///
/// let domains = Property::Value(vec!["contoso.com", "example.com"]);
/// for domain in &domains {
///     assert!(domain.ends_with(".com"));
/// }
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Property<T> {
    /// The property is missing.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value(T),
}

/// `null` as the argument of a setter: `organization.description(Null)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Null;

/// The methods of [`Option`]. Absent and null both count as "no value", and methods that may return no value return an `Option`.
impl<T> Property<T> {
    /// Whether it has a value.
    pub fn is_some(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// Whether it is absent or null.
    pub fn is_none(&self) -> bool {
        !self.is_some()
    }

    /// Whether it is absent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether it is present as `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it has a value for which `predicate` returns true.
    pub fn is_some_and(self, predicate: impl FnOnce(T) -> bool) -> bool {
        self.into_option().is_some_and(predicate)
    }

    /// The value.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// A mutable reference to the value.
    pub fn as_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, dereferenced: `&str` for a `String`, a slice for a `Vec`, the model for a box.
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: Deref,
    {
        self.as_ref().map(T::deref)
    }

    /// A mutable reference to the dereferenced value.
    pub fn as_deref_mut(&mut self) -> Option<&mut T::Target>
    where
        T: DerefMut,
    {
        self.as_mut().map(T::deref_mut)
    }

    /// The owned value.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// A copy of the value.
    pub fn copied(&self) -> Option<T>
    where
        T: Copy,
    {
        self.as_ref().copied()
    }

    /// A clone of the value.
    pub fn cloned(&self) -> Option<T>
    where
        T: Clone,
    {
        self.as_ref().cloned()
    }

    /// The value, converted by `change`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Option<U> {
        self.into_option().map(change)
    }

    /// The value, converted by `change`, or `default`.
    pub fn map_or<U>(self, default: U, change: impl FnOnce(T) -> U) -> U {
        self.into_option().map_or(default, change)
    }

    /// The value, converted by `change`, or the result of `default`.
    pub fn map_or_else<U>(self, default: impl FnOnce() -> U, change: impl FnOnce(T) -> U) -> U {
        self.into_option().map_or_else(default, change)
    }

    /// The result of `change` for the value, which may be `None`.
    pub fn and_then<U>(self, change: impl FnOnce(T) -> Option<U>) -> Option<U> {
        self.into_option().and_then(change)
    }

    /// The value, or `default`.
    pub fn unwrap_or(self, default: T) -> T {
        self.into_option().unwrap_or(default)
    }

    /// The value, or the result of `default`.
    pub fn unwrap_or_else(self, default: impl FnOnce() -> T) -> T {
        self.into_option().unwrap_or_else(default)
    }

    /// The value, or the type's default.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.into_option().unwrap_or_default()
    }

    /// The value, or an error, for `?`.
    ///
    /// # Errors
    /// `error`, if the property is absent or null.
    pub fn ok_or<E>(self, error: E) -> Result<T, E> {
        self.into_option().ok_or(error)
    }

    /// The value, or an error, for `?`.
    ///
    /// # Errors
    /// The result of `error`, if the property is absent or null.
    pub fn ok_or_else<E>(self, error: impl FnOnce() -> E) -> Result<T, E> {
        self.into_option().ok_or_else(error)
    }

    /// Returns the property and leaves it absent.
    pub fn take(&mut self) -> Property<T> {
        std::mem::take(self)
    }

    /// Sets the value and returns a mutable reference to it.
    pub fn insert(&mut self, value: T) -> &mut T {
        *self = Self::Value(value);
        self.as_mut().expect("the value was set above")
    }

    /// A mutable reference to the value. If there is no value, inserts the default first.
    pub fn get_or_insert_default(&mut self) -> &mut T
    where
        T: Default,
    {
        if self.is_none() {
            *self = Self::Value(T::default());
        }
        self.as_mut().expect("the value was set above")
    }
}

impl<T> Property<Vec<T>> {
    /// The items; none if the property is absent or null.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.as_deref().unwrap_or_default().iter()
    }

    /// The items to change.
    pub fn iter_mut(&mut self) -> slice::IterMut<'_, T> {
        self.as_deref_mut().unwrap_or_default().iter_mut()
    }
}

/// `for source in &organization.identity_sources`: none if the property is absent or null.
impl<'a, T> IntoIterator for &'a Property<Vec<T>> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// `for source in &mut organization.identity_sources`: none if the property is absent or null.
impl<'a, T> IntoIterator for &'a mut Property<Vec<T>> {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

/// Shows the value with the feature `debug`, and `..` without.
impl<T: fmt::Debug> fmt::Debug for Property<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => formatter.write_str("Absent"),
            Self::Null => formatter.write_str("Null"),
            Self::Value(value) => Private(value).fmt(formatter),
        }
    }
}

impl<T> From<Property<T>> for Option<T> {
    fn from(property: Property<T>) -> Self {
        property.into_option()
    }
}

/// A property equals a value if it has that value.
impl<T: PartialEq> PartialEq<T> for Property<T> {
    fn eq(&self, other: &T) -> bool {
        self.as_ref() == Some(other)
    }
}

impl PartialEq<str> for Property<String> {
    fn eq(&self, other: &str) -> bool {
        self.as_deref() == Some(other)
    }
}

impl PartialEq<&str> for Property<String> {
    fn eq(&self, other: &&str) -> bool {
        self.as_deref() == Some(*other)
    }
}

#[cfg(test)]
mod tests {
    use super::Property;

    #[test]
    fn a_property_compares_with_a_value() {
        assert_eq!(Property::Value("x".to_owned()), "x");
        assert!(Property::<String>::Null != *"x");
        assert_eq!(Property::Value(5), 5);
        assert_ne!(Property::<i32>::Absent, Property::Null);
    }

    #[test]
    fn absent_and_null_are_read_as_no_value() {
        for mut property in [Property::<Vec<i32>>::Absent, Property::Null] {
            assert_eq!(property.as_ref(), None);
            assert_eq!(property.iter().count(), 0);
            assert_eq!(property.iter_mut().count(), 0);
            assert_eq!(property.clone().ok_or("none"), Err("none"));
            assert_eq!(property.map_or(0, |items| items.len()), 0);
        }
    }

    #[test]
    fn a_value_is_read_like_an_option() {
        let mut property = Property::Value(vec![1, 2]);
        assert_eq!(property.as_deref(), Some(&[1, 2][..]));
        for item in &mut property {
            *item += 1;
        }
        assert!(property.iter().eq(&[2, 3]));
        assert_eq!(property.and_then(|items| items.into_iter().max()), Some(3));
        assert_eq!(Property::Value(1).copied(), Some(1));
    }
}
