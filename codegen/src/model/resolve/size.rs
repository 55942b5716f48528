//! The size of a model, including what types inherit.

use crate::diagnostic::Diagnostics;
use crate::model::Model;

/// A larger model is refused. Graph's has 28,000 (v1.0); the benchmarks have ten times as many.
const MAXIMUM_SIZE: usize = 350_000;

/// Refuses a model that would be much larger than its document.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let own = own_sizes(model);
    let size = |id| -> usize { model.lineage(id).map(|id| own[id.0 as usize]).sum() };
    let mut total = 0;
    for (id, ty) in model.structured_types() {
        total += size(id);
        if total > MAXIMUM_SIZE {
            let message = format!(
                "the types up to this one have more than {MAXIMUM_SIZE} members, operations and parameters, including those of \
                 their base types"
            );
            let hint = "select less of the document, or cut a slice out of it first";
            diagnostics.error(ty.position, ty.name.to_string(), message, hint);
            return;
        }
    }
}

/// What each type declares itself.
fn own_sizes(model: &Model) -> Vec<usize> {
    let members = model
        .structured_types
        .iter()
        .map(|ty| 1 + ty.properties.len() + ty.navigation_properties.len());
    let mut sizes: Vec<_> = members.collect();
    for (_, operation) in model.operations() {
        let binding = operation.binding.as_ref();
        if let Some(id) = binding.and_then(|binding| binding.ty.item.structured()) {
            sizes[id.0 as usize] += 1 + operation.parameters.len();
        }
    }
    sizes
}
