//! The permissions as a table in the crate, which programs can query.

use crate::permissions::PermissionTable;
use crate::plan::{
    CratePlan, FilePlan, Item, ModuleContent, ModuleDeclaration, RustPath, Visibility,
};

/// The module below `requests` that holds the table.
const MODULE: &str = "permission_table";

/// Adds the table if there are requests that need permissions, and gives it to the root builder.
pub(super) fn add(plan: &mut CratePlan, table: &PermissionTable) {
    let requests = format!("{}::requests", plan.module);
    let Some(root) = &mut plan.root else {
        return;
    };
    root.permissions = Some(RustPath::new(
        format!("{requests}::{MODULE}"),
        "PERMISSIONS",
    ));
    for file in plan
        .files
        .iter_mut()
        .filter(|file| file.path == "requests.rs")
    {
        file.modules.push(declaration());
    }
    plan.files.push(FilePlan {
        path: format!("requests/{MODULE}.rs"),
        module: requests,
        identifier: MODULE.to_owned(),
        items: vec![Item::Permissions(table.0.clone())],
        ..FilePlan::default()
    });
}

fn declaration() -> ModuleDeclaration {
    ModuleDeclaration {
        identifier: MODULE.to_owned(),
        holds: ModuleContent::Permissions,
        visibility: Visibility::Public,
        exports: Vec::new(),
        feature: None,
    }
}
