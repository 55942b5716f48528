//! The permissions of operations as tables.

use super::{Paragraphs, code};
use crate::plan::OperationFacts;
use crate::vocabulary::Permissions;

/// The permissions that the operations of a method need. Operations with the same permissions share a table.
pub(super) fn paragraphs(operations: &[OperationFacts]) -> Paragraphs {
    let mut groups: Vec<(&Permissions, Vec<&str>)> = Vec::new();
    for facts in operations {
        let Some(permissions) = &facts.permissions else {
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == permissions) {
            Some((_, names)) => names.push(&facts.operation),
            None => groups.push((permissions, vec![&facts.operation])),
        }
    }
    let is_only = operations.len() == 1;
    let paragraphs = groups.into_iter().flat_map(|(permissions, names)| {
        let heading = match is_only {
            true => "Permissions:".to_owned(),
            false => format!("Permissions for {}:", listed(&names)),
        };
        [heading, table(permissions)]
    });
    paragraphs.collect()
}

fn listed(operations: &[&str]) -> String {
    let names: Vec<_> = operations.iter().map(|name| code(name)).collect();
    names.join(", ")
}

fn table(permissions: &Permissions) -> String {
    let rows = permissions.schemes().map(|(scheme, permissions)| {
        let name = match scheme {
            "delegated work" => "delegated, work or school",
            "delegated personal" => "delegated, personal",
            other => other,
        };
        let least = match permissions.is_empty() {
            true => "not supported".to_owned(),
            false => list(&permissions.least),
        };
        format!("| {name} | {least} | {} |", list(&permissions.higher))
    });
    let head = "| | least privileged | higher privileged |\n|---|---|---|";
    format!("{head}\n{}", rows.join("\n"))
}

fn list(names: &[String]) -> String {
    match names {
        [] => "–".to_owned(),
        names => names.join(", "),
    }
}
