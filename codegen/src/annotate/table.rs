//! The facts about operations as tables in the crate, which programs can query.

use crate::permissions::PermissionTable;
use crate::plan::{
    BodyProperty, CratePlan, FilePlan, Item, ModuleContent, ModuleDeclaration, RequestBodyPlan,
    RootPlan, RustPath, Visibility,
};
use std::collections::BTreeMap;

/// A table, in its own module below `requests`.
struct Table {
    module: &'static str,
    holds: ModuleContent,
    item: Item,
    /// The field of the root builder that refers to it.
    place: fn(&mut RootPlan) -> &mut Option<RustPath>,
}

/// Adds the bodies of operations. The module of all requests exports them.
pub(super) fn add_request_bodies(plan: &mut CratePlan, bodies: Vec<RequestBodyPlan>) {
    if bodies.is_empty() {
        return;
    }
    let names = bodies.iter().map(|body| body.path.identifier.to_string());
    let declaration = ModuleDeclaration {
        identifier: "bodies".to_owned(),
        holds: ModuleContent::RequestBodies,
        visibility: Visibility::Private,
        exports: names.collect(),
        feature: None,
    };
    let file = FilePlan {
        path: "requests/bodies.rs".to_owned(),
        module: format!("{}::requests", plan.module),
        identifier: declaration.identifier.clone(),
        items: bodies.into_iter().map(Item::RequestBody).collect(),
        ..FilePlan::default()
    };
    add_file(plan, declaration, file);
}

fn add_file(plan: &mut CratePlan, declaration: ModuleDeclaration, file: FilePlan) {
    let mut files = plan.files.iter_mut();
    if let Some(file) = files.find(|file| file.path == "requests.rs") {
        file.modules.push(declaration);
    }
    plan.files.push(file);
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

/// Adds the rules for bodies in the same way.
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
    let declaration = ModuleDeclaration {
        identifier: table.module.to_owned(),
        holds: table.holds,
        visibility: Visibility::Public,
        exports: Vec::new(),
        feature: None,
    };
    let file = FilePlan {
        path: format!("requests/{}.rs", table.module),
        module: requests,
        identifier: table.module.to_owned(),
        items: vec![table.item],
        ..FilePlan::default()
    };
    add_file(plan, declaration, file);
}
