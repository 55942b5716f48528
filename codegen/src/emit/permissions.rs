//! The table of permissions.

use super::{Block, list, literal};
use crate::vocabulary::Permissions;
use std::collections::BTreeMap;

pub(super) fn emit(table: &BTreeMap<String, Permissions>) -> Vec<Block> {
    let rows = table.iter().map(|(operation, permissions)| {
        let schemes = permissions
            .schemes()
            .map(|(_, scheme)| format!("{} {}", names(&scheme.least), names(&scheme.higher)));
        format!("{} => {};", literal(operation), schemes.join(" / "))
    });
    vec![Block::Table {
        name: "msgraph_runtime::generated::permissions".to_owned(),
        rows: rows.collect(),
    }]
}

fn names(names: &[String]) -> String {
    list(names.iter().map(|name| literal(name)))
}
