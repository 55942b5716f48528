//! The stages in a row.

use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::permissions::PermissionTable;
use crate::plan::{self, CratePlan, Descriptions, References};
use crate::surface::{features, surface};
use crate::transform::{Corrections, Selection, Slice};
use crate::{csdl, emit, model, render, transform};
use std::collections::BTreeMap;

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

/// Stages 4 to 6, without permissions. `None` where an error was found.
pub fn generate(
    slice: Slice,
    selection: &Selection,
    diagnostics: &mut Diagnostics,
) -> Option<Output> {
    generate_with(slice, selection, &Facts::default(), diagnostics)
}

/// What docs say beside the metadata.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What elements are.
    pub descriptions: Descriptions,
    /// Where Microsoft's reference describes operations.
    pub references: References,
    /// What operations need; they also stand in a table.
    pub permissions: Option<PermissionTable>,
}

/// Stage 4, with facts beside the metadata. `None` where an error was found.
pub fn plan(
    slice: &Slice,
    selection: &Selection,
    facts: &Facts,
    diagnostics: &mut Diagnostics,
) -> Option<CratePlan> {
    let mut plan = plan::plan(&slice.model, selection, &facts.descriptions, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    if let Some(permissions) = &facts.permissions {
        plan.add_permissions(permissions);
    }
    plan.add_references(&facts.references);
    Some(plan)
}

/// Stages 4 to 6, with facts beside the metadata. `None` where an error was found.
pub fn generate_with(
    slice: Slice,
    selection: &Selection,
    facts: &Facts,
    diagnostics: &mut Diagnostics,
) -> Option<Output> {
    let plan = plan(&slice, selection, facts, diagnostics)?;
    let files = files(&plan);
    Some(Output { slice, plan, files })
}

/// Stages 5 and 6: the text of each file by its path below `src`; that of [`SURFACE`] beside it.
pub fn files(plan: &CratePlan) -> BTreeMap<String, String> {
    let render = |file| render::render(&emit::emit(file));
    let files = plan
        .files
        .iter()
        .map(|file| (file.path.clone(), render(file)));
    let surface = (SURFACE.to_owned(), surface(plan));
    let features = (!plan.features.is_empty()).then(|| (FEATURES.to_owned(), features(plan)));
    files.chain([surface]).chain(features).collect()
}
