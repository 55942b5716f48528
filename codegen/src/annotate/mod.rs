//! Stage 5: facts about operations that are not in the metadata are added to the methods that make the operations.
//!
//! Each kind of fact has a file of its own, with `METHOD /path` and what is known of it. [`annotate`] combines the files by
//! operation, looks up each operation once, and stores the facts in its method, where docs and others read them.

mod references;
mod table;

pub use references::References;

use crate::operations::{ChainStep, Lookup};
use crate::permissions::PermissionTable;
use crate::plan::{CratePlan, FixedBuilder, Item, MethodPlan, OperationFacts, Reach, RustPath};
use std::collections::BTreeMap;

/// What is known of operations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AllOperationFacts<'a> {
    /// The permissions that operations need; they also become a table that programs can query.
    pub permissions: Option<&'a PermissionTable>,
    /// The pages of Microsoft's reference for operations.
    pub references: &'a References,
}

impl AllOperationFacts<'_> {
    /// The facts of each operation, sorted by operation.
    fn by_operation(&self) -> BTreeMap<&str, OperationFacts> {
        let mut facts: BTreeMap<&str, OperationFacts> = BTreeMap::new();
        for (operation, permissions) in self.permissions.iter().flat_map(|table| &table.0) {
            let facts = facts.entry(operation).or_default();
            facts.permissions = Some(permissions.clone());
        }
        for (operation, page) in &self.references.0 {
            let facts = facts.entry(operation).or_default();
            facts.page = Some(page.clone());
        }
        for (operation, facts) in &mut facts {
            (*operation).clone_into(&mut facts.operation);
        }
        facts
    }
}

/// A method by its builder and its identifier; that of `Related` by the builder and the method that leads to it:
/// `external_sponsors().references`.
type MethodKey = (RustPath, String);

/// Adds the facts about operations to the methods that make them. Facts about other operations are ignored here; the checks
/// of the files report them.
pub(crate) fn annotate(plan: &mut CratePlan, facts: AllOperationFacts<'_>) {
    let mut known = by_method(plan, facts.by_operation());
    for (builder, method) in methods(plan) {
        let mut leave = |identifier: String, method: &mut MethodPlan| {
            let key = (builder.clone(), identifier);
            method.operations = known.remove(&key).unwrap_or_default();
        };
        leave(method.identifier.clone(), method);
        if let Some(related) = method.reach.related_mut() {
            leave(related_identifier(&method.identifier, related), related);
        }
    }
    if let Some(table) = facts.permissions {
        table::add(plan, table);
    }
}

/// The facts about operations, by the methods that make them.
fn by_method(
    plan: &CratePlan,
    facts: BTreeMap<&str, OperationFacts>,
) -> BTreeMap<MethodKey, Vec<OperationFacts>> {
    let lookup = Lookup::new(plan);
    let mut known: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (operation, facts) in facts {
        let expressed = operation.split_once(' ');
        let expressed = expressed.and_then(|(method, path)| lookup.find(method, path));
        let key = expressed.and_then(|expressed| key(plan, &expressed.chain));
        if let Some(key) = key {
            known.entry(key).or_default().push(facts);
        }
    }
    known
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
