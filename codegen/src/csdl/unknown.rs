//! Elements and attributes that the reader does not know: they are counted, and each kind is reported once.

use crate::diagnostic::{Diagnostics, Position};
use crate::untrusted_text::shortened;
use std::collections::BTreeMap;

/// Elements and attributes that were found but not read.
#[derive(Debug, Default)]
pub(crate) struct Unknown {
    found: BTreeMap<String, (usize, Position)>,
}

impl Unknown {
    pub(crate) fn element(&mut self, parent: &str, name: &str, position: Position) {
        self.add(
            format!("element `{}` in `{parent}`", shortened(name)),
            position,
        );
    }

    pub(crate) fn attribute(&mut self, element: &str, name: &str, position: Position) {
        self.add(
            format!("attribute `{}` of `{element}`", shortened(name)),
            position,
        );
    }

    fn add(&mut self, what: String, position: Position) {
        self.found.entry(what).or_insert((0, position)).0 += 1;
    }

    pub(crate) fn report(self, diagnostics: &mut Diagnostics) {
        for (what, (count, position)) in self.found {
            let times = if count == 1 {
                "once".to_owned()
            } else {
                format!("{count} times")
            };
            let message = format!("the {what} is not supported and was left out {times}");
            diagnostics.warning(position, "", message, "the first one is here");
        }
    }
}
