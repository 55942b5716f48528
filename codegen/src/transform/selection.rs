//! `selection.toml`: which part of the service becomes Rust.

use crate::vocabulary::HttpMethod;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is selected, and how.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// The namespace whose types are in `models` itself; namespaces below it become modules.
    pub namespace: String,
    /// The Rust module that holds `models` and `requests`.
    #[serde(default = "crate_root")]
    pub module: String,
    /// The path of the module `models` of another crate, if the models are taken from there instead of generated. Its
    /// selection has the same roots (there with `methods = []`), and the same `leaf`, `derived`, `exclude` and `rename`.
    #[serde(default)]
    pub models: Option<String>,
    /// Whether the crate has a Cargo feature for each entity set and singleton: what only one of them needs is behind its
    /// feature, so that a program compiles only what it uses.
    #[serde(default)]
    pub features: bool,
    /// Where the selection begins. Empty: the whole document.
    #[serde(default)]
    pub root: Vec<Root>,
    /// Types of which only the structural properties are kept; their navigation properties and operations are not followed.
    #[serde(default)]
    pub leaf: BTreeSet<String>,
    /// Base types of which not all derived types are included, each with those that are. Only these are variants of the
    /// enum over the base, and casts of its builders.
    #[serde(default)]
    pub derived: BTreeMap<String, BTreeSet<String>>,
    /// Types that are left out with all that derives from them. Members that need them are left out too.
    #[serde(default)]
    pub exclude: BTreeSet<String>,
    /// Other names for elements whose names collide in Rust: the path in CSDL terms, and the name in CSDL spelling.
    #[serde(default)]
    pub rename: BTreeMap<String, String>,
}

/// One place where the selection begins.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Root {
    /// An entity set or singleton and navigation properties: `identityGovernance/entitlementManagement`. Everything below
    /// is included, which `/**` at the end may say. `*` stands for a key after a collection (`groups/*/members`; keys can
    /// be left out) and for every name elsewhere; `**` alone is the whole document.
    pub path: String,
    /// The HTTP methods for which requests are generated; all if it is left out, and only models if it is empty.
    /// What several roots select has the methods of all of them.
    #[serde(default)]
    pub methods: Option<BTreeSet<HttpMethod>>,
}

impl Root {
    /// The whole document.
    pub(crate) fn everything() -> Self {
        Self {
            path: "**".to_owned(),
            methods: None,
        }
    }
}

fn crate_root() -> String {
    "crate".to_owned()
}

impl Selection {
    /// Reads the file's text.
    ///
    /// # Errors
    /// The message of the TOML reader, with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }
}
