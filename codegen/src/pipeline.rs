//! The stages in a row: [`read()`], [`slice()`] and [`generate()`], or [`plan()`] and [`files()`] instead of the last.

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

/// The path of the table of features for the crate's `Cargo.toml`, where the selection asks for features.
pub const FEATURES: &str = "../features.toml";

/// What one run makes.
#[derive(Clone, Debug)]
pub struct Output {
    /// The selected model and why each type is in it.
    pub slice: Slice,
    /// What was decided.
    pub plan: CratePlan,
    /// The text of each file by its path below `src`; those of [`SURFACE`] and [`FEATURES`] beside it.
    pub files: BTreeMap<String, String>,
}

/// Stages 1 and 2: a document's text as a model. `None` where an error was found.
pub fn read(text: &str, diagnostics: &mut Diagnostics) -> Option<Model> {
    let document = csdl::read(text, diagnostics)?;
    let model = model::resolve(&document, diagnostics);
    (!diagnostics.has_errors()).then_some(model)
}

/// Stage 3 on a whole document: corrected and sliced. `None` where an error was found.
pub fn slice(
    model: Model,
    selection: &Selection,
    corrections: &Corrections,
    diagnostics: &mut Diagnostics,
) -> Option<Slice> {
    let slice = transform::slice(model, selection, corrections, diagnostics);
    (!diagnostics.has_errors()).then_some(slice)
}

/// What decides about the crate of a slice.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// What is selected, and how it is named.
    pub selection: &'a Selection,
    /// What is known beside the metadata.
    pub facts: Option<&'a Facts>,
}

impl<'a> Options<'a> {
    /// A selection alone.
    pub fn new(selection: &'a Selection) -> Self {
        Self {
            selection,
            facts: None,
        }
    }

    /// With facts beside the metadata.
    #[must_use]
    pub fn with_facts(self, facts: &'a Facts) -> Self {
        Self {
            facts: Some(facts),
            ..self
        }
    }
}

/// What docs say beside the metadata.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What elements are.
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

/// Stages 4 to 6. `None` where an error was found.
pub fn generate(
    slice: Slice,
    options: Options<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Output> {
    let plan = plan(&slice, options, diagnostics)?;
    Some(Output::new(slice, plan))
}

impl Output {
    /// Stages 5 and 6, for a slice and its plan.
    pub fn new(slice: Slice, plan: CratePlan) -> Self {
        let files = files(&plan);
        Self { slice, plan, files }
    }
}

/// Stages 5 and 6: the text of each file by its path below `src`; those of [`SURFACE`] and [`FEATURES`] beside it.
pub fn files(plan: &CratePlan) -> BTreeMap<String, String> {
    let files = rendered(plan);
    let surface = (SURFACE.to_owned(), surface(plan));
    let features = (!plan.features.is_empty()).then(|| (FEATURES.to_owned(), features(plan)));
    files.into_iter().chain([surface]).chain(features).collect()
}

/// Files below this number are written sooner than a thread starts.
const FILES_PER_THREAD: usize = 200;

/// The files with their texts. Each is rendered alone, so that the number of threads changes no byte.
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
