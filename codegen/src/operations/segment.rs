//! One segment of a path, split into its parts.

use crate::split::split_outside;

/// `filterByCurrentUser(on='target')` as a name and what is in parentheses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'t> {
    /// The whole segment.
    pub text: &'t str,
    /// What comes before the parentheses.
    pub name: &'t str,
    /// Names and values of keys or arguments; the name of a single key may be empty. `None` if there are no parentheses.
    pub arguments: Option<Vec<(&'t str, &'t str)>>,
}

impl Segment<'_> {
    /// Whether the segment is a placeholder such as `{id}`.
    pub fn is_placeholder(&self) -> bool {
        self.text.starts_with('{') && self.text.ends_with('}')
    }
}

/// Splits a path into its segments.
pub(crate) fn split(path: &str) -> Vec<Segment<'_>> {
    let path = path.split('?').next().unwrap_or_default();
    let segments = split_outside(path, '/').into_iter();
    segments
        .filter(|text| !text.is_empty())
        .map(parse)
        .collect()
}

fn parse(text: &str) -> Segment<'_> {
    let (name, arguments) = match text.split_once('(') {
        Some((name, rest)) => (
            name,
            Some(arguments(rest.strip_suffix(')').unwrap_or(rest))),
        ),
        None => (text, None),
    };
    Segment {
        text,
        name,
        arguments,
    }
}

fn arguments(text: &str) -> Vec<(&str, &str)> {
    let arguments = split_outside(text, ',').into_iter();
    arguments
        .map(str::trim)
        .filter(|argument| !argument.is_empty())
        .map(|argument| argument.split_once('=').unwrap_or(("", argument)))
        .collect()
}

/// Whether two names are the same to the service: case and the default namespace do not matter.
pub(crate) fn is_same_name(left: &str, right: &str) -> bool {
    let simple = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.strip_prefix("microsoft.graph.")
            .map(str::to_owned)
            .unwrap_or(name)
    };
    simple(left) == simple(right)
}
