//! Why a type is in the slice.

use crate::model::QualifiedName;
use crate::suggestion::did_you_mean;
use crate::vocabulary::HttpMethod;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The step that brought a type in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Named by a root of the selection: the root's path.
    Root(String),
    /// On the way to a root: the root's path.
    OnTheWay(String),
    /// The type of a property or navigation property of another type.
    Member(QualifiedName, String),
    /// The base of another type.
    BaseOf(QualifiedName),
    /// Derived from another type that is used as the type of something.
    DerivedFrom(QualifiedName),
    /// Parameter or result of an operation that is bound to another type.
    Operation(QualifiedName, String),
    /// Parameter or result of an unbound operation.
    Unbound(QualifiedName),
}

impl Reason {
    /// The type from which the step started.
    pub fn from(&self) -> Option<&QualifiedName> {
        match self {
            Self::Root(_) | Self::OnTheWay(_) | Self::Unbound(_) => None,
            Self::Member(name, _) | Self::BaseOf(name) | Self::DerivedFrom(name) => Some(name),
            Self::Operation(name, _) => Some(name),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root(path) => write!(out, "selected by the root `{path}`"),
            Self::OnTheWay(path) => write!(out, "on the way to the root `{path}`"),
            Self::Member(name, member) => write!(out, "type of `{name}/{member}`"),
            Self::BaseOf(name) => write!(out, "base of `{name}`"),
            Self::DerivedFrom(name) => write!(out, "derived from `{name}`"),
            Self::Operation(name, operation) => {
                write!(
                    out,
                    "parameter or result of `{operation}`, bound to `{name}`"
                )
            }
            Self::Unbound(name) => write!(out, "parameter or result of `{name}`"),
        }
    }
}

/// A root of the selection with what it brings in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// The path as the selection has it.
    pub path: String,
    /// The HTTP methods for which requests are generated; all if it is `None`.
    pub methods: Option<BTreeSet<HttpMethod>>,
    /// The types that it brings in, whether or not another root does too.
    pub types: BTreeSet<QualifiedName>,
}

/// The reasons of all types of a slice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons(pub(crate) BTreeMap<QualifiedName, Reason>);

impl Reasons {
    /// The chain of steps from a root to the type, the type's own step first; empty for a type that is not in.
    pub fn chain(&self, name: &QualifiedName) -> Vec<(&QualifiedName, &Reason)> {
        let mut chain = Vec::new();
        let mut next = self.0.get_key_value(name);
        while let Some((name, reason)) = next {
            chain.push((name, reason));
            next = reason.from().and_then(|from| self.0.get_key_value(from));
        }
        chain
    }

    /// A hint with the selected type whose qualified or simple name is most similar to a wrong one.
    pub fn suggestion(&self, wrong: &str) -> Option<String> {
        let qualified: Vec<_> = self.0.keys().map(QualifiedName::to_string).collect();
        let simple = self.0.keys().map(|name| name.name.as_str());
        did_you_mean(wrong, simple.chain(qualified.iter().map(String::as_str)))
    }

    /// All types with their reasons.
    pub fn iter(&self) -> impl Iterator<Item = (&QualifiedName, &Reason)> {
        self.0.iter()
    }
}
