//! One of the two documents.

use crate::annotate::DocumentedOperations;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::permissions::PermissionTable;
use crate::pipeline::{self, Options};
use crate::plan::{self, CratePlan};
use crate::transform::{self, Corrections, Slice};

/// A document as the generator sees it.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its name in the report.
    pub name: String,
    /// The selected model.
    pub slice: Slice,
    /// The plan of its crate.
    pub plan: CratePlan,
    /// The permissions of its operations.
    pub permissions: PermissionTable,
    /// What the reference documents of its operations.
    pub documented: DocumentedOperations,
    /// The parts of the selection and the corrections that do not fit the document.
    pub notes: Vec<String>,
}

impl Side {
    /// Reads a whole document or a slice. Selection and corrections may have been made for another version of the document:
    /// what does not fit is noted, and is not an error. A slice is already corrected, so if no correction applies, none is
    /// noted, and neither are names that it lacks.
    ///
    /// # Errors
    /// Why the document cannot be read.
    pub fn read(
        name: &str,
        text: &str,
        options: Options<'_>,
        corrections: &Corrections,
    ) -> Result<Self, Diagnostics> {
        let selection = options.selection;
        let mut diagnostics = Diagnostics::new(name);
        let Some(mut model) = pipeline::read(text, &mut diagnostics) else {
            return Err(diagnostics);
        };
        let before = model.clone();
        let mut stale = Diagnostics::new(name);
        corrections.apply(&mut model, &mut stale);
        let is_slice = model == before;
        let mut misfits = Diagnostics::new(name);
        let slice = match is_slice {
            true => transform::select(model, selection, &mut misfits),
            false => transform::slice(model, selection, &Corrections::default(), &mut misfits),
        };
        let plan = pipeline::unchecked_plan(&slice, options);
        misfits.extend(plan::check(&plan));
        let side = Self::new(name, slice, plan);
        let side = if is_slice {
            side
        } else {
            side.with_notes(&stale)
        };
        Ok(side.with_notes(&misfits))
    }

    /// A side made from a slice and its plan.
    pub fn new(name: &str, slice: Slice, plan: CratePlan) -> Self {
        Self {
            name: name.to_owned(),
            slice,
            plan,
            permissions: PermissionTable::default(),
            documented: DocumentedOperations::default(),
            notes: Vec::new(),
        }
    }

    /// Adds findings about the selection and the corrections as notes.
    #[must_use]
    pub fn with_notes(mut self, misfits: &Diagnostics) -> Self {
        let note = |misfit: &Diagnostic| format!("{}: {}", misfit.path, misfit.message);
        self.notes.extend(misfits.errors().map(note));
        self
    }

    /// Adds what the reference documents of its operations, with which its plan is made already.
    #[must_use]
    pub fn with_documented(self, documented: DocumentedOperations) -> Self {
        Self { documented, ..self }
    }

    /// Adds the permissions of its operations.
    #[must_use]
    pub fn with_permissions(self, permissions: PermissionTable) -> Self {
        Self {
            permissions,
            ..self
        }
    }
}
