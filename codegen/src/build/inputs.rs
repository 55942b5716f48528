//! The input files.

use super::error::Error;
use crate::annotate::DocumentedOperations;
use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::permissions::PermissionTable;
use crate::pipeline::Facts;
use crate::plan::{CratePlan, Descriptions};
use crate::transform::{Corrections, Selection};
use std::path::{Path, PathBuf};

/// The paths of the files.
#[derive(Clone, Debug)]
pub(super) struct Inputs {
    pub(super) metadata: PathBuf,
    pub(super) selection: Option<PathBuf>,
    pub(super) corrections: Option<PathBuf>,
    pub(super) descriptions: Option<PathBuf>,
    pub(super) operations: Option<PathBuf>,
    pub(super) permissions: Option<PathBuf>,
}

/// The contents of the files.
pub(super) struct Read {
    pub(super) metadata: String,
    pub(super) selection: Option<Selection>,
    pub(super) corrections: Corrections,
    pub(super) facts: Facts,
}

impl Inputs {
    /// Only a document.
    pub(super) fn new(metadata: PathBuf) -> Self {
        Self {
            metadata,
            selection: None,
            corrections: None,
            descriptions: None,
            operations: None,
            permissions: None,
        }
    }

    /// All files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        let beside = [
            &self.selection,
            &self.corrections,
            &self.descriptions,
            &self.operations,
            &self.permissions,
        ];
        let beside = beside.into_iter().filter_map(Option::as_deref);
        std::iter::once(self.metadata.as_path()).chain(beside)
    }

    /// Reads all files.
    pub(super) fn read(&self) -> Result<Read, Error> {
        let corrections = parsed(&self.corrections, Corrections::parse)?;
        let descriptions = parsed(&self.descriptions, Descriptions::parse)?;
        let documented = parsed(&self.operations, DocumentedOperations::parse)?;
        Ok(Read {
            metadata: text(&self.metadata)?,
            selection: parsed(&self.selection, Selection::parse)?,
            corrections: corrections.unwrap_or_default(),
            facts: Facts {
                descriptions: descriptions.unwrap_or_default(),
                documented: documented.unwrap_or_default(),
                permissions: parsed(&self.permissions, PermissionTable::parse)?,
            },
        })
    }

    /// Descriptions are checked against the whole document: elements that are not selected may have one.
    pub(super) fn check_descriptions(&self, facts: &Facts, model: &Model) -> Diagnostics {
        let mut diagnostics = about(&self.descriptions);
        facts.descriptions.check(model, &mut diagnostics);
        diagnostics
    }

    pub(super) fn check_operations(&self, facts: &Facts, plan: &CratePlan) -> Diagnostics {
        let mut diagnostics = about(&self.operations);
        let table = facts.permissions.as_ref();
        facts.documented.check(plan, table, &mut diagnostics);
        diagnostics
    }
}

/// An empty list for findings about a file, if there is one.
fn about(path: &Option<PathBuf>) -> Diagnostics {
    let path = path.as_deref().unwrap_or(Path::new(""));
    Diagnostics::new(path.display().to_string())
}

fn parsed<T>(
    path: &Option<PathBuf>,
    parse: fn(&str) -> Result<T, String>,
) -> Result<Option<T>, Error> {
    let Some(path) = path else { return Ok(None) };
    let error = |message| Error::Parse {
        path: path.clone(),
        message,
    };
    parse(&text(path)?).map(Some).map_err(error)
}

fn text(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|reason| Error::Read {
        path: path.to_owned(),
        reason,
    })
}
