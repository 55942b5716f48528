//! What Microsoft's reference documents of one operation.

use super::Permissions;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What Microsoft's reference documents of an operation, beyond what the metadata says. What it does not document is absent or
/// empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentedOperation {
    /// The last part of the address of its page.
    pub page: Option<String>,
    /// The statuses of success.
    pub success: Vec<u16>,
    /// What the body of a success holds.
    pub answer: Option<DocumentedAnswer>,
    /// What the body of the request may hold.
    pub body: DocumentedBody,
    /// The media type of the request's body, where it is not JSON.
    pub content: Option<String>,
    /// The query options that it supports: `$select`.
    pub query: Vec<String>,
    /// The values that parameters of a function take, where these are some of those of their types.
    pub parameters: BTreeMap<String, Vec<String>>,
    /// The permissions, where the permission data has none for its path.
    pub permissions: Option<Permissions>,
    /// The roles of the directory or of entitlement management that the caller needs besides the permissions; any one is enough.
    pub roles: Vec<String>,
    /// Whether the metadata declares it and the service does not have it.
    pub absent: bool,
    /// What to use instead of an absent operation.
    pub instead: Option<String>,
    /// Since when it exists.
    pub since: Option<String>,
    /// Which version of the page says so: the commit and its age.
    pub source: Option<String>,
}

/// What the body of a success holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentedAnswer {
    /// Nothing.
    None,
    /// The object, or nothing.
    Optional,
    /// The object.
    Object,
}

/// What the body of a request may hold. Properties have the names of the JSON; those of nested objects are paths:
/// `assignment/targetId`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentedBody {
    /// Properties that must be there.
    pub required: Vec<String>,
    /// Properties that may be there.
    pub optional: Vec<String>,
    /// Properties that must not be there.
    pub never: Vec<String>,
    /// Properties that take only some of the values of their type.
    pub only: BTreeMap<String, Vec<String>>,
    /// Collections that have exactly this many elements.
    pub count: BTreeMap<String, usize>,
}

impl DocumentedOperation {
    /// Fills in what is not said from what is said of several operations.
    pub(crate) fn complete(&mut self, common: &Self) {
        fn fill<T: Clone + PartialEq + Default>(own: &mut T, common: &T) {
            if *own == T::default() {
                own.clone_from(common);
            }
        }
        fill(&mut self.page, &common.page);
        fill(&mut self.success, &common.success);
        fill(&mut self.answer, &common.answer);
        fill(&mut self.content, &common.content);
        fill(&mut self.permissions, &common.permissions);
        fill(&mut self.query, &common.query);
        fill(&mut self.roles, &common.roles);
        fill(&mut self.instead, &common.instead);
        fill(&mut self.since, &common.since);
        fill(&mut self.parameters, &common.parameters);
        fill(&mut self.absent, &common.absent);
        self.body.complete(&common.body);
    }
}

impl DocumentedBody {
    fn complete(&mut self, common: &Self) {
        let is_named = |name: &String, body: &Self| body.properties().any(|known| known == name);
        let new = |names: &[String], body: &Self| -> Vec<String> {
            let new = names.iter().filter(|name| !is_named(name, body));
            new.cloned().collect()
        };
        let [required, optional, never] =
            [&common.required, &common.optional, &common.never].map(|names| new(names, self));
        self.required.extend(required);
        self.optional.extend(optional);
        self.never.extend(never);
    }

    /// Whether nothing is documented.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The properties that are required, optional or forbidden.
    pub(crate) fn properties(&self) -> impl Iterator<Item = &String> {
        self.required
            .iter()
            .chain(&self.optional)
            .chain(&self.never)
    }
}
