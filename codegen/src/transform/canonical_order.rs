//! One order for what a document may list in any order, so that the output depends on content alone.

use crate::model::Model;

/// Sorts properties by name, enumeration members by value and name, and the container's children by name.
/// Types and operations are sorted already; the order of parameters and key properties means something and stays.
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
