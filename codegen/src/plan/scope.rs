//! How a file names the types of other places: short and imported, or by their whole path.

use super::identifier::is_identifier;
use crate::diagnostic::{Diagnostics, Position};
use crate::transform::Selection;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A type, trait or module with the path that leads to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RustPath {
    pub(crate) module: String,
    pub(crate) identifier: String,
    /// The feature behind which it stands.
    pub(crate) feature: Option<String>,
}

impl RustPath {
    pub(crate) fn new(module: impl Into<String>, identifier: impl Into<String>) -> Self {
        Self {
            module: module.into(),
            identifier: identifier.into(),
            feature: None,
        }
    }

    /// The same, behind a feature.
    pub(crate) fn behind(self, feature: Option<String>) -> Self {
        Self { feature, ..self }
    }

    /// The whole path: `crate::models::ConnectedOrganization`.
    pub(crate) fn whole(&self) -> String {
        format!("{}::{}", self.module, self.identifier)
    }
}

const RUNTIME_CRATE: &str = "msgraph_runtime";
/// What generated code uses of the standard library and, below, of the runtime. A type of Graph's with one of these names
/// is written with its whole path.
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

/// Paths begin with the root module everywhere, or with that of another crate's models: every file has to be able to name
/// them.
pub(crate) fn check_modules(selection: &Selection, diagnostics: &mut Diagnostics) {
    let module = &selection.module;
    let mut segments = module.split("::");
    if segments.next() != Some("crate") || !segments.all(is_identifier) {
        let hint = "it is `crate`, or begins with it: `crate::graph`";
        report(module, "module", hint, diagnostics);
    }
    if let Some(models) = &selection.models
        && !models.split("::").all(is_identifier)
    {
        let hint = "it is the module of another crate: `graph_models::models`";
        report(models, "models", hint, diagnostics);
    }
}

fn report(path: &str, key: &str, hint: &str, diagnostics: &mut Diagnostics) {
    diagnostics.error(
        Position::default(),
        format!("selection `{key}`"),
        format!("{path:?} is no path of a module"),
        hint,
    );
}

/// The names of one file.
#[derive(Debug)]
pub(crate) struct Scope {
    /// `models` and `requests`.
    tops: [String; 2],
    feature: Option<String>,
    own: BTreeMap<String, String>,
    imports: RefCell<BTreeMap<String, String>>,
    is_apart: bool,
}

impl Scope {
    /// The scope of a file that defines the identifiers of `own` (with the module through which others see them);
    /// `tops` are the modules `models` and `requests`. The file stands behind `feature`.
    pub(crate) fn new(
        tops: [String; 2],
        feature: Option<&str>,
        own: impl IntoIterator<Item = RustPath>,
    ) -> Self {
        let own = own
            .into_iter()
            .map(|path| (path.identifier, path.module))
            .collect();
        Self {
            tops,
            feature: feature.map(str::to_owned),
            own,
            imports: RefCell::default(),
            is_apart: false,
        }
    }

    /// The scope of what stands behind a feature of its own in this file: without the feature, an import for it would be
    /// superfluous, so that it names everything by whole paths.
    pub(crate) fn apart(&self) -> Self {
        Self {
            is_apart: true,
            ..Self::new(self.tops.clone(), self.feature.as_deref(), [])
        }
    }

    /// The text by which this file names a type of the generated code: short where the type stands in `models` or
    /// `requests` itself, so that the text does not depend on what else the file names.
    pub(crate) fn name(&self, path: &RustPath) -> String {
        if self.is_apart {
            return path.whole();
        }
        if let Some(module) = self.own.get(&path.identifier) {
            let is_own = *module == path.module;
            return if is_own {
                path.identifier.clone()
            } else {
                path.whole()
            };
        }
        let is_top = self.tops.contains(&path.module);
        if is_top && !is_reserved(&path.identifier) && self.gate(&path.feature).is_none() {
            return self.import(path);
        }
        path.whole()
    }

    /// The feature behind which this file stands.
    pub(crate) fn feature(&self) -> Option<&String> {
        self.feature.as_ref()
    }

    /// The feature that something needs beyond the one behind which this file stands.
    pub(crate) fn gate(&self, feature: &Option<String>) -> Option<String> {
        feature.clone().filter(|_| self.feature != *feature)
    }

    /// The text by which this file names one of the names that generated code uses of its surroundings.
    pub(crate) fn builtin(&self, identifier: &str) -> String {
        let standard = STANDARD.iter().find(|(_, known)| *known == identifier);
        let module = standard.map_or(RUNTIME_CRATE, |(module, _)| module);
        let path = RustPath::new(module, identifier);
        if self.own.contains_key(identifier) || self.is_apart && standard.is_none() {
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
