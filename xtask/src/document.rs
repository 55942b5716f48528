//! Reads what the generator needs: documents, selection, corrections.

use crate::report::report;
use crate::source::{Source, TIMEOUT};
use crate::workspace::{self, shown};
use anyhow::{Context, anyhow};
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::annotate::References;
use msgraph_codegen::internals::model::Model;
use msgraph_codegen::internals::permissions::PermissionTable;
use msgraph_codegen::internals::plan::Descriptions;
use msgraph_codegen::internals::transform::{self, Corrections, Selection, Slice};
use msgraph_codegen::pipeline::{self, Facts};
use std::path::{Path, PathBuf};

/// Reads a selection; without a path the committed one.
pub(crate) fn selection(path: Option<&Path>) -> anyhow::Result<Selection> {
    let path = path.map_or_else(|| workspace::metadata(workspace::SELECTION), PathBuf::from);
    parsed(&path, Selection::parse)
}

/// Reads the committed corrections.
pub(crate) fn corrections() -> anyhow::Result<Corrections> {
    parsed(
        &workspace::metadata(workspace::CORRECTIONS),
        Corrections::parse,
    )
}

/// Reads the committed facts beside the metadata.
pub(crate) fn facts() -> anyhow::Result<Facts> {
    Ok(Facts {
        descriptions: descriptions()?,
        references: references()?,
        permissions: permissions()?,
    })
}

/// Reads the committed descriptions, where there are any.
fn descriptions() -> anyhow::Result<Descriptions> {
    let path = workspace::metadata(workspace::DESCRIPTIONS);
    if !path.exists() {
        return Ok(Descriptions::default());
    }
    parsed(&path, Descriptions::parse)
}

/// Reads the committed addresses of the reference, where there are any.
fn references() -> anyhow::Result<References> {
    let path = workspace::metadata(workspace::REFERENCES);
    let references = path.exists().then(|| parsed(&path, References::parse));
    Ok(references.transpose()?.unwrap_or_default())
}

/// Reads the committed permissions, where there are any.
pub(crate) fn permissions() -> anyhow::Result<Option<PermissionTable>> {
    let path = workspace::metadata(workspace::PERMISSIONS);
    path.exists().then(|| permission_table(&path)).transpose()
}

/// Reads a file of permissions.
pub(crate) fn permission_table(path: &Path) -> anyhow::Result<PermissionTable> {
    parsed(path, PermissionTable::parse)
}

/// Reads a file; an error names it.
fn parsed<T>(path: &Path, parse: fn(&str) -> Result<T, String>) -> anyhow::Result<T> {
    parse(&text(path)?).map_err(|error| anyhow!("{}: {error}", shown(path)))
}

/// Reads the committed slice, or a full document, which is corrected first.
pub(crate) fn slice(from: Option<&str>, selection: &Selection) -> anyhow::Result<Slice> {
    match from {
        Some(from) => full(&Source::parse(from).read(TIMEOUT)?, from, selection),
        None => committed(selection),
    }
}

/// Corrects and slices the text of a full document.
pub(crate) fn full(text: &str, name: &str, selection: &Selection) -> anyhow::Result<Slice> {
    let (slice, diagnostics) = corrected(text, name, selection, &corrections()?)?;
    report(&diagnostics)?;
    Ok(slice)
}

/// The same, with what of the selection and the corrections does not fit the document.
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

fn committed(selection: &Selection) -> anyhow::Result<Slice> {
    let path = workspace::metadata(workspace::SLICE);
    let mut diagnostics = Diagnostics::new(shown(&path));
    let model = model(&text(&path)?, &mut diagnostics)?;
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

/// The lines of a list; empty ones and comments after `#` are none.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Reads a text file.
pub(crate) fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", shown(path)))
}
