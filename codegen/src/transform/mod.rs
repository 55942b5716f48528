//! Stage 3: from the whole model to the selected part, corrected and in canonical order.
//!
//! The passes, in the order in which [`slice()`] runs them: corrections, prose, canonical order, select.
//! Each is a separate function.

mod canonical_order;
mod closure;
mod correction;
mod missing_property;
mod operation_binding;
mod prose;
mod reason;
mod root_path;
mod selected_names;
mod selection;
mod subset;

pub(crate) use closure::derived_types;
pub use correction::{Correction, Corrections};
pub(crate) use operation_binding::bound_to;
pub(crate) use operation_binding::{Bound, operations_bound_to};
pub use reason::{Reasons, Selector};
pub use selection::{Root, Selection};

use crate::diagnostic::Diagnostics;
use crate::model::Model;

/// A model that holds only what is selected, and why each type is in it.
#[derive(Clone, Debug)]
pub struct Slice {
    /// The selected part.
    pub model: Model,
    /// The step that brought in each selected type.
    pub reasons: Reasons,
    /// What each root of the selection brings in.
    pub selectors: Vec<Selector>,
}

/// Runs all passes over a whole document's model.
pub fn slice(
    mut model: Model,
    selection: &Selection,
    corrections: &Corrections,
    diagnostics: &mut Diagnostics,
) -> Slice {
    corrections.apply(&mut model, diagnostics);
    prose::drop(&mut model);
    selected_names::check(&model, selection, diagnostics);
    select(model, selection, diagnostics)
}

/// Selects from a model that is already corrected. Selecting from a slice gives the slice again.
pub fn select(mut model: Model, selection: &Selection, diagnostics: &mut Diagnostics) -> Slice {
    canonical_order::sort(&mut model);
    let closure = closure::Closure::compute(&model, selection, diagnostics);
    Slice {
        model: subset::build(&model, &closure),
        reasons: closure.reasons,
        selectors: closure.selectors,
    }
}
