//! Names that must differ, and what to do when they do not.

use super::identifier::plain;
use crate::diagnostic::{Diagnostics, Position};
use std::collections::BTreeMap;

/// The identifiers of one module, struct, enum or builder, each with the element it came from.
#[derive(Debug)]
pub(crate) struct NameSet {
    place: String,
    taken: BTreeMap<String, String>,
}

/// What to do about an element whose name is taken.
pub(crate) fn rename_hint(element: &str) -> String {
    format!("name it in the selection: [rename] \"{element}\" = \"anotherName\"")
}

impl NameSet {
    /// For the identifiers of `place`, which messages name.
    pub(crate) fn new(place: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            taken: BTreeMap::new(),
        }
    }

    /// Takes a name for an element; a second element with the same name is an error.
    pub(crate) fn take(
        &mut self,
        identifier: &str,
        element: &str,
        position: Position,
        diagnostics: &mut Diagnostics,
    ) {
        if let Some(first) = self.insert(identifier, element)
            && first != element
        {
            self.report(identifier, element, &first, position, diagnostics);
        }
    }

    /// Takes a name for an element that has no other name here.
    pub(crate) fn take_new(
        &mut self,
        identifier: &str,
        element: &str,
        position: Position,
        diagnostics: &mut Diagnostics,
    ) {
        if let Some(first) = self.insert(identifier, element) {
            self.report(identifier, element, &first, position, diagnostics);
        }
    }

    fn insert(&mut self, identifier: &str, element: &str) -> Option<String> {
        // File names and some identifiers differ by case alone on no system that folds case.
        let key = plain(identifier).to_owned();
        self.taken.insert(key, element.to_owned())
    }

    fn report(
        &self,
        identifier: &str,
        element: &str,
        first: &str,
        position: Position,
        diagnostics: &mut Diagnostics,
    ) {
        let message = format!(
            "would be `{identifier}` in {}, which `{first}` is already",
            self.place
        );
        diagnostics.error(position, element, message, rename_hint(element));
    }
}
