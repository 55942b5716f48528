//! Running the generator on a slice.

use crate::diagnostics::report;
use crate::generated_files::Difference;
use crate::input::Input;
use anyhow::Context;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::plan::CratePlan;
use msgraph_codegen::pipeline::{self, Facts, Options, Output};

/// Plans and writes the crate of a slice, in memory.
pub(crate) fn output(input: Input, facts: &Facts) -> anyhow::Result<Output> {
    let plan = plan(&input, facts)?;
    Ok(Output::new(input.slice, plan))
}

/// Plans the crate of a slice.
pub(crate) fn plan(input: &Input, facts: &Facts) -> anyhow::Result<CratePlan> {
    let mut diagnostics = Diagnostics::new(&*input.name);
    let plan = planned(input, facts, &mut diagnostics);
    report(&diagnostics)?;
    plan.context("nothing was planned")
}

/// The same, adding to the findings; `None` if there are errors.
pub(crate) fn planned(
    input: &Input,
    facts: &Facts,
    diagnostics: &mut Diagnostics,
) -> Option<CratePlan> {
    let options = Options::new(&input.selection).with_facts(facts);
    pipeline::plan(&input.slice, options, diagnostics)
}

/// One line about what was written.
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
