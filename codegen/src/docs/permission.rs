//! The permissions of operations as a table.

use super::code;
use crate::plan::OperationFacts;
use crate::vocabulary::Permissions;

/// The permissions that the operations of a method need, if any are known.
pub(super) fn paragraph(operations: &[OperationFacts]) -> Option<String> {
    let rows = operations.iter().filter_map(|facts| {
        let permissions = facts.permissions.as_ref()?;
        Some(row(&facts.operation, permissions))
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    let head =
        "| operation | delegated work | delegated personal | application |\n|---|---|---|---|";
    let rows = rows.join("\n");
    Some(format!(
        "Permissions, least privileged first:\n\n{head}\n{rows}"
    ))
}

fn row(operation: &str, permissions: &Permissions) -> String {
    let schemes = permissions.schemes().map(|(_, names)| match names {
        [] => "not supported".to_owned(),
        names => names.join(", "),
    });
    format!("| {} | {} |", code(operation), schemes.join(" | "))
}
