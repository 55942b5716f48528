//! What OData calls a simple identifier.

use crate::csdl::Document;
use crate::diagnostic::{Diagnostics, Position};

/// CSDL 4.01 allows 128 characters.
const MAXIMUM_LENGTH: usize = 128;

/// Reports names that are not simple identifiers.
pub(crate) fn check(name: &str, position: Position, diagnostics: &mut Diagnostics) {
    if is_simple(name) {
        return;
    }
    let shown: String = name
        .chars()
        .take(60)
        .flat_map(char::escape_default)
        .collect();
    let hint = "a name is a letter or underscore, then letters, digits and underscores; at most 128 characters";
    diagnostics.error(
        position,
        "",
        format!("`{shown}` is not an identifier"),
        hint,
    );
}

/// Whether the name is a letter or underscore, then letters, digits and underscores, all of which Rust allows in
/// identifiers: in Unicode, signs such as `²` and `①` count as digits too.
pub(crate) fn is_simple(name: &str) -> bool {
    let mut characters = name.chars();
    let first = characters.next();
    first.is_some_and(|c| c == '_' || c.is_alphabetic())
        && characters.all(|c| c == '_' || c.is_alphanumeric())
        && name.chars().count() <= MAXIMUM_LENGTH
        && (name.is_ascii() || syn::parse_str::<syn::Ident>(&format!("_{name}")).is_ok())
}

/// Checks the names of everything that has a name in Rust.
pub(crate) fn check_all(document: &Document, diagnostics: &mut Diagnostics) {
    for schema in &document.schemas {
        for segment in schema.namespace.split('.') {
            check(segment, schema.position, diagnostics);
        }
        for ty in &schema.structured_types {
            check(&ty.name, ty.position, diagnostics);
            ty.properties
                .iter()
                .for_each(|p| check(&p.name, p.position, diagnostics));
            ty.navigation_properties
                .iter()
                .for_each(|p| check(&p.name, p.position, diagnostics));
        }
        for ty in &schema.enum_types {
            check(&ty.name, ty.position, diagnostics);
            ty.members
                .iter()
                .for_each(|member| check(&member.name, member.position, diagnostics));
        }
        schema
            .type_definitions
            .iter()
            .for_each(|ty| check(&ty.name, ty.position, diagnostics));
        for operation in &schema.operations {
            check(&operation.name, operation.position, diagnostics);
            operation
                .parameters
                .iter()
                .for_each(|p| check(&p.name, p.position, diagnostics));
        }
        for container in &schema.containers {
            check(&container.name, container.position, diagnostics);
            let entries = container.entity_sets.iter().chain(&container.singletons);
            entries.for_each(|entry| check(&entry.name, entry.position, diagnostics));
            let imports = container
                .action_imports
                .iter()
                .chain(&container.function_imports);
            imports.for_each(|import| check(&import.name, import.position, diagnostics));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_simple;

    #[test]
    fn letters_digits_and_underscores_are_simple() {
        assert!(is_simple("createdDateTime"));
        assert!(is_simple("_1"));
        assert!(is_simple("größe"));
    }

    #[test]
    fn what_could_hide_or_break_out_is_not() {
        for name in [
            "",
            "1a",
            "a b",
            "a-b",
            "../x",
            "a\u{202e}b",
            "a\u{200b}",
            "a\"",
            "*/",
            "a\0",
            "a²",
            "a①",
            "½",
        ] {
            assert!(!is_simple(name), "{name:?}");
        }
        assert!(!is_simple(&"a".repeat(129)));
    }
}
