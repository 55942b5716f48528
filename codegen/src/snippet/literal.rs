//! Rust literals, and OData literals in addresses.

use proc_macro2::Literal;
use serde_json::Value;

/// A Rust string with this content.
pub(super) fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}

/// JSON as a Rust expression for a member that is set by name.
pub(super) fn raw_json(value: &Value, raw_json: &str) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Bool(value) => value.to_string(),
        _ => format!("{}.parse::<{raw_json}>()?", quoted(&value.to_string())),
    }
}

/// The content of an OData string, in which quotes are doubled; `None` for anything else.
pub(super) fn unquoted(text: &str) -> Option<String> {
    let inside = text.strip_prefix('\'')?.strip_suffix('\'')?;
    let is_whole = !inside.replace("''", "").contains('\'');
    is_whole.then(|| inside.replace("''", "'"))
}

#[cfg(test)]
mod tests {
    use super::unquoted;

    #[test]
    fn quotes_are_taken_off_whole_strings_alone() {
        assert_eq!(unquoted("'it''s'").as_deref(), Some("it's"));
        assert_eq!(unquoted("''").as_deref(), Some(""));
        assert_eq!(unquoted("'a' or 'b'"), None);
        assert_eq!(unquoted("a"), None);
        assert_eq!(unquoted("'"), None);
    }
}
