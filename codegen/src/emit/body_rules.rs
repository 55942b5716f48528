//! The table with the rules for bodies.

use super::{Block, list, literal};
use crate::plan::{BodyProperty, Need};
use std::collections::BTreeMap;

pub(super) fn emit(table: &BTreeMap<String, Vec<BodyProperty>>) -> Vec<Block> {
    let rows = table.iter().map(|(operation, properties)| {
        let required = named(properties, Need::Required);
        let never = named(properties, Need::Never);
        let only = properties.iter().filter(|it| !it.only.is_empty());
        let only = only.map(|it| {
            let values = list(it.only.iter().map(|value| literal(value)));
            format!("({}, {values})", literal(&it.name))
        });
        let count = properties.iter().filter_map(|it| {
            let count = it.count?;
            Some(format!("({}, {count})", literal(&it.name)))
        });
        let (only, count) = (list(only), list(count));
        format!(
            "{} => {required} {never} {only} {count};",
            literal(operation)
        )
    });
    vec![Block::Table {
        name: "msgraph_runtime::generated::body_rules".to_owned(),
        rows: rows.collect(),
    }]
}

fn named(properties: &[BodyProperty], need: Need) -> String {
    let properties = properties.iter().filter(|it| it.need == need);
    list(properties.map(|it| literal(&it.name)))
}
