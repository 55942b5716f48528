//! Stage 2's algorithm: names become ids, aliases are expanded, annotations are attached to what they annotate.

mod annotations;
mod container;
mod identifier;
mod inheritance;
mod keys;
mod names;
mod operations;
mod references;
mod size;
mod types;

pub(crate) use names::primitive_type;

use super::Model;
use crate::csdl::Document;
use crate::diagnostic::Diagnostics;
use names::Names;

/// Resolves a document. All errors are collected; the model is complete only if there are none.
pub fn resolve(document: &Document, diagnostics: &mut Diagnostics) -> Model {
    let names = Names::collect(document, diagnostics);
    let mut model = Model {
        namespaces: names.namespaces(),
        ..Model::default()
    };
    types::resolve(document, &names, &mut model, diagnostics);
    inheritance::check(&mut model, diagnostics);
    keys::check(&model, diagnostics);
    operations::resolve(document, &names, &mut model, diagnostics);
    size::check(&model, diagnostics);
    container::resolve(document, &names, &mut model, diagnostics);
    annotations::attach(document, &names, &mut model, diagnostics);
    keys::alternate_keys(&mut model, diagnostics);
    model
}
