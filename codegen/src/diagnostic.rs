//! Findings about the input: collected, never discarded.

pub use crate::vocabulary::Position;

use crate::untrusted_text::visible;
use std::fmt;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// The output is complete except for what the message names.
    Warning,
}

/// One finding: what is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The name of the file, as the caller gave it.
    pub file: String,
    /// The position in the file.
    pub position: Position,
    /// Whether generation can continue.
    pub severity: Severity,
    /// The element in CSDL terms, such as `microsoft.graph.user/manager`; empty if there is none.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty if there is nothing useful to say.
    pub hint: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(out, "{}", self.file)?;
        if self.position.line > 0 {
            write!(out, ":{}:{}", self.position.line, self.position.column)?;
        }
        write!(out, ": {severity}: ")?;
        if !self.path.is_empty() {
            write!(out, "{}: ", self.path)?;
        }
        write!(out, "{}", self.message)?;
        if !self.hint.is_empty() {
            write!(out, "\n  hint: {}", self.hint)?;
        }
        Ok(())
    }
}

/// How many errors, and how many warnings, are printed: nobody reads more.
pub const PRINTED: usize = 100;

/// All findings of a run, in the order in which they were made. `Display` prints the first errors and the first warnings,
/// and how many more there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    file: String,
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty list for findings about `file`.
    pub fn new(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            found: Vec::new(),
        }
    }

    /// Adds an error.
    pub fn error(
        &mut self,
        position: Position,
        path: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.add(Diagnostic {
            file: self.file.clone(),
            position,
            severity: Severity::Error,
            path: path.into(),
            message: message.into(),
            hint: hint.into(),
        });
    }

    /// Adds a warning.
    pub fn warning(
        &mut self,
        position: Position,
        path: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.add(Diagnostic {
            file: self.file.clone(),
            position,
            severity: Severity::Warning,
            path: path.into(),
            message: message.into(),
            hint: hint.into(),
        });
    }

    fn add(&mut self, found: Diagnostic) {
        self.found.push(Diagnostic {
            path: visible(&found.path),
            message: visible(&found.message),
            hint: visible(&found.hint),
            ..found
        });
    }

    /// Adds the findings of another list. Those without a file are attributed to the file of this one.
    pub fn extend(&mut self, other: Diagnostics) {
        let found = other
            .found
            .into_iter()
            .map(|found| match found.file.as_str() {
                "" => Diagnostic {
                    file: self.file.clone(),
                    ..found
                },
                _ => found,
            });
        self.found.extend(found);
    }

    /// Whether there are errors among them.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// The errors.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
        self.found.iter().filter(is_error)
    }

    /// The warnings.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        let is_warning = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Warning;
        self.found.iter().filter(is_warning)
    }

    /// The findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut errors, mut warnings) = (0, 0);
        for diagnostic in &self.found {
            let count = match diagnostic.severity {
                Severity::Error => &mut errors,
                Severity::Warning => &mut warnings,
            };
            *count += 1;
            if *count <= PRINTED {
                writeln!(out, "{diagnostic}")?;
            }
        }
        for (count, what) in [(errors, "errors"), (warnings, "warnings")] {
            if count > PRINTED {
                writeln!(out, "{}: {} more {what}", self.file, count - PRINTED)?;
            }
        }
        Ok(())
    }
}
