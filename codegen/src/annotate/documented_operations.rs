//! `operations.toml`: what Microsoft's reference documents about operations.

use crate::diagnostic::Position;
use crate::permissions::normalised;
use crate::vocabulary::{DocumentedOperation, Permissions};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use toml::Spanned;

/// What Microsoft's reference documents about operations, by `METHOD /path`: `GET /identityGovernance/entitlementManagement/catalogs`.
///
/// In the file, an operation with `*` in it is a pattern. It completes all other operations in the file that it matches. A `*` matches
/// any text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentedOperations {
    /// Operations without `*`.
    pub(super) operations: BTreeMap<String, Entry>,
    /// Patterns with `*`, the longest first, because it is the most specific one.
    pub(super) patterns: Vec<(String, Entry)>,
}

/// What the file says about an operation, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) documented: DocumentedOperation,
    pub(super) position: Position,
}

/// The file as it is written.
type Written = BTreeMap<Spanned<String>, DocumentedOperation>;

impl DocumentedOperations {
    /// Reads the file's text.
    ///
    /// # Errors
    /// If the TOML is invalid, with line and column, or the name of a page cannot be part of an address.
    pub fn parse(text: &str) -> Result<Self, String> {
        let written: Written = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut read = Self::default();
        for (operation, documented) in written {
            let position = position(text, operation.span().start);
            check_page(&documented).map_err(|error| format!("line {}: {error}", position.line))?;
            let operation = operation.into_inner();
            let entry = Entry {
                documented,
                position,
            };
            match operation.contains('*') {
                true => read.patterns.push((operation, entry)),
                false => drop(read.operations.insert(operation, entry)),
            }
        }
        read.patterns
            .sort_by_key(|(pattern, _)| Reverse(pattern.len()));
        Ok(read)
    }

    /// What is documented about an operation.
    pub fn get(&self, operation: &str) -> Option<DocumentedOperation> {
        let mut documented = self.operations.get(operation)?.documented.clone();
        for (pattern, common) in &self.patterns {
            if is_match(pattern, operation) {
                documented.complete(&common.documented);
            }
        }
        Some(documented)
    }

    /// The same, ignoring case and the names of placeholders.
    pub fn find(&self, operation: &str) -> Option<DocumentedOperation> {
        let wanted = normalised(operation);
        let mut operations = self.operations.keys();
        self.get(operations.find(|known| normalised(known) == wanted)?)
    }

    /// The operations, with what is documented about them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, DocumentedOperation)> {
        let operations = self.operations.keys();
        operations.filter_map(|operation| Some((operation.as_str(), self.get(operation)?)))
    }

    /// The permissions that the file states.
    pub fn permissions(&self) -> impl Iterator<Item = (&str, Permissions)> {
        let documented = self.iter();
        documented.filter_map(|(operation, it)| Some((operation, it.permissions?)))
    }

    /// The operations that a pattern matches.
    pub(super) fn matched(&self, pattern: &str) -> impl Iterator<Item = &str> {
        let operations = self.operations.keys().map(String::as_str);
        operations.filter(move |operation| is_match(pattern, operation))
    }
}

fn check_page(documented: &DocumentedOperation) -> Result<(), String> {
    let is_plain = |page: &&String| page.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    match documented.page.as_ref().filter(|page| !is_plain(page)) {
        Some(page) => Err(format!(
            "`{page}` is not a page: letters, digits and hyphens"
        )),
        None => Ok(()),
    }
}

/// The position of a byte in a text.
fn position(text: &str, byte: usize) -> Position {
    let before = text.get(..byte).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Position {
        line: count(before.matches('\n').count() + 1),
        column: count(line.chars().count() + 1),
    }
}

/// Whether a pattern matches a text. A `*` matches any text.
fn is_match(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(first) else {
        return false;
    };
    let ends = text.char_indices().map(|(index, _)| index);
    let mut ends = ends.chain([text.len()]);
    ends.any(|end| is_match(rest, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::{DocumentedOperations, is_match};

    #[test]
    fn what_many_operations_share_is_said_once() {
        let text = "\n[\"GET /a/*\"]\nsuccess = [200]\nquery = [\"$top\"]\n\n  [\"GET /a/b\"]\npage = \"a-b\"\nquery = [\"$skip\"]\n";
        let operations = DocumentedOperations::parse(text).expect("it is well-formed");
        let documented = operations.get("GET /a/b").expect("it is documented");
        assert_eq!(documented.success, [200]);
        assert_eq!(documented.query, ["$skip"]);
        assert_eq!(documented.page.as_deref(), Some("a-b"));
        assert_eq!(operations.iter().count(), 1);
        let position = operations.operations["GET /a/b"].position;
        assert_eq!((position.line, position.column), (6, 4));
    }

    #[test]
    fn what_is_not_known_is_an_error_with_its_place() {
        let error = |text| DocumentedOperations::parse(text).expect_err("it is wrong");
        let unknown = error("[\"GET /a\"]\nsucces = [200]\n");
        assert!(unknown.contains("line 2, column 1"), "{unknown}");
        let page = error("[\"GET /a\"]\npage = \"a/../b\"\n");
        assert_eq!(
            page,
            "line 1: `a/../b` is not a page: letters, digits and hyphens"
        );
    }

    #[test]
    fn a_star_is_any_text() {
        assert!(is_match("GET *", "GET /a/b"));
        assert!(is_match("* /a/*/$ref", "POST /a/{id}/b/$ref"));
        assert!(!is_match("* /a/*/$ref", "POST /a/{id}/b"));
        assert!(!is_match("GET /a", "GET /a/b"));
    }
}
