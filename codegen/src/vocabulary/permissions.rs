//! The permissions of one operation.

use serde::{Deserialize, Serialize};

/// The permissions of one operation. Any one of a scheme is enough; an empty list means that the scheme is not supported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Permissions {
    /// On behalf of a user with a work or school account, least privileged first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delegated_work: Vec<String>,
    /// On behalf of a user with a personal account, least privileged first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delegated_personal: Vec<String>,
    /// Without a signed-in user, least privileged first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub application: Vec<String>,
}

impl Permissions {
    /// The schemes, each with its name.
    pub fn schemes(&self) -> [(&'static str, &[String]); 3] {
        [
            ("delegated work", &self.delegated_work),
            ("delegated personal", &self.delegated_personal),
            ("application", &self.application),
        ]
    }
}
