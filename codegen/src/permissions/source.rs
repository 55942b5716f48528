//! The permission data that Graph publishes: permissions, each with the paths that it opens.

use super::table::{PermissionTable, key, normalised};
use crate::operations::{Lookup, list};
use crate::plan::CratePlan;
use crate::vocabulary::{Permissions, SchemePermissions};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The data as Graph publishes it, by normalised operation.
#[derive(Clone, Debug, Default)]
pub struct PermissionSource(BTreeMap<String, Entry>);

/// Per scheme: rank and name, so that they sort with the least privileged first.
#[derive(Clone, Debug, Default)]
struct Entry([BTreeSet<(Rank, String)>; 3]);

/// How privileged a permission is for an operation: first those that the data calls the least privileged, then by level. The data
/// calls a permission the least privileged one for all methods of a path alike, so that for reading it can name those for reading and
/// for writing; the one that opens fewer methods is the lesser one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    is_higher: bool,
    level: u32,
    /// How many methods of the path it opens.
    methods: usize,
}

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
                        let rank = Rank {
                            methods: set.methods.len(),
                            ..rank(permission, scheme, facts)
                        };
                        listed.insert((rank, name.to_owned()));
                    }
                }
            }
        }
    }

    /// What the data says about the operations of a crate: those that are listed, and those of longer paths that it names.
    pub fn table(&self, plan: &CratePlan) -> PermissionTable {
        let listed = list(plan).into_iter();
        let listed = listed.map(|operation| key(operation.method, &operation.path));
        let operations: BTreeSet<_> = listed.chain(self.longer(plan)).collect();
        let known = operations.into_iter().filter_map(|operation| {
            let permissions = self.find(&operation)?;
            Some((operation, permissions))
        });
        PermissionTable(known.collect())
    }

    /// The operations of the data that builders make, as the plan has their names.
    fn longer(&self, plan: &CratePlan) -> impl Iterator<Item = String> {
        let lookup = Lookup::new(plan);
        self.0.keys().filter_map(move |operation| {
            // The names of placeholders are left out of the keys.
            let operation = operation.replace("{}", "{id}");
            let (method, path) = operation.split_once(' ')?;
            let method = method.to_uppercase();
            let expressed = lookup.find(&method, path)?;
            let path = expressed.template().replace('\'', "");
            expressed.is_allowed().then(|| format!("{method} {path}"))
        })
    }

    /// The data leaves out that references are changed at `$ref`.
    fn find(&self, key: &str) -> Option<Permissions> {
        let key = normalised(key);
        let entry = self
            .0
            .get(&key)
            .or_else(|| self.0.get(key.strip_suffix("/$ref")?))?;
        let [delegated_work, delegated_personal, application] = entry.0.each_ref().map(scheme);
        Some(Permissions {
            delegated_work,
            delegated_personal,
            application,
        })
    }
}

/// The permissions of the lowest rank, and the others.
fn scheme(listed: &BTreeSet<(Rank, String)>) -> SchemePermissions {
    let lowest = listed.first().map(|(rank, _)| *rank);
    let is_least = |(rank, _): &&(Rank, String)| Some(*rank) == lowest;
    let (least, higher): (Vec<_>, Vec<_>) = listed.iter().partition(is_least);
    let names = |listed: Vec<&(Rank, String)>| {
        let names = listed.into_iter();
        names.map(|(_, name)| name.clone()).collect()
    };
    SchemePermissions {
        least: names(least),
        higher: names(higher),
    }
}

/// The permission that is named as the least one comes first; then the levels count.
fn rank(permission: &Permission, scheme: &str, facts: &str) -> Rank {
    let mut facts = facts
        .split(';')
        .filter_map(|fact| fact.trim().strip_prefix("least="));
    let is_least = facts.any(|schemes| schemes.split(',').any(|least| least.trim() == scheme));
    let level = permission.schemes.get(scheme);
    Rank {
        is_higher: !is_least,
        level: level.map_or(u32::MAX, |scheme| scheme.privilege_level),
        methods: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::PermissionSource;

    #[test]
    fn permissions_come_from_the_least_privileged_on() {
        let text = r#"{"permissions": {
            "A.All": {"schemes": {"Application": {"privilegeLevel": 1}}, "pathSets": [
                {"schemeKeys": ["Application"], "methods": ["POST"], "paths": {"/x/{id}/y(on={value})": ""}}]},
            "B.All": {"schemes": {"Application": {"privilegeLevel": 4}}, "pathSets": [
                {"schemeKeys": ["Application"], "methods": ["POST"],
                 "paths": {"/x/{id}/y(on={value})": "least=DelegatedWork,Application"}}]}}}"#;
        let source = PermissionSource::parse(text).expect("it is well-formed");
        let permissions = source
            .find("POST /X/{id}/Y(on={on})")
            .expect("there is data");
        assert_eq!(permissions.application.least, ["B.All"]);
        assert_eq!(permissions.application.higher, ["A.All"]);
        assert!(permissions.delegated_work.is_empty());
        assert_eq!(source.find("POST /z"), None);
    }

    /// Both are the least privileged ones of the path: the one for reading, the other for writing.
    #[test]
    fn the_permission_for_writing_is_higher_where_one_for_reading_is_enough() {
        let text = r#"{"permissions": {
            "Read.All": {"schemes": {"DelegatedWork": {"privilegeLevel": 3}}, "pathSets": [
                {"schemeKeys": ["DelegatedWork"], "methods": ["GET"], "paths": {"/x": "least=DelegatedWork"}}]},
            "ReadWrite.All": {"schemes": {"DelegatedWork": {"privilegeLevel": 3}}, "pathSets": [
                {"schemeKeys": ["DelegatedWork"], "methods": ["GET", "POST"], "paths": {"/x": "least=DelegatedWork"}}]}}}"#;
        let source = PermissionSource::parse(text).expect("it is well-formed");
        let read = source.find("GET /x").expect("there is data").delegated_work;
        assert_eq!(
            (&*read.least, &*read.higher),
            (
                &["Read.All".to_owned()][..],
                &["ReadWrite.All".to_owned()][..]
            )
        );
        let write = source
            .find("POST /x")
            .expect("there is data")
            .delegated_work;
        assert_eq!(write.least, ["ReadWrite.All"]);
    }
}
