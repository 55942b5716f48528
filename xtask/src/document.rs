//! Documents: reading and slicing.

use crate::diagnostics::report;
use crate::metadata_folder::corrections;
use anyhow::anyhow;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::model::Model;
use msgraph_codegen::internals::transform::{self, Corrections, Selection, Slice};
use msgraph_codegen::pipeline;

/// Corrects and slices the text of a full document.
pub(crate) fn full(text: &str, name: &str, selection: &Selection) -> anyhow::Result<Slice> {
    let (slice, diagnostics) = corrected(text, name, selection, &corrections()?)?;
    report(&diagnostics)?;
    Ok(slice)
}

/// The same, with findings about selection and corrections that do not fit the document.
pub(crate) fn corrected(
    text: &str,
    name: &str,
    selection: &Selection,
    corrections: &Corrections,
) -> anyhow::Result<(Slice, Diagnostics)> {
    let mut diagnostics = Diagnostics::new(name);
    let model = model(text, &mut diagnostics)?;
    let slice = transform::slice(model, selection, corrections, &mut diagnostics);
    Ok((slice, diagnostics))
}

/// Selects from the text of the committed slice, which is already corrected.
pub(crate) fn committed(text: &str, name: &str, selection: &Selection) -> anyhow::Result<Slice> {
    let mut diagnostics = Diagnostics::new(name);
    let model = model(text, &mut diagnostics)?;
    let slice = transform::select(model, selection, &mut diagnostics);
    report(&diagnostics)?;
    Ok(slice)
}

fn model(text: &str, diagnostics: &mut Diagnostics) -> anyhow::Result<Model> {
    match pipeline::read(text, diagnostics) {
        Some(model) => Ok(model),
        None => {
            report(diagnostics)?;
            Err(anyhow!("the document could not be read"))
        }
    }
}

/// The error for a type that is not in the slice.
pub(crate) fn not_found(slice: &Slice, name: &str) -> anyhow::Error {
    let hint = slice.reasons.suggestion(name);
    let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
    anyhow!("{name} is not in the slice{hint}")
}
