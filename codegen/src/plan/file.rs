//! The files of the crate and the modules that declare them.

use super::builder::BuilderPlan;
use super::enumeration::EnumPlan;
use super::identifier::plain;
use super::imports::FileNames;
use super::layout::Top;
use super::method::BodyProperty;
use super::origin::Origin;
use super::polymorphic::PolymorphicPlan;
use super::request_body::RequestBodyPlan;
use super::rust_path::Feature;
use super::structure::StructPlan;
use crate::vocabulary::Permissions;
use std::collections::{BTreeMap, BTreeSet};

/// One source file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePlan {
    /// The path below `src`, with `/`: `models/connected_organization.rs`.
    pub path: String,
    /// The module that exports the items: `crate::models`.
    pub module: String,
    /// The identifier of the file's own module.
    pub identifier: String,
    /// The feature that it is behind.
    pub feature: Option<Feature>,
    /// The modules below this one.
    pub modules: Vec<ModuleDeclaration>,
    /// The file's own items.
    pub items: Vec<Item>,
    /// What the file can name by an identifier.
    pub names: FileNames,
}

impl FilePlan {
    /// The type or container that the file belongs to; none for a file that only has modules.
    pub fn element(&self) -> Option<&str> {
        Some(self.items.first()?.origin()?.element.as_str())
    }
}

/// A module with the names that its parent exports from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleDeclaration {
    /// The identifier.
    pub identifier: String,
    /// What it holds.
    pub holds: ModuleContent,
    /// Whether it can be named from outside.
    pub visibility: Visibility,
    /// What the parent exports from it.
    pub exports: Vec<String>,
    /// The feature that it is behind.
    pub feature: Option<Feature>,
}

/// What a module holds, for its docs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModuleContent {
    /// The item of this name, and the names of its properties.
    Item(String),
    /// The modules of a namespace.
    Namespace,
    /// The table of permissions.
    Permissions,
    /// The table with the rules for bodies.
    BodyRules,
    /// The bodies of operations.
    RequestBodies,
}

/// Whether a module can be named from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// `pub mod`: it holds more than what its parent exports.
    Public,
    /// `mod`.
    #[default]
    Private,
}

/// One item of a file.
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
    /// The table of permissions: what each operation needs, sorted by operation.
    Permissions(BTreeMap<String, Permissions>),
    /// The table with the rules for bodies, sorted by operation.
    BodyRules(BTreeMap<String, Vec<BodyProperty>>),
    /// The body of an operation.
    RequestBody(RequestBodyPlan),
}

impl Item {
    /// The element that it stands for; none for a table.
    pub(crate) fn origin(&self) -> Option<&Origin> {
        match self {
            Self::Struct(plan) => Some(&plan.origin),
            Self::Polymorphic(plan) => Some(&plan.origin),
            Self::Enum(plan) => Some(&plan.origin),
            Self::Builder(plan) => Some(&plan.origin),
            Self::Permissions(_) | Self::BodyRules(_) | Self::RequestBody(_) => None,
        }
    }

    /// The identifier that the parent module exports.
    pub fn identifier(&self) -> &str {
        match self {
            Self::Struct(plan) => &plan.path.identifier,
            Self::Polymorphic(plan) => &plan.path.identifier,
            Self::Enum(plan) => &plan.path.identifier,
            Self::Builder(plan) => &plan.path.identifier,
            Self::Permissions(_) => "PERMISSIONS",
            Self::BodyRules(_) => "BODY_RULES",
            Self::RequestBody(plan) => &plan.path.identifier,
        }
    }
}

/// A module whose file has items.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) top: Top,
    /// The modules of its namespace.
    pub(crate) namespace: Vec<String>,
    pub(crate) identifier: String,
    pub(crate) visibility: Visibility,
    pub(crate) feature: Option<Feature>,
    pub(crate) items: Vec<Item>,
}

impl Module {
    /// The modules that lead to it, itself included.
    fn path(&self) -> Vec<String> {
        let mut path = self.parent();
        path.push(self.identifier.clone());
        path
    }

