//! Where the items of generated code are.

use std::sync::Arc;

/// A Cargo feature.
pub(crate) type Feature = Arc<str>;

/// A struct, enum, builder or module, identified by its path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RustPath {
    /// The module that exports it: `crate::models`.
    pub module: Arc<str>,
    /// The identifier.
    pub identifier: Arc<str>,
    /// The feature that it needs.
    pub feature: Option<Feature>,
}

impl RustPath {
    /// An item that is always enabled.
    pub fn new(module: impl Into<Arc<str>>, identifier: impl Into<Arc<str>>) -> Self {
        Self {
            module: module.into(),
            identifier: identifier.into(),
            feature: None,
        }
    }

    /// The whole path: `crate::models::ConnectedOrganization`.
    pub fn whole(&self) -> String {
        format!("{}::{}", self.module, self.identifier)
    }
}

/// The feature that something needs in addition to one that is already enabled.
pub(crate) fn gate(needed: Option<&Feature>, given: Option<&Feature>) -> Option<Feature> {
    needed.filter(|needed| Some(*needed) != given).cloned()
}
