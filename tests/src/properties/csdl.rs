//! The reader and the resolver of metadata.

use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::csdl;
use msgraph_codegen::internals::model::{Model, resolve, write_csdl};

/// Any text gives a model or a list of errors, each with a message and a position in the text. A model without errors is
/// written as a document that is read as the same model.
pub fn csdl(data: &[u8]) {
    let Some(text) = super::text(data) else {
        return;
    };
    let (model, diagnostics) = read(text);
    check_diagnostics(text, &diagnostics);
    let Some(model) = model.filter(|_| !diagnostics.has_errors()) else {
        return;
    };
    let written = write_csdl(&model);
    let (again, diagnostics) = read(&written);
    assert!(!diagnostics.has_errors(), "{diagnostics}\n{written}");
    let again = again.expect("a model without errors is there");
    assert_eq!(write_csdl(&again), written);
}

fn read(text: &str) -> (Option<Model>, Diagnostics) {
    let mut diagnostics = Diagnostics::new("document");
    let document = csdl::read(text, &mut diagnostics);
    let model = document.map(|document| resolve(&document, &mut diagnostics));
    assert!(model.is_some() || diagnostics.has_errors());
    (model, diagnostics)
}

fn check_diagnostics(text: &str, diagnostics: &Diagnostics) {
    let lines = text.matches('\n').count() + 1;
    for diagnostic in diagnostics.iter() {
        assert!(!diagnostic.message.is_empty());
        assert!(diagnostic.position.line as usize <= lines, "{diagnostic}");
        assert!(
            diagnostic.position.column as usize <= text.len() + 1,
            "{diagnostic}"
        );
        let hidden = |c: char| c.is_control() && c != '\n';
        assert!(!diagnostic.to_string().contains(hidden), "{diagnostic:?}");
    }
}
