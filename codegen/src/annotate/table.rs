//! What is known of operations as tables of the crate, which programs can query.

use crate::permissions::PermissionTable;
use crate::plan::{
    BodyProperty, CratePlan, FilePlan, Item, ModuleContent, ModuleDeclaration, RootPlan, RustPath,
    Visibility,
};
use std::collections::BTreeMap;

/// A table in a module of its own below `requests`.
struct Table {
    module: &'static str,
    holds: ModuleContent,
    item: Item,
    /// Where the root builder keeps it.
    place: fn(&mut RootPlan) -> &mut Option<RustPath>,
}

/// Adds the permissions, if there are requests that need any, and gives them to the root builder.
pub(super) fn add_permissions(plan: &mut CratePlan, table: &PermissionTable) {
    let table = Table {
        module: "permission_table",
        holds: ModuleContent::Permissions,
        item: Item::Permissions(table.0.clone()),
        place: |root| &mut root.permissions,
    };
    add(plan, table);
}

/// The same for what bodies have to hold.
pub(super) fn add_body_rules(plan: &mut CratePlan, rules: BTreeMap<String, Vec<BodyProperty>>) {
    if rules.is_empty() {
        return;
    }
    let table = Table {
        module: "body_rules",
        holds: ModuleContent::BodyRules,
        item: Item::BodyRules(rules),
        place: |root| &mut root.body_rules,
    };
    add(plan, table);
}

fn add(plan: &mut CratePlan, table: Table) {
    let requests = format!("{}::requests", plan.module);
    let Some(root) = &mut plan.root else {
        return;
    };
    let module = format!("{requests}::{}", table.module);
    *(table.place)(root) = Some(RustPath::new(module, table.item.identifier()));
    let mut files = plan.files.iter_mut();
    if let Some(file) = files.find(|file| file.path == "requests.rs") {
        file.modules.push(ModuleDeclaration {
            identifier: table.module.to_owned(),
            holds: table.holds,
            visibility: Visibility::Public,
            exports: Vec::new(),
            feature: None,
        });
    }
    plan.files.push(FilePlan {
        path: format!("requests/{}.rs", table.module),
        module: requests,
        identifier: table.module.to_owned(),
        items: vec![table.item],
        ..FilePlan::default()
    });
}
