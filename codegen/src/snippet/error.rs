//! Why a request cannot be turned into a program.

use super::request::HttpRequest;
use std::fmt;

/// What cannot be read or expressed, and where it is in the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnippetError {
    part: String,
    reason: String,
}

impl SnippetError {
    pub(super) fn new(part: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            reason: reason.into(),
        }
    }

    pub(super) fn no_method(request: &HttpRequest) -> Self {
        let HttpRequest { method, path, .. } = request;
        Self::new(
            format!("`{method} {path}`"),
            "no builder makes this; `cargo xtask operations` lists all operations",
        )
    }

    /// The part of the request: `` the address ``, `` the body at `state` ``.
    pub fn part(&self) -> &str {
        &self.part
    }
}

impl fmt::Display for SnippetError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.part, self.reason)
    }
}

impl std::error::Error for SnippetError {}
