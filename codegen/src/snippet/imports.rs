//! The names that the program uses.

use crate::plan::RustPath;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Names that a program uses without importing them.
const PRELUDE: [&str; 8] = [
    "Box", "Err", "None", "Ok", "Result", "Some", "String", "Vec",
];

/// The names of one program. They are imported, but the second of two items with the same name is written with its whole
/// path.
#[derive(Debug)]
pub(super) struct Imports {
    crate_name: String,
    used: RefCell<BTreeMap<String, String>>,
}

impl Imports {
    pub(super) fn new(crate_name: &str) -> Self {
        Self {
            crate_name: crate_name.to_owned(),
            used: RefCell::default(),
        }
    }

    /// An item of the generated crate.
    pub(super) fn planned(&self, path: &RustPath) -> String {
        let module = path
            .module
            .split_once("::")
            .map_or("", |(_, module)| module);
        self.import(&format!("{}::{module}", self.crate_name), &path.identifier)
    }

    /// An item that the generated crate exports at its root.
    pub(super) fn exported(&self, identifier: &str) -> String {
        self.import(&self.crate_name, identifier)
    }

    /// An item of the generated crate's client.
    pub(super) fn of_client(&self, identifier: &str) -> String {
        self.import(&format!("{}::client", self.crate_name), identifier)
    }

    pub(super) fn import(&self, module: &str, identifier: &str) -> String {
        let mut used = self.used.borrow_mut();
        let is_free = !PRELUDE.contains(&identifier);
        let known = is_free.then(|| used.entry(identifier.to_owned()));
        match known.map(|known| known.or_insert_with(|| module.to_owned())) {
            Some(known) if known == module => identifier.to_owned(),
            _ => format!("{module}::{identifier}"),
        }
    }

    /// The `use` declarations, sorted.
    pub(super) fn declarations(&self) -> String {
        let mut modules: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (identifier, module) in self.used.borrow().iter() {
            let identifiers = modules.entry(module.clone()).or_default();
            identifiers.push(identifier.clone());
        }
        let declaration = |(module, identifiers): (&String, &Vec<String>)| {
            format!("use {module}::{{{}}};\n", identifiers.join(", "))
        };
        modules.iter().map(declaration).collect()
    }
}
