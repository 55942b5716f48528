//! The three states of a property.

/// A property: absent, null or a value.
///
/// An absent property is not sent; a null one is sent as `null`, which tells the service to clear it.
///
/// ```
/// use msgraph_runtime::Property;
///
/// let name = Property::Value("Contoso".to_owned());
/// assert_eq!(name.as_deref(), Some("Contoso"));
/// assert!(Property::<String>::Null.value().is_none());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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

impl<T> Property<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// A mutable reference to the value, if there is one.
    pub fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The owned value, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns the property and leaves it absent.
    pub fn take(&mut self) -> Property<T> {
        std::mem::take(self)
    }

    /// Sets the value and returns a mutable reference to it.
    pub fn insert(&mut self, value: T) -> &mut T {
        *self = Self::Value(value);
        self.value_mut().expect("the value was set above")
    }

    /// A mutable reference to the value. If there is no value, inserts the default first.
    pub fn get_or_insert_default(&mut self) -> &mut T
    where
        T: Default,
    {
        if !self.is_value() {
            *self = Self::Value(T::default());
        }
        self.value_mut().expect("the value was set above")
    }

    /// The same property with a reference to the value.
    pub fn as_ref(&self) -> Property<&T> {
        match self {
            Self::Absent => Property::Absent,
            Self::Null => Property::Null,
            Self::Value(value) => Property::Value(value),
        }
    }

    /// The dereferenced value: `&str` for a `String`, a slice for a `Vec`.
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: std::ops::Deref,
    {
        self.value().map(T::deref)
    }

    /// Whether the property is absent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the property has a value.
    pub fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// Whether the property has a value that satisfies the predicate.
    pub fn is_value_and(self, predicate: impl FnOnce(T) -> bool) -> bool {
        self.into_value().is_some_and(predicate)
    }

    /// Maps the value; absent and null stay as they are.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Property<U> {
        match self {
            Self::Absent => Property::Absent,
            Self::Null => Property::Null,
            Self::Value(value) => Property::Value(change(value)),
        }
    }

    /// The value, or `default` if there is none.
    pub fn unwrap_or(self, default: T) -> T {
        self.into_value().unwrap_or(default)
    }

    /// The value, or the result of `default` if there is none.
    pub fn unwrap_or_else(self, default: impl FnOnce() -> T) -> T {
        self.into_value().unwrap_or_else(default)
    }

    /// The value, or the type's default if there is none.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.into_value().unwrap_or_default()
    }

    /// The value, or an error if there is none.
    ///
    /// # Errors
    /// `error`, if the property is absent or null.
    pub fn ok_or<E>(self, error: E) -> Result<T, E> {
        self.into_value().ok_or(error)
    }
}

impl<T: Clone> Property<&T> {
    /// The same property with a clone of the value.
    pub fn cloned(self) -> Property<T> {
        self.map(T::clone)
    }
}

impl<T> From<Property<T>> for Option<T> {
    fn from(property: Property<T>) -> Self {
        property.into_value()
    }
}

/// A property equals a value if it has that value.
impl<T: PartialEq> PartialEq<T> for Property<T> {
    fn eq(&self, other: &T) -> bool {
        self.value() == Some(other)
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
    fn absent_and_null_survive_a_map() {
        assert_eq!(Property::<i32>::Null.map(|value| value + 1), Property::Null);
        assert_eq!(Property::Value(1).map(|value| value + 1), 2);
    }
}
