//! What each file can name by an identifier, decided when all files are planned.
//!
//! A file uses the identifier of what it defines or exports, of what is in scope everywhere, and of what it imports. It
//! imports what it uses of the runtime and of the modules `models` and `requests` themselves. What is in deeper modules, or
//! behind a feature that the file is not behind, is written with its whole path. An item that is only used behind a feature
//! is not imported, because without the feature the import would be unused.

use super::builtin::{Builtin, Scope, is_reserved};
use super::file::{FilePlan, Item};
use super::layout::Top;
use super::rust_path::{Feature, RustPath, gate};
use super::rust_type::{Named, RustType};
use super::{BuilderPlan, CratePlan, EnumPlan, PolymorphicPlan, StructPlan};
use std::collections::BTreeMap;

/// Identifiers, each with the module that exports the item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileNames {
    own: BTreeMap<String, String>,
    imported: BTreeMap<String, String>,
}

impl FileNames {
    /// Whether the identifier of an item is enough to name it.
    pub(crate) fn has(&self, path: &RustPath) -> bool {
        let own = self.own.get(&*path.identifier);
        let module = own.or_else(|| self.imported.get(&*path.identifier));
        module.is_some_and(|module| **module == *path.module)
    }

    /// Whether the identifier of a builtin is enough to name it.
    pub(crate) fn has_builtin(&self, builtin: Builtin) -> bool {
        let identifier = builtin.identifier();
        match builtin.scope() {
            Scope::Prelude => !self.own.contains_key(identifier),
            Scope::Imported => self
                .imported
                .get(identifier)
                .is_some_and(|it| it == builtin.module()),
        }
    }

    /// The `use` declarations: modules and the names imported from them, sorted.
    pub fn imports(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut imports: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (identifier, module) in &self.imported {
            imports.entry(module).or_default().push(identifier);
        }
        imports
    }

    fn import(&mut self, identifier: &str, module: &str) {
        if !self.own.contains_key(identifier) {
            let known = self.imported.entry(identifier.to_owned());
            let known = known.or_insert_with(|| module.to_owned());
            // If two items have the same name, the one whose module sorts first is imported.
            if module < known.as_str() {
                module.clone_into(known);
            }
        }
    }
}

/// Settles the names of all files.
pub(crate) fn settle(plan: &mut CratePlan) {
    let within = |top: Top| format!("{}::{}", plan.module, top.identifier());
    let models = plan.models.clone();
    let tops = [
        models.unwrap_or_else(|| within(Top::Models)),
        within(Top::Requests),
    ];
    for file in &mut plan.files {
        let mut names = FileNames {
            own: own(file),
            ..FileNames::default()
        };
        let mut import = |needed: Option<&Feature>, named: Named<'_>| {
            if needed.is_some() {
                return;
            }
            match named {
                Named::Path(path) => {
                    let is_top = tops.iter().any(|top| **top == *path.module);
                    let is_there = gate(path.feature.as_ref(), file.feature.as_ref()).is_none();
                    if is_top && is_there && !is_reserved(&path.identifier) {
                        names.import(&path.identifier, &path.module);
                    }
                }
                Named::Builtin(builtin) if builtin.scope() == Scope::Imported => {
                    names.import(builtin.identifier(), builtin.module());
                }
                Named::Builtin(_) => {}
            }
        };
        for item in &file.items {
            visit(item, &mut import);
        }
        file.names = names;
    }
}

/// What the file defines and what its modules export to it.
fn own(file: &FilePlan) -> BTreeMap<String, String> {
    let items = file.items.iter();
    let items = items.map(|item| (item.identifier().to_owned(), file.module.clone()));
    let exports = file.modules.iter().flat_map(|module| &module.exports);
    let own = format!("{}::{}", file.module, file.identifier);
    let exports = exports.map(|export| (export.clone(), own.clone()));
    exports.chain(items).collect()
}

/// Visits everything that an item names, each with the feature that it is behind.
fn visit(item: &Item, visit: &mut impl FnMut(Option<&Feature>, Named<'_>)) {
    match item {
        Item::Struct(plan) => of_struct(plan, visit),
        Item::Polymorphic(plan) => of_polymorphic(plan, visit),
        Item::Enum(plan) => of_enum(plan, visit),
        Item::Builder(plan) => of_builder(plan, visit),
        Item::Permissions(_) | Item::BodyRules(_) => {}
    }
}

fn of_struct(plan: &StructPlan, visit: &mut impl FnMut(Option<&Feature>, Named<'_>)) {
    visit(None, Named::Builtin(Builtin::AdditionalData));
    visit(None, Named::Builtin(Builtin::MembersMacro));
    for field in &plan.fields {
        let feature = field.feature.as_ref();
        let ty = RustType::of(Builtin::Property, field.storage.rust_type());
        ty.visit(&mut |named| visit(feature, named));
    }
}

fn of_polymorphic(plan: &PolymorphicPlan, visit: &mut impl FnMut(Option<&Feature>, Named<'_>)) {
    visit(None, Named::Builtin(Builtin::VariantsMacro));
    visit(None, Named::Path(&plan.base));
    for variant in &plan.variants {
        visit(variant.feature.as_ref(), Named::Path(&variant.holds));
    }
    for field in &plan.accessors {
        let feature = field.feature.as_ref();
        let ty = field.storage.rust_type();
        ty.visit(&mut |named| visit(feature, named));
    }
}

fn of_enum(_: &EnumPlan, visit: &mut impl FnMut(Option<&Feature>, Named<'_>)) {
    visit(None, Named::Builtin(Builtin::EnumerationMacro));
}

fn of_builder(plan: &BuilderPlan, visit: &mut impl FnMut(Option<&Feature>, Named<'_>)) {
    visit(None, Named::Builtin(Builtin::ResourcePath));
    visit(None, Named::Builtin(Builtin::RequestBuilderMacro));
    if let Some(entity) = &plan.entity {
        visit(None, Named::Path(entity));
    }
    if plan.kind == super::BuilderKind::Root {
        visit(None, Named::Builtin(Builtin::Service));
    }
    for method in &plan.methods {
        let feature = method.feature.as_ref();
        method
            .types()
            .for_each(|ty| ty.visit(&mut |named| visit(feature, named)));
    }
}
