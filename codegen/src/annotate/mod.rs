//! Stage 5: facts about operations that are not in the metadata are added to the methods that make the operations.
//!
//! Each kind of fact has its own file, which maps `METHOD /path` to what is known about the operation. [`annotate`] combines the files
//! by operation, looks up each operation once, and stores the facts in its method, where docs and others read them.

mod answers;
mod check;
mod documented_operations;
mod properties;
mod read_only;
mod request_bodies;
mod table;

pub use documented_operations::DocumentedOperations;

use crate::operations::{ChainStep, Expressed, Lookup};
use crate::permissions::PermissionTable;
use crate::plan::{
    BodyProperty, CratePlan, FixedBuilder, Item, MethodPlan, Need, OperationFacts, Reach, RustPath,
};
use properties::Properties;
use std::collections::BTreeMap;

/// The facts about operations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AllOperationFacts<'a> {
    /// The permissions that operations need; they also become a table that programs can query.
    pub permissions: Option<&'a PermissionTable>,
    /// What Microsoft's reference documents about operations.
    pub documented: &'a DocumentedOperations,
}

impl AllOperationFacts<'_> {
    /// The facts of each operation, sorted by operation.
    fn by_operation(&self) -> BTreeMap<String, OperationFacts> {
        let mut facts: BTreeMap<String, OperationFacts> = BTreeMap::new();
        for (operation, permissions) in self.table().iter().flat_map(|table| &table.0) {
            let facts = facts.entry(operation.clone()).or_default();
            facts.permissions = Some(permissions.clone());
        }
        for (operation, documented) in self.documented.iter() {
            let facts = facts.entry(operation.to_owned()).or_default();
            facts.documented = Some(documented);
        }
        for (operation, facts) in &mut facts {
            facts.operation.clone_from(operation);
        }
        facts
    }

    /// The permission data, and the permissions that the reference documents for operations that are missing from it.
    fn table(&self) -> Option<PermissionTable> {
        let table = self.permissions?;
        Some(table.completed(self.documented.permissions()))
    }
}

/// A method, identified by its builder and its name. For a method of `Related`, the name includes the method that leads there:
/// `external_sponsors().references`.
type MethodKey = (RustPath, String);

/// Adds the facts about operations to the methods that make them. Facts about other operations are ignored here; the checks
/// of the files report them.
pub(crate) fn annotate(plan: &mut CratePlan, facts: AllOperationFacts<'_>) {
    let mut known = by_method(plan, facts.by_operation());
    let mut rules = read_only::by_operation(plan, &Properties::new(plan));
    for (operation, properties) in body_rules(known.values().flatten()) {
        let others = rules.entry(operation).or_default();
        others.retain(|other| properties.iter().all(|it| it.name != other.name));
        others.extend(properties);
    }
    for (builder, method) in methods(plan) {
        let mut leave = |identifier: String, method: &mut MethodPlan| {
            let key = (builder.clone(), identifier);
            method.operations = known.remove(&key).unwrap_or_default();
        };
        leave(method.identifier.clone(), method);
        if let Some(related) = method.reach.related_mut() {
            leave(related_identifier(&method.identifier, related), related);
        }
        answers::settle(method);
    }
    if let Some(table) = facts.table() {
        table::add_permissions(plan, &table);
    }
    table::add_body_rules(plan, rules);
    let bodies = request_bodies::plan(plan, &Properties::new(plan));
    table::add_request_bodies(plan, bodies);
}

/// The facts about operations, by the methods that make them. What patterns say about properties applies to bodies that have them.
fn by_method(
    plan: &CratePlan,
    facts: BTreeMap<String, OperationFacts>,
) -> BTreeMap<MethodKey, Vec<OperationFacts>> {
    let lookup = Lookup::new(plan);
    let properties = Properties::new(plan);
    let mut known: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (operation, mut facts) in facts {
        let expressed = expressed(&lookup, &operation);
        let found = expressed.and_then(|it| Some((key(plan, &it.chain)?, body(&it).cloned())));
        let Some((key, body)) = found else {
            continue;
        };
        if let (Some(documented), Some(body)) = (&facts.documented, &body) {
            facts.body = properties.of_body(body, &documented.body);
        }
        known.entry(key).or_default().push(facts);
    }
    known
}

/// The rules for bodies, by operation in the form that the table uses.
fn body_rules<'a>(
    facts: impl Iterator<Item = &'a OperationFacts>,
) -> BTreeMap<String, Vec<BodyProperty>> {
    let says = |property: &BodyProperty| {
        let is_limited = !property.only.is_empty() || property.count.is_some();
        property.need != Need::Optional || is_limited
    };
    let rules = facts.filter(|facts| facts.body.iter().any(says));
    let rules = rules.map(|facts| (facts.operation.replace('\'', ""), facts.body.clone()));
    rules.collect()
}

/// The methods that make an operation: `METHOD /path`.
fn expressed<'a, 't>(lookup: &Lookup<'a>, operation: &'t str) -> Option<Expressed<'a, 't>> {
    let (method, path) = operation.split_once(' ')?;
    lookup.find(method, path)
}

/// The struct or enum that the body of a request is.
fn body<'a>(expressed: &Expressed<'a, '_>) -> Option<&'a RustPath> {
    match &expressed.chain.last()?.method.reach {
        Reach::Request(request) => request.body.as_ref(),
        Reach::Builder { .. } | Reach::Fixed(_) => None,
    }
}

fn key(plan: &CratePlan, chain: &[ChainStep<'_, '_>]) -> Option<MethodKey> {
    let (last, before) = chain.split_last()?;
    if let Reach::Fixed(FixedBuilder::References | FixedBuilder::Reference) = last.method.reach {
        let (builder, leads) = key(plan, before)?;
        return Some((builder, related_identifier(&leads, last.method)));
    }
    let builder = match before.last().map(|step| &step.method.reach) {
        Some(Reach::Builder { to, .. }) => to,
        Some(_) => return None,
        None => &plan.root.as_ref()?.builder,
    };
    Some((builder.clone(), last.method.identifier.clone()))
}

fn related_identifier(leads: &str, method: &MethodPlan) -> String {
    format!("{leads}().{}", method.identifier)
}

fn methods(plan: &mut CratePlan) -> impl Iterator<Item = (RustPath, &mut MethodPlan)> {
    let items = plan.files.iter_mut().flat_map(|file| &mut file.items);
    let builders = items.filter_map(|item| match item {
        Item::Builder(builder) => Some(builder),
        _ => None,
    });
    builders.flat_map(|builder| {
        let path = builder.path.clone();
        let methods = builder.methods.iter_mut();
        methods.map(move |method| (path.clone(), method))
    })
}
