//! The permissions of one operation.

use serde::{Deserialize, Serialize};

/// The permissions of one operation, by scheme. Any one permission of a scheme is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Permissions {
    /// On behalf of a user with a work or school account.
    #[serde(default, skip_serializing_if = "SchemePermissions::is_empty")]
    pub delegated_work: SchemePermissions,
    /// On behalf of a user with a personal account.
    #[serde(default, skip_serializing_if = "SchemePermissions::is_empty")]
    pub delegated_personal: SchemePermissions,
    /// Without a signed-in user.
    #[serde(default, skip_serializing_if = "SchemePermissions::is_empty")]
    pub application: SchemePermissions,
}

/// The permissions of one scheme. If it has none, it is not supported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemePermissions {
    /// The least privileged ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub least: Vec<String>,
    /// The ones that allow more, the least privileged first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub higher: Vec<String>,
}

impl Permissions {
    /// The schemes with their names.
    pub fn schemes(&self) -> [(&'static str, &SchemePermissions); 3] {
        [
            ("delegated work", &self.delegated_work),
            ("delegated personal", &self.delegated_personal),
            ("application", &self.application),
        ]
    }
}

impl SchemePermissions {
    /// Whether the scheme is not supported.
    pub fn is_empty(&self) -> bool {
        self.least.is_empty() && self.higher.is_empty()
    }

    /// All of them, the least privileged first.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.least.iter().chain(&self.higher)
    }
}
