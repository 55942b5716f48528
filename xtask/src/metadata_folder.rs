//! The files of the metadata folder, besides the slice: the selection, the corrections and the facts.

use crate::text_file::text;
use crate::workspace::{self, shown};
use anyhow::anyhow;
use msgraph_codegen::internals::permissions::PermissionTable;
use msgraph_codegen::internals::transform::{Corrections, Selection};
use msgraph_codegen::internals::{annotate::DocumentedOperations, plan::Descriptions};
use msgraph_codegen::pipeline::Facts;
use std::path::{Path, PathBuf};

/// Reads a selection. Without a path, reads the committed one.
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

/// Reads the committed facts that are not in the metadata.
pub(crate) fn facts() -> anyhow::Result<Facts> {
    Ok(Facts {
        descriptions: descriptions()?,
        documented: documented_operations()?,
        permissions: permissions()?,
    })
}

/// Reads the committed descriptions, if there are any.
fn descriptions() -> anyhow::Result<Descriptions> {
    let path = workspace::metadata(workspace::DESCRIPTIONS);
    if !path.exists() {
        return Ok(Descriptions::default());
    }
    parsed(&path, Descriptions::parse)
}

/// Reads the committed facts about operations from the reference, if there are any.
pub(crate) fn documented_operations() -> anyhow::Result<DocumentedOperations> {
    let path = workspace::metadata(workspace::OPERATIONS);
    let operations = path
        .exists()
        .then(|| parsed(&path, DocumentedOperations::parse));
    Ok(operations.transpose()?.unwrap_or_default())
}

/// Reads a file with what the reference documents about operations.
pub(crate) fn operations_of(path: &Path) -> anyhow::Result<DocumentedOperations> {
    parsed(path, DocumentedOperations::parse)
}

/// Reads the committed permissions, if there are any.
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
