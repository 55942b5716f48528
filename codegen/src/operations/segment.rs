//! One segment of a path, taken apart.

/// `filterByCurrentUser(on='{on}')` as a name and the names in parentheses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment<'a> {
    /// The name; empty for a placeholder.
    pub(crate) name: &'a str,
    /// Whether the segment is a placeholder such as `{id}`.
    pub(crate) is_placeholder: bool,
    /// The names of keys or arguments; `None` where there are no parentheses.
    pub(crate) arguments: Option<Vec<&'a str>>,
}

/// Splits a path into its segments. Slashes within quotes, braces or parentheses do not split.
pub(crate) fn split(path: &str) -> Vec<Segment<'_>> {
    let path = path.split('?').next().unwrap_or_default();
    let mut segments = Vec::new();
    let mut start = 0;
    let mut depth = 0_i32;
    for (index, c) in path.char_indices() {
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            '/' if depth <= 0 => {
                segments.push(&path[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    segments.push(&path[start..]);
    segments
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(parse)
        .collect()
}

fn parse(text: &str) -> Segment<'_> {
    if text.starts_with('{') && text.ends_with('}') {
        return Segment {
            name: "",
            is_placeholder: true,
            arguments: None,
        };
    }
    let (name, arguments) = match text.split_once('(') {
        Some((name, rest)) => (name, Some(argument_names(rest.trim_end_matches(')')))),
        None => (text, None),
    };
    Segment {
        name,
        is_placeholder: false,
        arguments,
    }
}

fn argument_names(text: &str) -> Vec<&str> {
    let arguments = text
        .split(',')
        .map(|argument| argument.split('=').next().unwrap_or_default().trim());
    arguments.filter(|name| !name.is_empty()).collect()
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
