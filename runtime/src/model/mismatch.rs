//! Values that do not fit their declared types.

use super::{Model, ObjectView, State, View};
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
    for (index, name) in model.shape().names.iter().enumerate() {
        // A member whose feature is off is not a mismatch.
        let Some(view) = model.view(index) else {
            continue;
        };
        let path = format!("{prefix}{name}");
        // The property was set later, or was repeated with a value that fits, and replaces this value.
        if let Some(value) = model.additional_data().get(name)
            && view.state() == State::Absent
        {
            let value = value.clone();
            found.push(Mismatch {
                path: path.clone(),
                value,
            });
        }
        match view {
            View::Object(object) => collect_all(object, |_| format!("{path}/"), found),
            View::Objects(objects) => {
                collect_all(objects, |index| format!("{path}/{index}/"), found);
            }
            _ => {}
        }
    }
}

fn collect_all(
    objects: &dyn ObjectView,
    prefix: impl Fn(usize) -> String,
    found: &mut Vec<Mismatch>,
) {
    let mut index = 0;
    while let Some(model) = objects.get(index) {
        collect(model, &prefix(index), found);
        index += 1;
    }
}
