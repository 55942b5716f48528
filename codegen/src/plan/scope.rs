//! How a file names the types of other places: short and imported, or by their whole path.

use super::identifier::is_identifier;
use crate::diagnostic::{Diagnostics, Position};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A type, trait or module with the path that leads to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RustPath {
    pub(crate) module: String,
    pub(crate) identifier: String,
}

impl RustPath {
    pub(crate) fn new(module: impl Into<String>, identifier: impl Into<String>) -> Self {
        Self {
            module: module.into(),
            identifier: identifier.into(),
        }
    }

    /// The whole path: `crate::models::ConnectedOrganization`.
    pub(crate) fn whole(&self) -> String {
        format!("{}::{}", self.module, self.identifier)
    }
}

/// What generated code uses of the standard library and of the runtime. A type of Graph's with one of these names
/// is written with its whole path.
const RUNTIME_CRATE: &str = "msgraph_runtime";
const STANDARD: [(&str, &str); 3] = [
    ("std::boxed", "Box"),
    ("std::string", "String"),
    ("std::vec", "Vec"),
];
const RUNTIME: [&str; 30] = [
    "AdditionalData",
    "Argument",
    "Binary",
    "CountRequest",
    "Date",
    "DateTimeOffset",
    "Decimal",
    "Duration",
    "Flags",
    "GetRequest",
    "Guid",
    "IntoProperty",
    "ListRequest",
    "Literal",
    "MediaRequestBuilder",
    "ODataValue",
    "Page",
    "Property",
    "PropertyPath",
    "PropertyRequestBuilder",
    "RawJson",
    "ReferenceCollectionRequestBuilder",
    "ReferenceRequestBuilder",
    "Request",
    "ResourcePath",
    "Service",
    "TimeOfDay",
    "enumeration",
    "members",
    "variants",
];
/// Names that are in scope everywhere and that generated code relies on without naming them.
const PRELUDE: [&str; 12] = [
    "Into",
    "Clone",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "Hash",
    "None",
    "Ok",
    "PartialEq",
    "Self",
    "Some",
];

/// Paths begin with the root module everywhere, so that it has to be one that every file can name.
pub(crate) fn check_root(module: &str, diagnostics: &mut Diagnostics) {
    let mut segments = module.split("::");
    if segments.next() == Some("crate") && segments.all(is_identifier) {
        return;
    }
    diagnostics.error(
        Position::default(),
        "selection `module`",
        format!("{module:?} is no path of a module"),
        "it is `crate`, or begins with it: `crate::graph`",
    );
}

/// The names of one file.
#[derive(Debug)]
pub(crate) struct Scope {
    root: String,
    own: BTreeMap<String, String>,
    imports: RefCell<BTreeMap<String, String>>,
}

impl Scope {
    /// The scope of a file that defines the identifiers of `own` (with the module through which others see them);
    /// `root` is the module that holds `models` and `requests`.
    pub(crate) fn new(root: &str, own: impl IntoIterator<Item = RustPath>) -> Self {
        let own = own
            .into_iter()
            .map(|path| (path.identifier, path.module))
            .collect();
        Self {
            root: root.to_owned(),
            own,
            imports: RefCell::default(),
        }
    }

    /// The text by which this file names a type of the generated code: short where the type stands in `models` or
    /// `requests` itself, so that the text does not depend on what else the file names.
    pub(crate) fn name(&self, path: &RustPath) -> String {
        if let Some(module) = self.own.get(&path.identifier) {
            let is_own = *module == path.module;
            return if is_own {
                path.identifier.clone()
            } else {
                path.whole()
            };
        }
        let is_top = ["models", "requests"]
            .iter()
            .any(|top| path.module == format!("{}::{top}", self.root));
        if is_top && !is_reserved(&path.identifier) {
            return self.import(path);
        }
        path.whole()
    }

    /// The text by which this file names one of the names that generated code uses of its surroundings.
    pub(crate) fn builtin(&self, identifier: &str) -> String {
        let standard = STANDARD.iter().find(|(_, known)| *known == identifier);
        let module = standard.map_or(RUNTIME_CRATE, |(module, _)| module);
        let path = RustPath::new(module, identifier);
        if self.own.contains_key(identifier) {
            return path.whole();
        }
        if standard.is_some() {
            path.identifier
        } else {
            self.import(&path)
        }
    }

    /// The `use` declarations: module and the names out of it, sorted.
    pub(crate) fn into_imports(self) -> BTreeMap<String, Vec<String>> {
        let mut imports: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (identifier, module) in self.imports.into_inner() {
            imports.entry(module).or_default().push(identifier);
        }
        imports
    }

    /// The first type with a name is imported; one of the other top module with the same name is written whole.
    fn import(&self, path: &RustPath) -> String {
        let mut imports = self.imports.borrow_mut();
        let module = imports
            .entry(path.identifier.clone())
            .or_insert_with(|| path.module.clone());
        if *module == path.module {
            path.identifier.clone()
        } else {
            path.whole()
        }
    }
}

fn is_reserved(identifier: &str) -> bool {
    STANDARD.iter().any(|(_, known)| *known == identifier)
        || RUNTIME.contains(&identifier)
        || PRELUDE.contains(&identifier)
}
