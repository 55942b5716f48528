//! Permissions in the docs of methods, and as a table that code can ask.

use super::builder::BuilderPlan;
use super::file::{FilePlan, Item, ModuleDeclaration};
use super::method::Reach;
use super::{CratePlan, documentation::code};
use crate::operations::{ChainStep, Lookup};
use crate::permissions::{PermissionTable, Permissions};
use std::collections::BTreeMap;

/// The module below `requests` that holds the table.
const MODULE: &str = "permission_table";

/// The table of permissions by operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionsPlan {
    /// The rows, sorted by operation.
    pub rows: Vec<(String, Permissions)>,
}

impl CratePlan {
    /// Adds what is known about permissions: a paragraph for each path of an operation, and the table.
    pub fn add_permissions(&mut self, table: &PermissionTable) {
        if !self.files.iter().any(|file| file.path == "requests.rs") {
            return;
        }
        let by_method = self.by_method(table.0.iter());
        for file in &mut self.files {
            if file.path == "requests.rs" {
                file.modules.push(declaration());
            }
            for item in &mut file.items {
                if let Item::Builder(builder) = item {
                    document(builder, &by_method);
                }
            }
        }
        let rows = table.0.clone().into_iter().collect();
        self.files.push(FilePlan {
            path: format!("requests/{MODULE}.rs"),
            items: vec![Item::Permissions(PermissionsPlan { rows })],
            ..FilePlan::default()
        });
    }
}

fn declaration() -> ModuleDeclaration {
    ModuleDeclaration {
        identifier: MODULE.to_owned(),
        documentation: "The permissions of the operations.".to_owned(),
        is_public: true,
        exports: Vec::new(),
        feature: None,
    }
}

/// The path of a builder and the identifier of a method.
pub(super) type MethodKey = (String, String);

impl CratePlan {
    /// What is known of operations, by the method that makes them.
    pub(super) fn by_method<'t, T>(
        &self,
        operations: impl Iterator<Item = (&'t String, T)>,
    ) -> BTreeMap<MethodKey, Vec<(&'t str, T)>> {
        let lookup = Lookup::new(self);
        let mut known: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (operation, value) in operations {
            let expressed = operation.split_once(' ');
            let expressed = expressed.and_then(|(method, path)| lookup.find(method, path));
            if let Some(key) = expressed.and_then(|expressed| key(self, &expressed.chain)) {
                known
                    .entry(key)
                    .or_default()
                    .push((operation.as_str(), value));
            }
        }
        known
    }
}

fn key(plan: &CratePlan, chain: &[ChainStep<'_, '_>]) -> Option<MethodKey> {
    let (last, before) = chain.split_last()?;
    let builder = match before.last().map(|step| &step.method.reach) {
        Some(Reach::Builder(path, _)) => path.clone(),
        Some(_) => return None,
        None => plan.builders().next()?.path.clone(),
    };
    Some((builder, last.method.identifier.clone()))
}

/// Adds to the docs of each method that makes requests, and hands the root builder the table.
fn document(builder: &mut BuilderPlan, known: &BTreeMap<MethodKey, Vec<(&str, &Permissions)>>) {
    if builder.service.is_some() {
        let requests = builder.path.rsplit_once("::");
        builder.permissions =
            requests.map(|(requests, _)| format!("{requests}::{MODULE}::PERMISSIONS"));
    }
    for method in &mut builder.methods {
        if matches!(method.reach, Reach::Builder(..)) {
            continue;
        }
        let key = (builder.path.clone(), method.identifier.clone());
        let text = known.get(&key).map(|operations| paragraph(operations));
        let none = || "No permissions are published for its paths.".to_owned();
        method.documentation.push(text.unwrap_or_else(none));
    }
}

fn paragraph(operations: &[(&str, &Permissions)]) -> String {
    let head =
        "| operation | delegated work | delegated personal | application |\n|---|---|---|---|";
    let rows: Vec<_> = operations
        .iter()
        .map(|(operation, permissions)| row(operation, permissions))
        .collect();
    let rows = rows.join("\n");
    format!("Permissions, the least privileged first:\n\n{head}\n{rows}")
}

fn row(operation: &str, permissions: &Permissions) -> String {
    let schemes = permissions.schemes().map(|(_, names)| {
        if names.is_empty() {
            "not supported".to_owned()
        } else {
            names.join(", ")
        }
    });
    format!("| {} | {} |", code(operation), schemes.join(" | "))
}
