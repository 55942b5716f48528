//! The generator, run on a slice.

use crate::diagnostics::report;
use crate::generated_files::Difference;
use crate::workspace::{self, shown};
use anyhow::anyhow;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::pipeline::{self, Facts, Output};
use msgraph_codegen::plan::CratePlan;
use msgraph_codegen::transform::{Selection, Slice};

/// Runs the generator on a slice of the document `from`, or of the committed one.
pub(crate) fn output(
    slice: Slice,
    selection: &Selection,
    facts: &Facts,
    from: Option<&str>,
) -> anyhow::Result<Output> {
    let mut diagnostics = diagnostics(from);
    let output = pipeline::generate_with(slice, selection, facts, &mut diagnostics);
    report(&diagnostics)?;
    output.ok_or_else(|| anyhow!("nothing was generated"))
}

/// Stops after the plan, without facts beside the metadata.
pub(crate) fn plan(
    slice: &Slice,
    selection: &Selection,
    from: Option<&str>,
) -> anyhow::Result<CratePlan> {
    let mut diagnostics = diagnostics(from);
    let facts = Facts::default();
    let plan = pipeline::plan(slice, selection, &facts, &mut diagnostics);
    report(&diagnostics)?;
    plan.ok_or_else(|| anyhow!("nothing was planned"))
}

fn diagnostics(from: Option<&str>) -> Diagnostics {
    let committed = || shown(&workspace::metadata(workspace::SLICE));
    Diagnostics::new(from.map_or_else(committed, str::to_owned))
}

/// One line on what was written.
pub(crate) fn summary(output: &Output, difference: &Difference, folder: &str) -> String {
    let model = &output.slice.model;
    let rust = output
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs"));
    let lines: usize = rust.map(|(_, text)| text.lines().count()).sum();
    format!(
        "{} types, {} builders, {lines} lines in {} files of {folder}: {} written, {} removed",
        model.structured_types().len() + model.enum_types().len(),
        output.plan.builders().count(),
        output.files.len(),
        difference.changed.len(),
        difference.superfluous.len(),
    )
}
