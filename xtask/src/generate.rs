//! `cargo xtask generate`.

use crate::report::report;
use crate::staged::{self, Staged};
use crate::tree::{self, Difference};
use crate::workspace::{self, shown};
use crate::{check, document};
use anyhow::anyhow;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::plan::CratePlan;
use msgraph_codegen::internals::transform::{Selection, Slice};
use msgraph_codegen::pipeline::{self, Facts, Options, Output};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; fail when the files are not what the metadata says.
    #[arg(long)]
    check: bool,
    /// The selection to use instead of the committed one.
    #[arg(long, value_name = "FILE")]
    selection: Option<PathBuf>,
    /// The `src` folder to write to instead of that of `generated`.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// A full metadata document (file or address) to use instead of the committed slice.
    #[arg(long, value_name = "FILE|URL")]
    from: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    staged::recover()?;
    let from = arguments.from.as_deref();
    let selection = document::selection(arguments.selection.as_deref())?;
    let slice = document::slice(from, &selection)?;
    let facts = document::facts()?;
    if arguments.selection.is_none() && from.is_none() {
        check_descriptions(&slice, &facts)?;
    }
    let output = output(slice, &selection, &facts, from)?;
    if arguments.selection.is_none() && from.is_none() {
        check_references(&output, &facts)?;
    }
    let folder = arguments.out.clone().unwrap_or_else(workspace::generated);
    if arguments.check {
        return check::run(&folder, &output.files);
    }
    let mut staged = Staged::new()?;
    let difference = tree::stage(&folder, &output.files, &mut staged)?;
    staged.commit()?;
    println!("{}", summary(&output, &difference, &shown(&folder)));
    Ok(())
}

/// Runs the generator on a slice of the document `from`, or of the committed one.
pub(crate) fn output(
    slice: Slice,
    selection: &Selection,
    facts: &Facts,
    from: Option<&str>,
) -> anyhow::Result<Output> {
    let mut diagnostics = diagnostics(from);
    let options = Options::new(selection).with_facts(facts);
    let output = pipeline::generate(slice, options, &mut diagnostics);
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
    let plan = pipeline::plan(slice, Options::new(selection), &mut diagnostics);
    report(&diagnostics)?;
    plan.ok_or_else(|| anyhow!("nothing was planned"))
}

fn diagnostics(from: Option<&str>) -> Diagnostics {
    let committed = || shown(&workspace::metadata(workspace::SLICE));
    Diagnostics::new(from.map_or_else(committed, str::to_owned))
}

/// A description of what the slice does not have is an error.
pub(crate) fn check_descriptions(slice: &Slice, facts: &Facts) -> anyhow::Result<()> {
    let path = workspace::metadata(workspace::DESCRIPTIONS);
    let mut diagnostics = Diagnostics::new(shown(&path));
    facts.descriptions.check(&slice.model, &mut diagnostics);
    report(&diagnostics)
}

/// An address for an operation that no builder makes is an error.
pub(crate) fn check_references(output: &Output, facts: &Facts) -> anyhow::Result<()> {
    let path = workspace::metadata(workspace::REFERENCES);
    let mut diagnostics = Diagnostics::new(shown(&path));
    facts.references.check(&output.plan, &mut diagnostics);
    report(&diagnostics)
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
