//! One of the two documents.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::permissions::PermissionTable;
use crate::pipeline;
use crate::plan::{self, CratePlan, Descriptions};
use crate::transform::{self, Corrections, Selection, Slice};

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
        selection: &Selection,
        corrections: &Corrections,
    ) -> Result<Self, Diagnostics> {
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
        let plan = plan::plan(&slice, selection, &Descriptions::default());
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

    /// Adds the permissions of its operations.
    #[must_use]
    pub fn with_permissions(self, permissions: PermissionTable) -> Self {
        Self {
            permissions,
            ..self
        }
    }
}
