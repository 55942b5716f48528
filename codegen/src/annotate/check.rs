//! Finds the entries of `operations.toml` that do not apply to a crate.

use super::documented_operations::Entry;
use super::properties::Properties;
use super::{DocumentedOperations, body, expressed};
use crate::diagnostic::Diagnostics;
use crate::operations::Lookup;
use crate::permissions::PermissionTable;
use crate::plan::{CratePlan, Item, RustPath, Value};
use crate::vocabulary::DocumentedBody;
use std::collections::BTreeMap;

const HINT: &str = "remove it, or correct it";

impl DocumentedOperations {
    /// Each entry that does not apply to the crate of a plan is an error, and so is one with permissions that the permission data
    /// already has.
    pub fn check(
        &self,
        plan: &CratePlan,
        permissions: Option<&PermissionTable>,
        diagnostics: &mut Diagnostics,
    ) {
        let check = Check {
            documented: self,
            permissions,
            lookup: Lookup::new(plan),
            properties: Properties::new(plan),
            members: members(plan),
        };
        let operations = self.operations.iter();
        let of_operations = operations.map(|(name, entry)| (name, entry, check.operation(name)));
        let patterns = self.patterns.iter();
        let of_patterns = patterns.map(|(name, entry)| (name, entry, check.pattern(name, entry)));
        for (name, entry, wrong) in of_operations.chain(of_patterns) {
            for message in wrong {
                diagnostics.error(entry.position, name, message, HINT);
            }
        }
    }
}

struct Check<'a> {
    documented: &'a DocumentedOperations,
    permissions: Option<&'a PermissionTable>,
    lookup: Lookup<'a>,
    properties: Properties<'a>,
    /// The names of the members of enums.
    members: BTreeMap<&'a RustPath, Vec<&'a str>>,
}

impl Check<'_> {
    /// The problems with the entry of an operation.
    fn operation(&self, operation: &str) -> Vec<String> {
        let Some(expressed) = expressed(&self.lookup, operation) else {
            return vec!["no builder makes this operation".to_owned()];
        };
        let documented = &self.documented.operations[operation].documented;
        let instead = documented.instead.iter();
        let instead = instead.filter(|operation| self.body_of(operation).is_none());
        let mut wrong: Vec<_> = instead
            .map(|operation| format!("`instead`: no builder makes `{operation}`"))
            .collect();
        let known = self.permissions.and_then(|table| table.find(operation));
        if documented.permissions.is_some() && known.is_some() {
            wrong.push("`permissions`: the permission data already has this operation".to_owned());
        }
        match body(&expressed) {
            Some(body) => wrong.extend(self.names(&documented.body, body)),
            None if documented.body.is_empty() => {}
            None => wrong.push("`body`: the operation does not have a JSON body".to_owned()),
        }
        wrong
    }

    /// A pattern must match operations, and what it says about properties must apply to one of them.
    fn pattern(&self, pattern: &str, entry: &Entry) -> Vec<String> {
        let matched = || self.documented.matched(pattern);
        if matched().next().is_none() {
            return vec!["it matches no operation of the file".to_owned()];
        }
        let is_there = |name: &str| {
            let mut bodies = matched().filter_map(|operation| self.body_of(operation)?);
            bodies.any(|body| self.properties.find(body, name).is_some())
        };
        let names = entry.documented.body.properties();
        let unknown = names.filter(|name| !is_there(name));
        unknown
            .map(|name| format!("`body`: no operation that it matches has `{name}`"))
            .collect()
    }

    /// The body of an operation that a builder makes.
    fn body_of(&self, operation: &str) -> Option<Option<&RustPath>> {
        Some(body(&expressed(&self.lookup, operation)?))
    }

    /// The names that a body does not have, and the values that its properties do not take.
    fn names(&self, documented: &DocumentedBody, body: &RustPath) -> Vec<String> {
        let listed = documented.properties().chain(documented.only.keys());
        let named = listed.chain(documented.count.keys());
        let unknown = named.filter(|name| self.properties.find(body, name).is_none());
        let unknown = unknown.map(|name| format!("`body`: there is no property `{name}`"));
        let values = documented.only.iter().flat_map(|(name, values)| {
            let unknown = self.unknown_members(body, name, values);
            unknown.map(move |value| format!("`body.only.{name}`: there is no member `{value}`"))
        });
        unknown.chain(values).collect()
    }

    fn unknown_members<'v>(
        &self,
        body: &RustPath,
        name: &str,
        values: &'v [String],
    ) -> impl Iterator<Item = &'v String> {
        let field = self.properties.find(body, name);
        let members = field.and_then(|field| match &field.storage.value {
            Value::Enum(path) | Value::Flags(path) => self.members.get(path),
            Value::Primitive(_) | Value::Object(_) => None,
        });
        let is_unknown = move |value: &&String| {
            members.is_some_and(|members| !members.contains(&value.as_str()))
        };
        values.iter().filter(is_unknown)
    }
}

fn members(plan: &CratePlan) -> BTreeMap<&RustPath, Vec<&str>> {
    let items = plan.files.iter().flat_map(|file| &file.items);
    let enums = items.filter_map(|item| match item {
        Item::Enum(plan) => Some(plan),
        _ => None,
    });
    let named = enums.map(|plan| {
        let names = plan.members.iter();
        let names = names.map(|member| member.wire_name.as_str());
        (&plan.path, names.collect())
    });
    named.collect()
}
