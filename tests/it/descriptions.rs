//! Every type and every operation of the slice has a description of one line.

use super::generator::slice;
use super::workspace;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::plan::Descriptions;
use msgraph_codegen::internals::transform::{Selection, Slice};

fn committed() -> (Slice, Descriptions) {
    let selection = Selection::parse(&workspace::text("metadata/v1.0/selection.toml")).unwrap();
    let document = workspace::text("metadata/v1.0/entitlement-management.csdl");
    let descriptions = workspace::text("metadata/v1.0/descriptions.toml");
    (
        slice(&document, &selection),
        Descriptions::parse(&descriptions).unwrap(),
    )
}

#[test]
fn nothing_is_missing() {
    let (slice, descriptions) = committed();
    assert_eq!(descriptions.missing(&slice.model), Vec::<String>::new());
}

#[test]
fn nothing_is_stale() {
    let (slice, descriptions) = committed();
    let mut diagnostics = Diagnostics::new("descriptions.toml");
    descriptions.check(&slice.model, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics}");
    let stale = "\"microsoft.graph.connectedOrganisation\" = \"x\"";
    let stale = Descriptions::parse(stale).unwrap();
    stale.check(&slice.model, &mut diagnostics);
    let message = diagnostics.to_string();
    assert!(
        message.contains("did you mean `microsoft.graph.connectedOrganization`?"),
        "{message}"
    );
}

#[test]
fn each_is_one_line_and_a_sentence() {
    let text = workspace::text("metadata/v1.0/descriptions.toml");
    for line in text.lines().filter(|line| line.starts_with('"')) {
        assert!(line.ends_with(".\""), "{line}");
        assert!(line.len() < 220, "{line}");
    }
}
