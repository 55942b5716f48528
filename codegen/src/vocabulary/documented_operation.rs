//! What Microsoft's reference documents about an operation.

use super::Permissions;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What Microsoft's reference documents about an operation, beyond what the metadata says. Facts that it does not document are absent
/// or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentedOperation {
    /// The last segment of the address of its page.
    pub page: Option<String>,
    /// The statuses of success.
    pub success: Vec<u16>,
    /// The body of a successful response.
    pub answer: Option<DocumentedAnswer>,
    /// The rules for the body of the request.
    pub body: DocumentedBody,
    /// The media type of the request's body, if it is not JSON.
    pub content: Option<String>,
    /// The query options that it supports, such as `$select`.
    pub query: Vec<String>,
    /// The values that parameters of a function accept, if these are only some of the values of their types.
    pub parameters: BTreeMap<String, Vec<String>>,
    /// The permissions, if the permission data has none for its path.
    pub permissions: Option<Permissions>,
    /// The directory or entitlement management roles that the caller needs in addition to the permissions. Any one is enough.
    pub roles: Vec<String>,
    /// Whether the metadata declares it but the service does not have it.
    pub absent: bool,
    /// What to use instead of an absent operation.
    pub instead: Option<String>,
    /// The date since which it exists.
    pub since: Option<String>,
    /// The version of the page: the commit and its age.
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

/// The rules for the body of a request. Properties have their JSON names; those of nested objects are paths:
/// `assignment/targetId`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentedBody {
    /// Properties that are required.
    pub required: Vec<String>,
    /// Properties that are optional.
    pub optional: Vec<String>,
    /// Properties that must not be sent.
    pub never: Vec<String>,
    /// Properties that accept only some of the values of their type.
    pub only: BTreeMap<String, Vec<String>>,
    /// Collections that must have exactly this many elements.
    pub count: BTreeMap<String, usize>,
}

impl DocumentedOperation {
    /// Fills in missing facts from those of a pattern.
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
