//! The stages in order: [`read()`], [`slice()`] and [`generate()`], or [`plan()`] and [`files()`] in place of the last.

pub use crate::annotate::DocumentedOperations;
pub use crate::file_name::is_reserved_by_windows;
pub use crate::model::Model;
pub use crate::permissions::PermissionTable;
pub use crate::plan::{CratePlan, Descriptions};
pub use crate::transform::{Correction, Corrections, Root, Selection, Slice};
pub use crate::vocabulary::{
    DocumentedAnswer, DocumentedBody, DocumentedOperation, HttpMethod, Permissions,
    SchemePermissions,
};

use crate::annotate::{AllOperationFacts, annotate};
use crate::diagnostic::Diagnostics;
use crate::plan::{self, FilePlan};
use crate::surface::{features, surface};
use crate::{csdl, emit, model, render, transform};
use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::ScopedJoinHandle;

/// The path of the listing of the crate's public items and operations.
pub const SURFACE: &str = "../API.txt";

/// The path of the table of features for the crate's `Cargo.toml`, which is made if the selection asks for features.
pub const FEATURES: &str = "../features.toml";

/// The result of one run.
#[derive(Clone, Debug)]
pub struct Output {
    /// The selected model and why each type is in it.
    pub slice: Slice,
    /// What was decided.
    pub plan: CratePlan,
    /// The text of each file by its path below `src`; [`SURFACE`] and [`FEATURES`] are next to it.
    pub files: BTreeMap<String, String>,
}

/// Stages 1 and 2: a document's text as a model. `None` if there are errors.
pub fn read(text: &str, diagnostics: &mut Diagnostics) -> Option<Model> {
    let document = csdl::read(text, diagnostics)?;
    let model = model::resolve(&document, diagnostics);
    (!diagnostics.has_errors()).then_some(model)
}

/// Stage 3 on a whole document: corrected and sliced. `None` if there are errors.
pub fn slice(
    model: Model,
    selection: &Selection,
    corrections: &Corrections,
    diagnostics: &mut Diagnostics,
) -> Option<Slice> {
    let slice = transform::slice(model, selection, corrections, diagnostics);
    (!diagnostics.has_errors()).then_some(slice)
}

/// What decides what the crate of a slice looks like.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// What is selected, and how it is named.
    pub selection: &'a Selection,
    /// Facts that are not in the metadata.
    pub facts: Option<&'a Facts>,
}

impl<'a> Options<'a> {
    /// Only a selection.
    pub fn new(selection: &'a Selection) -> Self {
        Self {
            selection,
            facts: None,
        }
    }

    /// Adds facts that are not in the metadata.
    #[must_use]
    pub fn with_facts(self, facts: &'a Facts) -> Self {
        Self {
            facts: Some(facts),
            ..self
        }
    }
}

/// Facts for the docs that are not in the metadata.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Descriptions of elements.
    pub descriptions: Descriptions,
    /// What Microsoft's reference documents of operations.
    pub documented: DocumentedOperations,
    /// What operations need; they also stand in a table.
    pub permissions: Option<PermissionTable>,
}

/// Stages 4 and 5. `None` where an error was found.
pub fn plan(
    slice: &Slice,
    options: Options<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<CratePlan> {
    let plan = unchecked_plan(slice, options);
    diagnostics.extend(plan::check(&plan));
    (!diagnostics.has_errors()).then_some(plan)
}

/// Stages 4 and 5: the plan, what is known of operations, and then the names by which files know types.
pub(crate) fn unchecked_plan(slice: &Slice, options: Options<'_>) -> CratePlan {
    let none = Facts::default();
    let facts = options.facts.unwrap_or(&none);
    let mut plan = plan::plan(slice, options.selection, &facts.descriptions);
    let known = AllOperationFacts {
        permissions: facts.permissions.as_ref(),
        documented: &facts.documented,
    };
    annotate(&mut plan, known);
    plan::settle(&mut plan);
    plan
}

/// Stages 4 to 7. `None` if there are errors.
pub fn generate(
    slice: Slice,
    options: Options<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Output> {
    let plan = plan(&slice, options, diagnostics)?;
    Some(Output::new(slice, plan))
}

impl Output {
    /// Stages 6 and 7, for a slice and its plan.
    pub fn new(slice: Slice, plan: CratePlan) -> Self {
        let files = files(&plan);
        Self { slice, plan, files }
    }
}

/// Stages 6 and 7: the text of each file by its path below `src`; [`SURFACE`] and [`FEATURES`] are next to it.
pub fn files(plan: &CratePlan) -> BTreeMap<String, String> {
    let files = rendered(plan);
    let surface = (SURFACE.to_owned(), surface(plan));
    let features = (!plan.features.is_empty()).then(|| (FEATURES.to_owned(), features(plan)));
    files.into_iter().chain([surface]).chain(features).collect()
}

/// Fewer files than this are written before a second thread has started.
const FILES_PER_THREAD: usize = 200;

/// The files with their texts. Each is rendered separately, so that the number of threads does not change the output.
fn rendered(plan: &CratePlan) -> Vec<(String, String)> {
    let files = &plan.files;
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(files.len() / FILES_PER_THREAD).max(1);
    if threads == 1 {
        return rendered_here(plan, files);
    }
    std::thread::scope(|scope| {
        let mut started = Vec::new();
        for part in files.chunks(files.len().div_ceil(threads)) {
            started.push(scope.spawn(|| rendered_here(plan, part)));
        }
        let join = |thread: ScopedJoinHandle<'_, Vec<_>>| {
            let joined = thread.join();
            joined.unwrap_or_else(|panic| resume_unwind(panic))
        };
        started.into_iter().flat_map(join).collect()
    })
}

fn rendered_here(plan: &CratePlan, files: &[FilePlan]) -> Vec<(String, String)> {
    let render = |file: &FilePlan| (file.path.clone(), render::render(&emit::emit(plan, file)));
    files.iter().map(render).collect()
}
