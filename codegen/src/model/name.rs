//! Names with their namespace.

use std::fmt;

/// A name with its namespace: `microsoft.graph` and `connectedOrganization`. Aliases are expanded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// The namespace, never an alias.
    pub namespace: String,
    /// The simple name.
    pub name: String,
}

impl QualifiedName {
    /// From its two parts.
    pub fn new(namespace: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            namespace: namespace.into(),
            name: name.into(),
        }
    }

    /// Splits at the last dot; `None` if there is no namespace.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, name) = text.rsplit_once('.')?;
        (!namespace.is_empty() && !name.is_empty()).then(|| Self::new(namespace, name))
    }

    /// Whether people may mean this name: `connectedOrganization` is also `microsoft.graph.connectedOrganization`.
    pub fn may_be(&self, name: &str) -> bool {
        self.name == name || self.to_string() == name
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.namespace, self.name)
    }
}
