//! Which operations are bound to which types.

use crate::model::{
    Annotations, Expression, Model, Multiplicity, OperationId, StructuredTypeId, Type,
};
use std::collections::{BTreeMap, BTreeSet};

const REQUIRES_EXPLICIT_BINDING: &str = "Org.OData.Core.V1.RequiresExplicitBinding";
const EXPLICIT_OPERATION_BINDINGS: &str = "Org.OData.Core.V1.ExplicitOperationBindings";

/// Operations by what they are bound to.
pub(crate) type Bound = BTreeMap<(StructuredTypeId, Multiplicity), Vec<OperationId>>;

/// The operations that are bound to one entity of a type, then those bound to a collection.
pub(crate) fn bound_to(bound: &Bound, id: StructuredTypeId) -> impl Iterator<Item = OperationId> {
    let multiplicities = [Multiplicity::One, Multiplicity::Many].into_iter();
    let operations = multiplicities.filter_map(move |multiplicity| bound.get(&(id, multiplicity)));
    operations.flatten().copied()
}

/// The operations that are bound to each type and multiplicity, in the model's order. An operation that requires explicit
/// binding is bound only if an annotation on the type, on one of its navigation properties or on the container names it.
pub(crate) fn operations_bound_to(model: &Model) -> Bound {
    let explicit = explicitly_bound(model);
    let mut bound = Bound::new();
    for (id, operation) in model.operations() {
        let Some(binding) = &operation.binding else {
            continue;
        };
        let Type::Structured(ty) = binding.ty.item else {
            continue;
        };
        let is_explicit = operation.annotations.bool(REQUIRES_EXPLICIT_BINDING) == Some(true);
        if !is_explicit || explicit.contains(operation.name.to_string().as_str()) {
            bound
                .entry((ty, binding.ty.multiplicity))
                .or_default()
                .push(id);
        }
    }
    bound
}

fn explicitly_bound(model: &Model) -> BTreeSet<&str> {
    let types = model.structured_types.iter().flat_map(|ty| {
        let members = ty
            .navigation_properties
            .iter()
            .map(|property| &property.annotations);
        std::iter::once(&ty.annotations).chain(members)
    });
    let sets = model
        .container
        .entity_sets
        .iter()
        .map(|set| &set.annotations);
    let singletons = model
        .container
        .singletons
        .iter()
        .map(|singleton| &singleton.annotations);
    types
        .chain(sets)
        .chain(singletons)
        .flat_map(named_operations)
        .collect()
}

fn named_operations(annotations: &Annotations) -> impl Iterator<Item = &str> {
    let items = match annotations.get(EXPLICIT_OPERATION_BINDINGS) {
        Some(Expression::Collection(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match item {
        // An overload is named with its parameter types in parentheses.
        Expression::String(name) => name.split('(').next(),
        _ => None,
    })
}
