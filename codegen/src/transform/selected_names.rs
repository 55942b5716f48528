//! The type names of a selection, checked against a whole document.

use super::selection::Selection;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{Model, QualifiedName, Type};
use crate::suggestion::did_you_mean;

/// A name that matches nothing is an error with a suggestion.
pub(crate) fn check(model: &Model, selection: &Selection, diagnostics: &mut Diagnostics) {
    let derived = selection.derived.iter();
    let derived = derived.flat_map(|(base, types)| std::iter::once(base).chain(types));
    let lists: [(&str, Vec<&String>); 3] = [
        ("leaf", selection.leaf.iter().collect()),
        ("exclude", selection.exclude.iter().collect()),
        ("derived", derived.collect()),
    ];
    for (list, names) in lists {
        for name in names {
            if !is_structured_type(model, name) {
                report(model, list, name, diagnostics);
            }
        }
    }
}

fn is_structured_type(model: &Model, name: &str) -> bool {
    let found = QualifiedName::parse(name).and_then(|name| model.find(&name));
    matches!(found, Some(Type::Structured(_)))
}

fn report(model: &Model, list: &str, name: &str, diagnostics: &mut Diagnostics) {
    let known: Vec<String> = model
        .structured_types()
        .map(|(_, ty)| ty.name.to_string())
        .collect();
    diagnostics.error(
        Position::default(),
        format!("selection `{list}`"),
        format!("there is no entity or complex type `{name}`"),
        did_you_mean(name, known.iter().map(String::as_str)).unwrap_or_default(),
    );
}
