//! Messages while the generator runs.

use crate::diagnostic::Diagnostic;
use std::path::Path;

/// One message.
#[derive(Clone, Copy, Debug)]
pub(super) enum Notice<'a> {
    /// A file that was read.
    Reads(&'a Path),
    /// The output is complete except for this.
    Warns(&'a Diagnostic),
}

/// Who reads the messages.
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

    /// The instruction for cargo. It is always one line, because the next line would be another instruction.
    pub(super) fn instruction(self) -> String {
        let (key, text) = match self {
            Self::Reads(path) => ("rerun-if-changed", path.display().to_string()),
            Self::Warns(warning) => ("warning", warning.to_string()),
        };
        let lines: Vec<_> = text.lines().map(str::trim).collect();
        format!("cargo::{key}={}", lines.join("; "))
    }
}
