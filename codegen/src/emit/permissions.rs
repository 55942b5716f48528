//! The table of permissions.

use super::{Block, literal};
use crate::vocabulary::Permissions;
use std::collections::BTreeMap;

pub(super) fn emit(table: &BTreeMap<String, Permissions>) -> Vec<Block> {
    let rows = table.iter().map(|(operation, permissions)| {
        let schemes = permissions
            .schemes()
            .map(|(_, scheme)| format!("{} {}", list(&scheme.least), list(&scheme.higher)));
        format!("{} => {};", literal(operation), schemes.join(" / "))
    });
    vec![Block::Table {
        name: "msgraph_runtime::permissions".to_owned(),
        rows: rows.collect(),
    }]
}

fn list(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| literal(name)).collect();
    format!("[{}]", names.join(", "))
}
