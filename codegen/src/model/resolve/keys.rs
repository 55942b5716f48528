//! The keys of entity types.

use super::identifier::is_simple;
use crate::diagnostic::Diagnostics;
use crate::model::{Expression, Key, Model, StructuredKind};
use std::collections::BTreeSet;

const ALTERNATE_KEYS: &str = "Org.OData.Core.V1.AlternateKeys";

/// Reports keys that name something other than a property.
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for (id, ty) in model.structured_types() {
        let StructuredKind::Entity { key: Some(key), .. } = &ty.kind else {
            continue;
        };
        let types = model.lineage(id).map(|id| model.structured(id));
        let properties: BTreeSet<_> = types
            .flat_map(|ty| &ty.properties)
            .map(|property| property.name.as_str())
            .collect();
        for (_, property) in &key.properties {
            // A path into a complex property is checked at its first step.
            let first = property.split('/').next().unwrap_or_default();
            if !properties.contains(first) {
                let message = format!("the key names `{first}`, which is not a property");
                diagnostics.error(ty.position, ty.name.to_string(), message, "");
            }
        }
    }
}

/// Reads the annotation `Core.AlternateKeys` into the types that have it.
pub(super) fn alternate_keys(model: &mut Model, diagnostics: &mut Diagnostics) {
    for index in 0..model.structured_types.len() {
        let ty = &model.structured_types[index];
        let Some(Expression::Collection(records)) = ty.annotations.get(ALTERNATE_KEYS) else {
            continue;
        };
        let keys: Vec<_> = records.iter().filter_map(alternate_key).collect();
        if keys.len() < records.len() {
            let message = "an alternate key cannot be read";
            diagnostics.warning(
                ty.position,
                ty.name.to_string(),
                message,
                "no method is generated for it",
            );
        }
        if let StructuredKind::Entity { alternate_keys, .. } =
            &mut model.structured_types[index].kind
        {
            *alternate_keys = keys;
        }
    }
}

fn alternate_key(record: &Expression) -> Option<Key> {
    let Expression::Collection(parts) = record.property("Key")? else {
        return None;
    };
    let part = |part: &Expression| match (part.property("Alias"), part.property("Name")?) {
        (Some(Expression::String(alias)), Expression::Path(_, name)) => {
            Some((alias.clone(), name.clone()))
        }
        (None, Expression::Path(_, name)) => Some((name.clone(), name.clone())),
        _ => None,
    };
    let properties: Option<Vec<_>> = parts.iter().map(part).collect();
    let properties = properties.filter(|parts| parts.iter().all(|(alias, _)| is_simple(alias)));
    properties
        .filter(|properties| !properties.is_empty())
        .map(|properties| Key { properties })
}
