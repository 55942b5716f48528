//! One order for what a document may list in any order, so that the output depends only on the content.

use crate::model::{Annotation, Expression, Model};

/// Sorts properties by name, enumeration members by value and name, the container's children by name, and annotations by
/// term, qualifier and value.
/// Types and operations are sorted already; the order of parameters and key properties is significant and stays.
pub(crate) fn sort(model: &mut Model) {
    for ty in &mut model.structured_types {
        ty.properties
            .sort_by(|left, right| left.name.cmp(&right.name));
        ty.navigation_properties
            .sort_by(|left, right| left.name.cmp(&right.name));
    }
    for ty in &mut model.enum_types {
        ty.members
            .sort_by(|left, right| (left.value, &left.name).cmp(&(right.value, &right.name)));
    }
    model.for_each_annotations(&mut |annotations| {
        annotations
            .0
            .sort_by(|left, right| key(left).cmp(&key(right)));
    });
    let container = &mut model.container;
    container
        .entity_sets
        .sort_by(|left, right| left.name.cmp(&right.name));
    container
        .singletons
        .sort_by(|left, right| left.name.cmp(&right.name));
    container
        .operation_imports
        .sort_by(|left, right| left.name.cmp(&right.name));
}

fn key(annotation: &Annotation) -> (&str, &str, &Expression) {
    let Annotation {
        term,
        qualifier,
        value,
        ..
    } = annotation;
    (term, qualifier, value)
}
