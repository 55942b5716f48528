//! The generator as tests call it.

use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::csdl;
use msgraph_codegen::internals::model::{Model, write_csdl};
use msgraph_codegen::internals::transform::{self, Corrections, Selection, Slice};
use msgraph_codegen::pipeline::{
    self, DocumentedOperations, Facts, Options, Output, PermissionTable,
};
use std::collections::BTreeMap;

/// The selection of everything in a document.
pub(crate) fn everything() -> Selection {
    Selection::parse("namespace = 'microsoft.graph'").unwrap()
}

/// Reads and selects; panics with the diagnostics if there are errors.
pub(crate) fn slice(text: &str, selection: &Selection) -> Slice {
    let mut diagnostics = Diagnostics::new("document");
    let model: Option<Model> = pipeline::read(text, &mut diagnostics);
    let slice = model.map(|model| transform::select(model, selection, &mut diagnostics));
    assert!(!diagnostics.has_errors(), "{diagnostics}");
    slice.unwrap()
}

/// Corrects and slices a full document.
pub(crate) fn full(text: &str, selection: &Selection) -> Slice {
    let corrections =
        Corrections::parse(&super::workspace::text("metadata/v1.0/corrections.toml")).unwrap();
    let mut diagnostics = Diagnostics::new("document");
    let model = pipeline::read(text, &mut diagnostics).unwrap();
    let slice = pipeline::slice(model, selection, &corrections, &mut diagnostics);
    slice.unwrap_or_else(|| panic!("{diagnostics}"))
}

/// All stages.
pub(crate) fn output(slice: Slice, selection: &Selection) -> Output {
    let mut diagnostics = Diagnostics::new("document");
    let output = pipeline::generate(slice, Options::new(selection), &mut diagnostics);
    output.unwrap_or_else(|| panic!("{diagnostics}"))
}

/// What is committed: the slice with what is known of its operations.
pub(crate) fn committed() -> Output {
    let text = |name: &str| super::workspace::text(&format!("metadata/v1.0/{name}"));
    let selection = Selection::parse(&text("selection.toml")).unwrap();
    let facts = Facts {
        documented: DocumentedOperations::parse(&text("operations.toml")).unwrap(),
        permissions: Some(PermissionTable::parse(&text("permissions.json")).unwrap()),
        ..Facts::default()
    };
    let options = Options::new(&selection).with_facts(&facts);
    let mut diagnostics = Diagnostics::new("document");
    let slice = slice(&text("entitlement-management.csdl"), &selection);
    let output = pipeline::generate(slice, options, &mut diagnostics);
    output.unwrap_or_else(|| panic!("{diagnostics}"))
}

/// The files that a document gives.
pub(crate) fn files(text: &str) -> BTreeMap<String, String> {
    let selection = everything();
    output(slice(text, &selection), &selection).files
}

/// The canonical form of a document.
pub(crate) fn canonical(text: &str) -> String {
    write_csdl(&slice(text, &everything()).model)
}

/// All diagnostics for a document that is read, selected and generated as far as possible.
pub(crate) fn diagnostics(text: &str) -> String {
    let selection = everything();
    let mut diagnostics = Diagnostics::new("document.csdl");
    if let Some(model) = pipeline::read(text, &mut diagnostics) {
        let slice = transform::select(model, &selection, &mut diagnostics);
        pipeline::generate(slice, Options::new(&selection), &mut diagnostics);
    }
    assert!(
        diagnostics.has_errors(),
        "no error was found:\n{diagnostics}"
    );
    diagnostics.to_string()
}

/// The diagnostics of stage 1 for a text.
pub(crate) fn reading(text: &str) -> String {
    let mut diagnostics = Diagnostics::new("document.csdl");
    let _ = csdl::read(text, &mut diagnostics);
    diagnostics.to_string()
}
