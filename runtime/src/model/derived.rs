//! Comparing and showing models: once for all of them, over their slots.

use super::{Model, State};
use std::fmt;

/// Whether two models are of the same type, and their properties and additional data are equal.
pub fn equal(one: &dyn Model, other: &dyn Model) -> bool {
    if one.shape() != other.shape() || one.additional_data() != other.additional_data() {
        return false;
    }
    let mut is_equal = true;
    one.visit(&mut |slots| {
        other.visit(&mut |others| {
            is_equal = slots
                .iter()
                .zip(others)
                .all(|(slot, other)| slot.equals(*other));
        });
    });
    is_equal
}

/// Shows a struct with the properties that are present. Their values are shown with the feature `debug`.
///
/// # Errors
/// If the formatter fails.
pub fn debug(name: &str, model: &dyn Model, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = formatter.debug_struct(name);
    model.visit(&mut |slots| {
        for (name, slot) in model.shape().names().zip(slots) {
            if slot.state() != State::Absent {
                shown.field(name, *slot);
            }
        }
    });
    for (name, value) in model.additional_data().iter() {
        shown.field(name, value);
    }
    shown.finish()
}
