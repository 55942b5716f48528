//! Invalid paths.

use std::fmt;

/// A key that is absent or null, and a key or segment that would lead to a different resource: empty, `.` or `..`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    /// `None` for a key that is absent or null.
    segment: Option<String>,
    template: String,
}

impl PathError {
    pub(crate) fn new(segment: Option<&str>, template: &str) -> Self {
        Self {
            segment: segment.map(str::to_owned),
            template: template.to_owned(),
        }
    }

    /// The key or segment; `None` if the key is an absent or null property.
    pub fn segment(&self) -> Option<&str> {
        self.segment.as_deref()
    }

    /// The path before it, with placeholders for keys.
    pub fn template(&self) -> &str {
        &self.template
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let template = &self.template;
        match self.segment() {
            None => write!(formatter, "the key after `{template}` is absent or null"),
            Some("") => write!(
                formatter,
                "an empty key after `{template}` would lead to another resource"
            ),
            Some(segment) => write!(
                formatter,
                "the key `{segment}` after `{template}` would lead to another resource"
            ),
        }
    }
}

impl std::error::Error for PathError {}
