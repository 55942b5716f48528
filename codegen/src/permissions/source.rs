//! The permission data that Graph publishes: permissions, each with the paths that it opens.

use super::table::{PermissionTable, key, normalised};
use crate::operations::ListedOperation;
use crate::vocabulary::Permissions;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The data as Graph publishes it, by normalised operation.
#[derive(Clone, Debug, Default)]
pub struct PermissionSource(BTreeMap<String, Entry>);

/// Per scheme: rank and name, so that they sort with the least privileged first.
#[derive(Clone, Debug, Default)]
struct Entry([BTreeSet<(u32, String)>; 3]);

const SCHEMES: [&str; 3] = ["DelegatedWork", "DelegatedPersonal", "Application"];

#[derive(Deserialize)]
struct Document {
    permissions: BTreeMap<String, Permission>,
}

#[derive(Deserialize)]
struct Permission {
    #[serde(default)]
    schemes: BTreeMap<String, Scheme>,
    #[serde(default, rename = "pathSets")]
    path_sets: Vec<PathSet>,
}

#[derive(Deserialize)]
struct Scheme {
    #[serde(default, rename = "privilegeLevel")]
    privilege_level: u32,
}

#[derive(Deserialize)]
struct PathSet {
    #[serde(default, rename = "schemeKeys")]
    scheme_keys: Vec<String>,
    #[serde(default)]
    methods: Vec<String>,
    #[serde(default)]
    paths: BTreeMap<String, String>,
}

impl PermissionSource {
    /// Reads the data.
    ///
    /// # Errors
    /// The message of the JSON reader, with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        let document: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut source = Self::default();
        for (name, permission) in &document.permissions {
            for set in &permission.path_sets {
                source.add(name, permission, set);
            }
        }
        Ok(source)
    }

    fn add(&mut self, name: &str, permission: &Permission, set: &PathSet) {
        for (path, facts) in &set.paths {
            for method in &set.methods {
                let entry = self.0.entry(normalised(&format!("{method} {path}")));
                let Entry(schemes) = entry.or_default();
                for (scheme, listed) in SCHEMES.iter().zip(schemes) {
                    if set.scheme_keys.iter().any(|key| key == scheme) {
                        listed.insert((rank(permission, scheme, facts), name.to_owned()));
                    }
                }
            }
        }
    }

    /// What the data says about the operations of a crate.
    pub fn table(&self, operations: &[ListedOperation]) -> PermissionTable {
        let known = operations.iter().filter_map(|operation| {
            let key = key(operation.method, &operation.path);
            Some((key.clone(), self.find(&key)?))
        });
        PermissionTable(known.collect())
    }

    /// The data does not mention `$ref`, where references are changed.
    fn find(&self, key: &str) -> Option<Permissions> {
        let key = normalised(key);
        let entry = self
            .0
            .get(&key)
            .or_else(|| self.0.get(key.strip_suffix("/$ref")?))?;
        let names = |index: usize| {
            entry.0[index]
                .iter()
                .map(|(_, name)| name.clone())
                .collect()
        };
        Some(Permissions {
            delegated_work: names(0),
            delegated_personal: names(1),
            application: names(2),
        })
    }
}

/// The permission that is marked as the least one comes first; the others are sorted by level.
fn rank(permission: &Permission, scheme: &str, facts: &str) -> u32 {
    let mut facts = facts
        .split(';')
        .filter_map(|fact| fact.trim().strip_prefix("least="));
    let is_least = facts.any(|schemes| schemes.split(',').any(|least| least.trim() == scheme));
    let level = permission.schemes.get(scheme);
    let level = level.map_or(u32::MAX, |scheme| scheme.privilege_level);
    if is_least { 0 } else { level.saturating_add(1) }
}

#[cfg(test)]
mod tests {
    use super::PermissionSource;
    use crate::operations::ListedOperation;
    use crate::vocabulary::HttpMethod;

    #[test]
    fn permissions_come_from_the_least_privileged_on() {
        let text = r#"{"permissions": {
            "A.All": {"schemes": {"Application": {"privilegeLevel": 1}}, "pathSets": [
                {"schemeKeys": ["Application"], "methods": ["POST"], "paths": {"/x/{id}/y(on={value})": ""}}]},
            "B.All": {"schemes": {"Application": {"privilegeLevel": 4}}, "pathSets": [
                {"schemeKeys": ["Application"], "methods": ["POST"],
                 "paths": {"/x/{id}/y(on={value})": "least=DelegatedWork,Application"}}]}}}"#;
        let source = PermissionSource::parse(text).expect("it is well-formed");
        let operation = |path: &str| ListedOperation {
            path: path.to_owned(),
            method: HttpMethod::Post,
            made_by: String::new(),
            then: None,
        };
        let operations = [operation("/X/{id}/Y(on='{on}')"), operation("/z")];
        let table = source.table(&operations);
        let permissions = table.of(&operations[0]).expect("there is data");
        assert_eq!(permissions.application, ["B.All", "A.All"]);
        assert!(permissions.delegated_work.is_empty());
        assert_eq!(table.of(&operations[1]), None);
    }
}
