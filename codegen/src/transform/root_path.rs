//! The root paths of a selection, followed through the container and navigation properties.

use super::selection::Root;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{Model, Multiplicity, NavigationProperty, StructuredTypeId};
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

/// Follows a root path to all the places that it stands for. A path that leads nowhere is an error with a suggestion.
pub(crate) fn resolve(
    model: &Model,
    root: &Root,
    diagnostics: &mut Diagnostics,
) -> Vec<ResolvedRoot> {
    let mut segments = root.path.split('/').filter(|segment| !segment.is_empty());
    let entry = segments.next().unwrap_or_default();
    let mut places = entries(model, entry);
    if places.is_empty() {
        let known: Vec<_> = model.container.entries().map(|(name, ..)| name).collect();
        let message = format!("the entity container has nothing named `{entry}`");
        report(root, message, did_you_mean(entry, known), diagnostics);
    }
    // What is below a place is included with it.
    for segment in segments.filter(|segment| *segment != BELOW) {
        let next: Vec<_> = places
            .iter()
            .flat_map(|place| place.next(model, segment))
            .collect();
        if let (true, Some(place)) = (next.is_empty(), places.first()) {
            let owner = model.structured(place.target).name.to_string();
            let known = navigation(model, place.target).map(|property| &*property.name);
            let message = format!("{owner} has nothing named `{segment}`");
            report(root, message, did_you_mean(segment, known), diagnostics);
        }
        places = next;
    }
    let resolved = |place: Place| ResolvedRoot {
        path: root.path.clone(),
        entry: place.entry,
        way: place.way,
        target: place.target,
    };
    places.into_iter().map(resolved).collect()
}

/// Everything below a place.
const BELOW: &str = "**";

/// Whether a root stands for the whole document.
pub(crate) fn is_everything(root: &Root) -> bool {
    root.path.trim_matches('/') == BELOW
}

/// A place that a path has led to.
#[derive(Clone, Debug)]
struct Place {
    entry: String,
    way: Vec<(StructuredTypeId, String)>,
    target: StructuredTypeId,
    /// Whether a key may come next.
    is_collection: bool,
}

impl Place {
    /// The places that a segment leads to: `*` stands for a key after a collection, and for every name elsewhere.
    fn next(&self, model: &Model, segment: &str) -> Vec<Self> {
        if self.is_collection && is_key(segment) {
            return vec![Self {
                is_collection: false,
                ..self.clone()
            }];
        }
        let properties = navigation(model, self.target);
        let matching = properties.filter(|property| segment == "*" || property.name == segment);
        let next = |property: &NavigationProperty| Self {
            entry: self.entry.clone(),
            way: self
                .way
                .iter()
                .cloned()
                .chain([(self.target, property.name.clone())])
                .collect(),
            target: property.target,
            is_collection: property.ty.multiplicity == Multiplicity::Many,
        };
        matching.map(next).collect()
    }
}

fn is_key(segment: &str) -> bool {
    segment == "*" || segment.starts_with('{') && segment.ends_with('}')
}

fn entries(model: &Model, name: &str) -> Vec<Place> {
    let entries = model.container.entries();
    let matching = entries.filter(|(known, ..)| name == "*" || *known == name);
    let place = |(entry, target, multiplicity): (&str, _, _)| Place {
        entry: entry.to_owned(),
        way: Vec::new(),
        target,
        is_collection: multiplicity == Multiplicity::Many,
    };
    matching.map(place).collect()
}

fn navigation(model: &Model, ty: StructuredTypeId) -> impl Iterator<Item = &NavigationProperty> {
    let lineage = model.lineage(ty);
    lineage.flat_map(|id| &model.structured(id).navigation_properties)
}

fn report(root: &Root, message: String, hint: Option<String>, diagnostics: &mut Diagnostics) {
    let hint = hint.unwrap_or_else(|| {
        "if the document is a slice, select from the full one (`cargo xtask metadata update` in the generator's repository)".to_owned()
    });
    let element = format!("selection root `{}`", root.path);
    diagnostics.error(Position::default(), element, message, hint);
}
