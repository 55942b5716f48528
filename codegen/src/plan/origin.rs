//! The element of the metadata that an item stands for.

use crate::diagnostic::Position;

/// An element of the metadata and where it is declared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The element in CSDL terms: `microsoft.graph.accessPackage/catalog`.
    pub element: String,
    /// Where it is declared.
    pub position: Position,
}

impl Origin {
    pub(crate) fn new(element: impl Into<String>, position: Position) -> Self {
        Self {
            element: element.into(),
            position,
        }
    }
}
