//! What is said while the generator runs.

use crate::diagnostic::Diagnostic;
use std::path::Path;

/// One thing to say.
#[derive(Clone, Copy, Debug)]
pub(super) enum Notice<'a> {
    /// A file decides what is generated.
    Reads(&'a Path),
    /// The output is complete but for this.
    Warns(&'a Diagnostic),
}

/// Who reads what is said.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reader {
    /// Cargo, which ran the build script.
    Cargo,
    /// A person.
    Person,
}

impl Notice<'_> {
    /// As an instruction for cargo, or for a person.
    pub(super) fn print(self, reader: Reader) {
        match (reader, self) {
            (Reader::Cargo, _) => println!("{}", self.instruction()),
            (Reader::Person, Self::Warns(warning)) => eprintln!("{warning}"),
            (Reader::Person, Self::Reads(_)) => {}
        }
    }

    /// The instruction for cargo. It is one line, whatever the text holds: the next would be another instruction.
    pub(super) fn instruction(self) -> String {
        let (key, text) = match self {
            Self::Reads(path) => ("rerun-if-changed", path.display().to_string()),
            Self::Warns(warning) => ("warning", warning.to_string()),
        };
        let lines: Vec<_> = text.lines().map(str::trim).collect();
        format!("cargo::{key}={}", lines.join("; "))
    }
}
