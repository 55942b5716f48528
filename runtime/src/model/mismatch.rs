//! Values that do not fit their declared types.

use super::{Model, State};
use crate::RawJson;
use std::fmt;

/// A value that does not fit its property and is therefore kept in the object's additional data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The path of names and indexes to the property: `identitySources/0/tenantId`.
    pub path: String,
    /// The value, unchanged.
    pub value: RawJson,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.value)
    }
}

/// The mismatches in a model and everything inside it.
pub fn mismatches(model: &dyn Model) -> Vec<Mismatch> {
    let mut found = Vec::new();
    collect(model, "", &mut found);
    found
}

fn collect(model: &dyn Model, prefix: &str, found: &mut Vec<Mismatch>) {
    model.visit(&mut |slots| {
        for (name, slot) in model.shape().names().zip(slots) {
            let path = format!("{prefix}{name}");
            // A property that was set later, or was repeated with a value that fits, replaces this value.
            if slot.state() == State::Absent
                && let Some(value) = model.additional_data().get(name)
            {
                found.push(Mismatch {
                    path: path.clone(),
                    value: value.clone(),
                });
            }
            slot.models(&mut |index, model| match index {
                Some(index) => collect(model, &format!("{path}/{index}/"), found),
                None => collect(model, &format!("{path}/"), found),
            });
        }
    });
}
