//! The permissions of one operation.

use serde::{Deserialize, Serialize};

/// The permissions of one operation: any one of a scheme's is enough. An empty scheme is not supported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Permissions {
    /// On behalf of somebody with a work or school account, from the least privileged on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delegated_work: Vec<String>,
    /// On behalf of somebody with a personal account, from the least privileged on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delegated_personal: Vec<String>,
    /// Without anybody signed in, from the least privileged on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub application: Vec<String>,
}

impl Permissions {
    /// The schemes with their names.
    pub fn schemes(&self) -> [(&'static str, &[String]); 3] {
        [
            ("delegated work", &self.delegated_work),
            ("delegated personal", &self.delegated_personal),
            ("application", &self.application),
        ]
    }
}
