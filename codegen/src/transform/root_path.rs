//! The root paths of a selection, followed through the container and navigation properties.

use super::selection::Root;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{Model, StructuredTypeId};
use crate::suggestion::did_you_mean;

/// A root path that exists.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedRoot {
    /// The path as the selection has it.
    pub(crate) path: String,
    /// The entity set or singleton.
    pub(crate) entry: String,
    /// The types on the way, each with the navigation property that leads on.
    pub(crate) way: Vec<(StructuredTypeId, String)>,
    /// The type at the end of the path.
    pub(crate) target: StructuredTypeId,
}

/// Follows a root path; a step that does not exist is an error with a suggestion.
pub(crate) fn resolve(
    model: &Model,
    root: &Root,
    diagnostics: &mut Diagnostics,
) -> Option<ResolvedRoot> {
    let mut segments = root.path.split('/').filter(|segment| !segment.is_empty());
    let entry = segments.next().unwrap_or_default();
    let Some(start) = entry_type(model, entry) else {
        let known = entry_names(model);
        report(root, entry, "the entity container", &known, diagnostics);
        return None;
    };
    let mut way = Vec::new();
    let mut target = start;
    for segment in segments {
        let Some(next) = navigation_target(model, target, segment) else {
            let owner = model.structured(target).name.to_string();
            report(
                root,
                segment,
                &owner,
                &navigation_names(model, target),
                diagnostics,
            );
            return None;
        };
        way.push((target, segment.to_owned()));
        target = next;
    }
    Some(ResolvedRoot {
        path: root.path.clone(),
        entry: entry.to_owned(),
        way,
        target,
    })
}

fn entry_type(model: &Model, name: &str) -> Option<StructuredTypeId> {
    let sets = model
        .container
        .entity_sets
        .iter()
        .map(|set| (&set.name, set.ty));
    let singletons = model
        .container
        .singletons
        .iter()
        .map(|singleton| (&singleton.name, singleton.ty));
    sets.chain(singletons)
        .find(|(known, _)| *known == name)
        .map(|(_, ty)| ty)
}

fn entry_names(model: &Model) -> Vec<&str> {
    let sets = model
        .container
        .entity_sets
        .iter()
        .map(|set| set.name.as_str());
    sets.chain(
        model
            .container
            .singletons
            .iter()
            .map(|singleton| singleton.name.as_str()),
    )
    .collect()
}

fn navigation_target(model: &Model, ty: StructuredTypeId, name: &str) -> Option<StructuredTypeId> {
    model
        .lineage(ty)
        .flat_map(|id| &model.structured(id).navigation_properties)
        .find(|property| property.name == name)
        .map(|property| property.target)
}

fn navigation_names(model: &Model, ty: StructuredTypeId) -> Vec<&str> {
    model
        .lineage(ty)
        .flat_map(|id| &model.structured(id).navigation_properties)
        .map(|property| property.name.as_str())
        .collect()
}

fn report(root: &Root, segment: &str, owner: &str, known: &[&str], diagnostics: &mut Diagnostics) {
    let hint = did_you_mean(segment, known.iter().copied()).unwrap_or_else(|| {
        "when the document is a slice, run `cargo xtask metadata update` on the full one".to_owned()
    });
    diagnostics.error(
        Position::default(),
        format!("selection root `{}`", root.path),
        format!("{owner} has nothing named `{segment}`"),
        hint,
    );
}
