//! `cargo xtask generate`.

use crate::diagnostics::report;
use crate::generated_files::GeneratedFiles;
use crate::input::InputArguments;
use crate::staged::Staged;
use crate::workspace::{self, shown};
use crate::workspace_lock::WorkspaceLock;
use crate::{generation, metadata_folder};
use anyhow::bail;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::transform::Slice;
use msgraph_codegen::pipeline::{Facts, Output};
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; fail if the files do not match the metadata.
    #[arg(long)]
    check: bool,
    /// The `src` folder to write to instead of that of `generated`.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    input: InputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let lock = WorkspaceLock::acquire()?;
    let input = arguments.input.read()?;
    let facts = metadata_folder::facts()?;
    if arguments.input.are_committed() {
        check_descriptions(&input.slice, &facts)?;
    }
    let output = generation::output(input, &facts)?;
    if arguments.input.are_committed() {
        check_operations(&output, &facts)?;
    }
    let tree = match &arguments.out {
        Some(folder) => GeneratedFiles::at(folder)?,
        None => GeneratedFiles::committed(),
    };
    if arguments.check {
        return check(&tree, &output.files);
    }
    let mut staged = Staged::new(&lock)?;
    let difference = tree.stage(&output.files, &mut staged)?;
    staged.commit()?;
    println!(
        "{}",
        generation::summary(&output, &difference, &shown(tree.sources()))
    );
    Ok(())
}

/// A description of what the slice does not have is an error.
fn check_descriptions(slice: &Slice, facts: &Facts) -> anyhow::Result<()> {
    let path = workspace::metadata(workspace::DESCRIPTIONS);
    let mut diagnostics = Diagnostics::new(shown(&path));
    facts.descriptions.check(&slice.model, &mut diagnostics);
    report(&diagnostics)
}

/// An entry for an operation that no builder makes is an error.
fn check_operations(output: &Output, facts: &Facts) -> anyhow::Result<()> {
    let path = workspace::metadata(workspace::OPERATIONS);
    let mut diagnostics = Diagnostics::new(shown(&path));
    let table = facts.permissions.as_ref();
    facts
        .documented
        .check(&output.plan, table, &mut diagnostics);
    report(&diagnostics)
}

/// The most stale files that a message names.
const NAMED: usize = 10;

/// Fails if the generated files of a crate are not `files`.
fn check(tree: &GeneratedFiles, files: &BTreeMap<String, String>) -> anyhow::Result<()> {
    let difference = tree.compare(files)?;
    if difference.is_empty() {
        println!("{} files match the metadata", files.len());
        return Ok(());
    }
    let stale = difference
        .changed
        .iter()
        .map(|path| format!("  stale: {path}"));
    let superfluous = difference
        .superfluous
        .iter()
        .map(|path| format!("  superfluous: {path}"));
    let lines: Vec<_> = stale.chain(superfluous).collect();
    for line in lines.iter().take(NAMED) {
        eprintln!("{line}");
    }
    bail!(
        "{} generated files do not match the metadata; run `cargo xtask generate` and commit the result",
        lines.len()
    );
}
