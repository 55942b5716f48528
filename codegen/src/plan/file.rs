//! The files of the crate and the modules that declare them.

use super::builder::BuilderPlan;
use super::enumeration::EnumPlan;
use super::identifier::{module, plain};
use super::layout::TypeLayout;
use super::name_set::NameSet;
use super::permission::PermissionsPlan;
use super::polymorphic::PolymorphicPlan;
use super::scope::Scope;
use super::structure::StructPlan;
use crate::diagnostic::{Diagnostics, Position};
use std::collections::BTreeMap;

/// One source file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePlan {
    /// The path below `src`, with `/`: `models/connected_organization.rs`.
    pub path: String,
    /// The module that exports the items: `crate::models`.
    pub module: String,
    /// The `use` declarations: module and names.
    pub imports: BTreeMap<String, Vec<String>>,
    /// The modules below this one.
    pub modules: Vec<ModuleDeclaration>,
    /// The file's own items.
    pub items: Vec<Item>,
}

impl FilePlan {
    /// The type or container that the file is of; none for a file of modules alone.
    pub fn element(&self) -> Option<&str> {
        self.items.first()?.element()
    }
}

/// A module with the names that its parent exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleDeclaration {
    /// The identifier.
    pub identifier: String,
    /// The doc comment of a public module.
    pub documentation: String,
    /// `pub mod`, because it holds more than what its parent exports.
    pub is_public: bool,
    /// What the parent exports.
    pub exports: Vec<String>,
    /// The feature behind which it stands.
    pub feature: Option<String>,
}

/// One thing that is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A struct with its slots, setters and constants.
    Struct(StructPlan),
    /// An enum over a type and its derived types.
    Polymorphic(PolymorphicPlan),
    /// An open enum.
    Enum(EnumPlan),
    /// A request builder.
    Builder(BuilderPlan),
    /// The table of permissions.
    Permissions(PermissionsPlan),
}

impl Item {
    /// The element that it stands for; none for what stands for all of them.
    fn element(&self) -> Option<&str> {
        match self {
            Self::Struct(plan) => Some(&plan.element),
            Self::Polymorphic(plan) => Some(plan.odata_type.trim_start_matches('#')),
            Self::Enum(plan) => Some(&plan.element),
            Self::Builder(plan) => Some(&plan.element),
            Self::Permissions(_) => None,
        }
    }

    /// The identifier that the parent module exports.
    pub fn identifier(&self) -> &str {
        match self {
            Self::Struct(plan) => &plan.identifier,
            Self::Polymorphic(plan) => &plan.identifier,
            Self::Enum(plan) => &plan.identifier,
            Self::Builder(plan) => &plan.identifier,
            Self::Permissions(_) => "PERMISSIONS",
        }
    }
}

/// The files while they are planned: by module path.
#[derive(Debug, Default)]
pub(crate) struct Files {
    modules: BTreeMap<Vec<String>, Module>,
}

#[derive(Debug, Default)]
struct Module {
    is_namespace: bool,
    is_public: bool,
    imports: BTreeMap<String, Vec<String>>,
    items: Vec<Item>,
    feature: Option<String>,
}

impl Files {
    /// Adds the file of a type below `top`.
    pub(crate) fn add(
        &mut self,
        top: &str,
        names: &TypeLayout,
        is_public: bool,
        items: Vec<Item>,
        scope: Scope,
    ) {
        let mut path = vec![top.to_owned()];
        path.extend(names.namespace.iter().cloned());
        path.push(names.module.clone());
        self.insert(path, is_public, items, scope);
    }

    /// Adds the file of the root builder.
    pub(crate) fn add_root(&mut self, top: &str, identifier: &str, items: Vec<Item>, scope: Scope) {
        self.insert(
            vec![top.to_owned(), module(identifier)],
            false,
            items,
            scope,
        );
    }

    fn insert(&mut self, path: Vec<String>, is_public: bool, items: Vec<Item>, scope: Scope) {
        for length in 1..path.len() {
            self.modules
                .entry(path[..length].to_vec())
                .or_default()
                .is_namespace = true;
        }
        let module = self.modules.entry(path).or_default();
        module.is_public = is_public;
        module.feature = scope.feature().cloned();
        module.imports = scope.into_imports();
        module.items = items;
    }

    /// Builders and bodies that one module exports must differ. The names of types were checked before they were planned.
    pub(crate) fn check(&self, diagnostics: &mut Diagnostics) {
        let mut exported: BTreeMap<&[String], NameSet> = BTreeMap::new();
        let requests = |path: &Vec<String>| path.first().is_some_and(|top| top == "requests");
        for (path, module) in self.modules.iter().filter(|(path, _)| requests(path)) {
            let [parent @ .., _] = path.as_slice() else {
                continue;
            };
            let place = || NameSet::new(format!("module `{}`", parent.join("::")));
            let names = exported.entry(parent).or_insert_with(place);
            for item in &module.items {
                let element = item.element().unwrap_or_default();
                names.take_new(item.identifier(), element, Position::default(), diagnostics);
            }
        }
    }

    /// The files below the module `root`, each with the declarations of the modules below it.
    pub(crate) fn into_plans(self, root: &str) -> Vec<FilePlan> {
        let mut declarations: BTreeMap<&[String], Vec<ModuleDeclaration>> = BTreeMap::new();
        for (path, module) in &self.modules {
            if let [parent @ .., identifier] = path.as_slice()
                && !parent.is_empty()
            {
                declarations
                    .entry(parent)
                    .or_default()
                    .push(ModuleDeclaration {
                        identifier: identifier.clone(),
                        documentation: documentation(identifier, module),
                        is_public: module.is_public || module.is_namespace,
                        exports: exports(module),
                        feature: module.feature.clone(),
                    });
            }
        }
        let plan = |(path, module): (&Vec<String>, &Module)| FilePlan {
            path: file_path(path),
            module: parent_module(root, path),
            imports: module.imports.clone(),
            modules: declarations
                .get(path.as_slice())
                .cloned()
                .unwrap_or_default(),
            items: module.items.clone(),
        };
        self.modules.iter().map(plan).collect()
    }
}

fn documentation(identifier: &str, module: &Module) -> String {
    match module.items.first() {
        Some(item) => format!("[`{}`] and the names of its properties.", item.identifier()),
        None => format!("The namespace `{}`.", plain(identifier)),
    }
}

fn exports(module: &Module) -> Vec<String> {
    let mut exports: Vec<_> = module
        .items
        .iter()
        .map(|item| item.identifier().to_owned())
        .collect();
    exports.sort();
    exports
}

/// The file's own module is private, or holds more than its items.
fn parent_module(root: &str, module: &[String]) -> String {
    let parents = module.iter().take(module.len() - 1);
    let root = std::iter::once(root);
    let segments: Vec<_> = root.chain(parents.map(String::as_str)).collect();
    segments.join("::")
}

fn file_path(module: &[String]) -> String {
    let stems: Vec<_> = module.iter().map(|segment| plain(segment)).collect();
    format!("{}.rs", stems.join("/"))
}