    fn parent(&self) -> Vec<String> {
        let top = std::iter::once(self.top.identifier().to_owned());
        top.chain(self.namespace.iter().cloned()).collect()
    }

    fn declaration(&self, visibility: Visibility) -> ModuleDeclaration {
        let mut exports: Vec<_> = self.items.iter().map(Item::identifier).collect();
        exports.sort_unstable();
        let first = self.items.first().map(Item::identifier);
        ModuleDeclaration {
            identifier: self.identifier.clone(),
            holds: ModuleContent::Item(first.unwrap_or_default().to_owned()),
            visibility,
            exports: exports.into_iter().map(str::to_owned).collect(),
            feature: self.feature.clone(),
        }
    }

    fn file(self, root: &str) -> FilePlan {
        FilePlan {
            path: file_path(&self.path()),
            module: joined(root, &self.parent()),
            identifier: self.identifier,
            feature: self.feature,
            items: self.items,
            ..FilePlan::default()
        }
    }
}

/// The files of the modules below the module `root`, sorted by path, each with the declarations of the modules below it.
/// Two modules with the same path stay two files, which the check reports.
pub(crate) fn files(mut modules: Vec<Module>, root: &str) -> Vec<FilePlan> {
    modules.sort_by_cached_key(Module::path);
    let mut declarations = declarations(&modules);
    let mut files: Vec<_> = modules
        .into_iter()
        .map(|module| module.file(root))
        .collect();
    for file in &mut files {
        let declared = declarations.remove(&file.path);
        file.modules = declared.map(|(_, modules)| modules).unwrap_or_default();
    }
    let namespaces = declarations.into_iter();
    files.extend(namespaces.map(|(path, (mut module, modules))| FilePlan {
        path,
        identifier: module.pop().unwrap_or_default(),
        module: joined(root, &module),
        modules,
        ..FilePlan::default()
    }));
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

/// For the file of each module that has modules below it: its path, and their declarations.
type Declarations = BTreeMap<String, (Vec<String>, Vec<ModuleDeclaration>)>;

fn declarations(modules: &[Module]) -> Declarations {
    let parents: BTreeSet<_> = modules
        .iter()
        .flat_map(|it| ancestors(it.parent()))
        .collect();
    let mut declared: BTreeMap<Vec<String>, ModuleDeclaration> = BTreeMap::new();
    for module in modules {
        let path = module.path();
        let visibility = match parents.contains(&path) {
            true => Visibility::Public,
            false => module.visibility,
        };
        declared.insert(path, module.declaration(visibility));
    }
    for namespace in &parents {
        let identifier = namespace.last().cloned().unwrap_or_default();
        let declaration = || ModuleDeclaration {
            identifier,
            holds: ModuleContent::Namespace,
            visibility: Visibility::Public,
            exports: Vec::new(),
            feature: None,
        };
        declared
            .entry(namespace.clone())
            .or_insert_with(declaration);
    }
    let mut declarations = Declarations::new();
    for (path, declaration) in declared {
        if let [parent @ .., _] = path.as_slice()
            && !parent.is_empty()
        {
            let file = declarations.entry(file_path(parent));
            let (_, modules) = file.or_insert_with(|| (parent.to_vec(), Vec::new()));
            modules.push(declaration);
        }
    }
    declarations
}

/// A module and those above it.
fn ancestors(module: Vec<String>) -> Vec<Vec<String>> {
    let lengths = 1..=module.len();
    lengths.map(|length| module[..length].to_vec()).collect()
}

fn joined(root: &str, modules: &[String]) -> String {
    let modules = modules.iter().map(String::as_str);
    let segments: Vec<_> = std::iter::once(root).chain(modules).collect();
    segments.join("::")
}

fn file_path(module: &[String]) -> String {
    let stems: Vec<_> = module.iter().map(|segment| plain(segment)).collect();
    format!("{}.rs", stems.join("/"))
}
