//! Properties that must not be sent according to the metadata: `Core.Computed` ones never, `Core.Immutable` ones after creation.

use super::properties::Properties;
use super::{body, expressed};
use crate::operations::{ListedOperation, Lookup, whole_list};
use crate::plan::{BodyProperty, CratePlan, FieldKind, HttpMethod, Need, Reach, RustPath};
use std::collections::{BTreeMap, BTreeSet};

/// The read-only properties in the bodies of the listed operations that create or change entities, by operation.
pub(super) fn by_operation(
    plan: &CratePlan,
    properties: &Properties<'_>,
) -> BTreeMap<String, Vec<BodyProperty>> {
    let makers = makers(plan, properties);
    if makers.is_empty() {
        return BTreeMap::new();
    }
    let lookup = Lookup::new(plan);
    let listed = whole_list(plan).unwrap_or_default().into_iter();
    let made = listed.filter(|it| it.then.is_none() && makers.contains(&it.made_by));
    let rules = made.filter_map(|ListedOperation { path, method, .. }| {
        let operation = format!("{} {path}", method.name());
        let found = expressed(&lookup, &operation)?;
        Some((
            operation.replace('\'', ""),
            never(properties, method, body(&found)?),
        ))
    });
    rules.collect()
}

/// The methods that have such a body, under the names that lists use.
fn makers(plan: &CratePlan, properties: &Properties<'_>) -> BTreeSet<String> {
    let methods = plan.builders().flat_map(|builder| {
        let methods = builder.methods.iter();
        methods.map(move |method| (&builder.path, method))
    });
    let makers = methods.filter_map(|(builder, method)| {
        let Reach::Request(request) = &method.reach else {
            return None;
        };
        let never = never(properties, request.method, request.body.as_ref()?);
        let name = || format!("{}::{}", builder.identifier, method.identifier);
        (!never.is_empty()).then(name)
    });
    makers.collect()
}

fn never(properties: &Properties<'_>, method: HttpMethod, body: &RustPath) -> Vec<BodyProperty> {
    let is_change = matches!(method, HttpMethod::Patch | HttpMethod::Put);
    let never = properties.fields(body).filter(|field| match &field.kind {
        FieldKind::Property(facts) => facts.is_computed || facts.is_immutable && is_change,
        FieldKind::Navigation(_) | FieldKind::Parameter => false,
    });
    let never = never.map(|field| BodyProperty {
        name: field.wire_name.clone(),
        need: Need::Never,
        only: Vec::new(),
        count: None,
        description: None,
    });
    never.collect()
}
