//! `permissions.json`: permissions by operation, in this project's format.

use crate::operations::ListedOperation;
use crate::vocabulary::{HttpMethod, Permissions};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Permissions by operation: `POST /identityGovernance/entitlementManagement/connectedOrganizations`, with `{id}` for keys
/// and `{name}` for arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionTable(pub BTreeMap<String, Permissions>);

impl PermissionTable {
    /// Reads the file's text.
    ///
    /// # Errors
    /// The message of the JSON reader, with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// The file's text.
    pub fn text(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("names and lists of names are JSON") + "\n"
    }

    /// With the permissions of operations that it does not have.
    #[must_use]
    pub fn completed<'o>(&self, others: impl IntoIterator<Item = (&'o str, Permissions)>) -> Self {
        let mut completed = self.clone();
        for (operation, permissions) in others {
            let operation = operation.replace('\'', "");
            completed.0.entry(operation).or_insert(permissions);
        }
        completed
    }

    /// The permissions of `METHOD /path`, whatever its case and the names of its placeholders.
    pub fn find(&self, operation: &str) -> Option<&Permissions> {
        let sought = normalised(operation);
        let mut rows = self.0.iter();
        let found = rows.find(|(known, _)| normalised(known) == sought);
        found.map(|(_, permissions)| permissions)
    }

    /// The permissions of a listed operation.
    pub fn of(&self, operation: &ListedOperation) -> Option<&Permissions> {
        self.0.get(&key(operation.method, &operation.path))
    }
}

/// What the table calls an operation.
pub(crate) fn key(method: HttpMethod, path: &str) -> String {
    format!("{} {}", method.name(), path.replace('\'', ""))
}

/// Without case, without quotes, and with placeholders that have no names.
pub(crate) fn normalised(operation: &str) -> String {
    let mut text = String::new();
    let mut is_placeholder = false;
    let words: Vec<_> = operation.split_whitespace().collect();
    for character in words.join(" ").chars() {
        match character {
            '\'' => {}
            '{' => {
                is_placeholder = true;
                text.push_str("{}");
            }
            '}' => is_placeholder = false,
            _ if is_placeholder => {}
            _ => text.extend(character.to_lowercase()),
        }
    }
    text
}
