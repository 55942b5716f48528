//! Invalid paths.

use std::fmt;

/// A key or segment that would lead to a different resource: empty, `.` or `..`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    segment: String,
    template: String,
}

impl PathError {
    pub(crate) fn new(segment: &str, template: &str) -> Self {
        Self {
            segment: segment.to_owned(),
            template: template.to_owned(),
        }
    }

    /// The key or segment.
    pub fn segment(&self) -> &str {
        &self.segment
    }

    /// The path before it, with placeholders for keys.
    pub fn template(&self) -> &str {
        &self.template
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { segment, template } = self;
        let what = if segment.is_empty() {
            "an empty key".to_owned()
        } else {
            format!("the key `{segment}`")
        };
        write!(
            formatter,
            "{what} after `{template}` would lead to another resource"
        )
    }
}

impl std::error::Error for PathError {}
