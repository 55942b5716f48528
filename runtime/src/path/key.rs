//! Keys of entities.

use super::Literal;
use crate::Property;

/// The key of an entity, for request builders: a text, an id, a number, or a property of an entity that was read.
///
/// A request whose key is an absent or null property is not sent ([`PathError`](crate::PathError)).
///
/// ```
/// use msgraph_runtime::{Property, ResourcePath, Service};
///
/// let users = ResourcePath::root(Service::global()).segment("users");
/// let id = Property::Value("1".to_owned());
/// assert_eq!(users.key(&id), users.key("1"));
/// assert!(users.key(Property::Absent).address().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(pub(super) Option<Literal>);

impl<T: Into<Literal>> From<T> for Key {
    fn from(value: T) -> Self {
        Self(Some(value.into()))
    }
}

impl From<Property<String>> for Key {
    fn from(property: Property<String>) -> Self {
        Self(property.into_option().map(Literal::from))
    }
}

impl From<&Property<String>> for Key {
    fn from(property: &Property<String>) -> Self {
        Self(property.as_ref().map(Literal::from))
    }
}
