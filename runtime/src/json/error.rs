//! Why JSON could not be read.

use std::fmt;

/// Why JSON could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    message: String,
    offset: usize,
    line: usize,
    column: usize,
    path: Vec<String>,
    is_beyond_limit: bool,
}

impl JsonError {
    pub(crate) fn new(message: impl Into<String>, json: &[u8], offset: usize) -> Self {
        let before = &json[..offset.min(json.len())];
        let line_start = before.iter().rposition(|byte| *byte == b'\n');
        Self(Box::new(Inner {
            message: message.into(),
            offset,
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            column: before.len() - line_start.map_or(0, |position| position + 1) + 1,
            path: Vec::new(),
            is_beyond_limit: false,
        }))
    }

    /// Whether it exceeds a limit, which the message names.
    pub(crate) fn beyond_limit(mut self) -> Self {
        self.0.is_beyond_limit = true;
        self
    }

    /// The error as seen from the value that contains it.
    pub(crate) fn within(mut self, segment: impl Into<String>) -> Self {
        self.0.path.insert(0, segment.into());
        self
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Whether the JSON is nested too deeply or has too many objects. A client's `Limits` set both.
    pub fn is_beyond_limit(&self) -> bool {
        self.0.is_beyond_limit
    }

    /// The number of bytes before the error.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The line, from 1.
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column in bytes, from 1.
    pub fn column(&self) -> usize {
        self.0.column
    }

    /// The members and indexes that lead to the error: `value/0/state`.
    pub fn path(&self) -> String {
        self.0.path.join("/")
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            message,
            line,
            column,
            path,
            ..
        } = &*self.0;
        write!(formatter, "{message} at line {line}, column {column}")?;
        if !path.is_empty() {
            write!(formatter, ", in `{}`", path.join("/"))?;
        }
        Ok(())
    }
}

impl std::error::Error for JsonError {}
