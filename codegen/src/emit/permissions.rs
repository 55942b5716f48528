//! The table of permissions.

use super::{Block, literal};
use crate::vocabulary::Permissions;
use std::collections::BTreeMap;

pub(super) fn emit(table: &BTreeMap<String, Permissions>) -> Vec<Block> {
    let rows = table.iter().map(|(operation, permissions)| {
        let schemes = permissions.schemes().map(|(_, names)| {
            let names: Vec<_> = names.iter().map(|name| literal(name)).collect();
            format!("[{}]", names.join(", "))
        });
        format!("{} => {};", literal(operation), schemes.join(" "))
    });
    vec![Block::Table {
        name: "msgraph_runtime::permissions".to_owned(),
        rows: rows.collect(),
    }]
}
