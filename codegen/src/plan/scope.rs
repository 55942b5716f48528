//! How a file names the types of other places: short and imported, or by their whole path.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

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
}

/// What generated code uses of the standard library and of the runtime. A type of Graph's with one of these names
/// is written with its whole path.
const STANDARD: [(&str, &str); 5] = [
    ("std::boxed", "Box"),
    ("std::convert", "From"),
    ("std::option", "Option"),
    ("std::string", "String"),
    ("std::vec", "Vec"),
];
const RUNTIME: [(&str, &str); 37] = [
    ("msgraph_runtime::model", "EnumType"),
    ("msgraph_runtime::model", "IntoProperty"),
    ("msgraph_runtime::model", "Model"),
    ("msgraph_runtime::model", "Polymorphic"),
    ("msgraph_runtime::model", "Shape"),
    ("msgraph_runtime::model", "Slot"),
    ("msgraph_runtime::model", "View"),
    ("msgraph_runtime", "AdditionalData"),
    ("msgraph_runtime", "Argument"),
    ("msgraph_runtime", "Binary"),
    ("msgraph_runtime", "CountRequest"),
    ("msgraph_runtime", "Date"),
    ("msgraph_runtime", "DateTimeOffset"),
    ("msgraph_runtime", "Decimal"),
    ("msgraph_runtime", "Duration"),
    ("msgraph_runtime", "Flags"),
    ("msgraph_runtime", "GetRequest"),
    ("msgraph_runtime", "Guid"),
    ("msgraph_runtime", "ListRequest"),
    ("msgraph_runtime", "Literal"),
    ("msgraph_runtime", "MediaRequestBuilder"),
    ("msgraph_runtime", "Null"),
    ("msgraph_runtime", "Page"),
    ("msgraph_runtime", "Property"),
    ("msgraph_runtime", "PropertyPath"),
    ("msgraph_runtime", "PropertyRequestBuilder"),
    ("msgraph_runtime", "RawJson"),
    ("msgraph_runtime", "Reference"),
    ("msgraph_runtime", "ReferenceCollectionRequestBuilder"),
    ("msgraph_runtime", "ReferenceRequestBuilder"),
    ("msgraph_runtime", "Request"),
    ("msgraph_runtime", "ResourcePath"),
    ("msgraph_runtime", "Service"),
    ("msgraph_runtime", "TimeOfDay"),
    ("msgraph_runtime", "ODataValue"),
    ("msgraph_runtime", "serde_enum"),
    ("msgraph_runtime", "serde_object"),
];
/// Names that are in scope everywhere and that generated code relies on without naming them.
const PRELUDE: [&str; 12] = [
    "AsRef",
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

/// The names of one file.
#[derive(Debug)]
pub(crate) struct Scope {
    models: String,
    own: BTreeMap<String, String>,
    imports: RefCell<BTreeSet<(String, String)>>,
}

impl Scope {
    /// The scope of a file that defines the identifiers of `own` (with the module through which others see them);
    /// `models` is the module whose types are imported by their short names.
    pub(crate) fn new(models: &str, own: impl IntoIterator<Item = RustPath>) -> Self {
        let own = own
            .into_iter()
            .map(|path| (path.identifier, path.module))
            .collect();
        Self {
            models: models.to_owned(),
            own,
            imports: RefCell::default(),
        }
    }

    /// The text by which this file names a type of the generated crate.
    pub(crate) fn name(&self, path: &RustPath) -> String {
        if let Some(module) = self.own.get(&path.identifier) {
            let is_own = *module == path.module;
            return if is_own {
                path.identifier.clone()
            } else {
                whole(path)
            };
        }
        if path.module == self.models && !is_reserved(&path.identifier) {
            return self.import(path);
        }
        whole(path)
    }

    /// The text by which this file names one of the names that generated code uses of its surroundings.
    pub(crate) fn builtin(&self, identifier: &str) -> String {
        let standard = STANDARD.iter().find(|(_, known)| *known == identifier);
        let runtime = RUNTIME.iter().find(|(_, known)| *known == identifier);
        let (module, _) = standard
            .or(runtime)
            .expect("generated code uses the listed names alone");
        let path = RustPath::new(*module, identifier);
        if self.own.contains_key(identifier) {
            return whole(&path);
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
        for (module, identifier) in self.imports.into_inner() {
            imports.entry(module).or_default().push(identifier);
        }
        imports
    }

    fn import(&self, path: &RustPath) -> String {
        self.imports
            .borrow_mut()
            .insert((path.module.clone(), path.identifier.clone()));
        path.identifier.clone()
    }
}

fn whole(path: &RustPath) -> String {
    format!("{}::{}", path.module, path.identifier)
}

fn is_reserved(identifier: &str) -> bool {
    let listed = STANDARD
        .iter()
        .chain(&RUNTIME)
        .any(|(_, known)| *known == identifier);
    listed || PRELUDE.contains(&identifier)
}
