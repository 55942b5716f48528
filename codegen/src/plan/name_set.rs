//! Names that must differ, and what to do if they do not.

use super::identifier::plain;
use super::origin::Origin;
use crate::diagnostic::{Diagnostics, Position};
use std::collections::BTreeMap;

/// The identifiers in one module, struct, enum or builder, each with the element that it comes from.
#[derive(Debug)]
pub(crate) struct NameSet {
    place: String,
    taken: BTreeMap<String, String>,
}

/// An element that takes a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taker<'a> {
    /// Its name in messages.
    pub(crate) element: &'a str,
    /// Its key in the selection's `[rename]`.
    pub(crate) key: &'a str,
    /// Where it is declared.
    pub(crate) position: Position,
}

impl<'a> From<&'a Origin> for Taker<'a> {
    fn from(origin: &'a Origin) -> Self {
        Self {
            element: &origin.element,
            key: &origin.element,
            position: origin.position,
        }
    }
}

/// The line of a selection that gives an element another name.
pub(crate) fn rename_hint(key: &str) -> String {
    format!("name it in the selection: [rename] \"{key}\" = \"anotherName\"")
}

impl NameSet {
    /// For the identifiers of `place`, which messages name.
    pub(crate) fn new(place: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            taken: BTreeMap::new(),
        }
    }

    /// Reserves a name for something that every such place has besides its elements.
    pub(crate) fn reserve(&mut self, identifier: &str) {
        self.insert(identifier, identifier);
    }

    /// Adds the name of an element; a second element with the same name is an error.
    pub(crate) fn take(&mut self, identifier: &str, taker: Taker<'_>, found: &mut Diagnostics) {
        if let Some(first) = self.insert(identifier, taker.element)
            && first != taker.element
        {
            found.extend(self.collision(identifier, taker, &first));
        }
    }

    /// Adds the name of an element that has only one name here.
    pub(crate) fn take_new(&mut self, identifier: &str, taker: Taker<'_>, found: &mut Diagnostics) {
        if let Some(first) = self.insert(identifier, taker.element) {
            found.extend(self.collision(identifier, taker, &first));
        }
    }

    fn insert(&mut self, identifier: &str, element: &str) -> Option<String> {
        // On a system that ignores case, names that differ only by case are the same file.
        let key = plain(identifier).to_owned();
        self.taken.insert(key, element.to_owned())
    }

    fn collision(&self, identifier: &str, taker: Taker<'_>, first: &str) -> Diagnostics {
        let place = &self.place;
        let message =
            format!("would be `{identifier}` in {place}, which is already the name of `{first}`");
        let hint = rename_hint(taker.key);
        let mut found = Diagnostics::default();
        found.error(taker.position, taker.element, message, hint);
        found
    }
}
