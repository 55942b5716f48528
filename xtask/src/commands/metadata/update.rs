//! `cargo xtask metadata update`.

use super::follow_up;
use crate::change_report::{Format, paint, side, write, written};
use crate::generated_files::{Difference, GeneratedFiles};
use crate::input::Input;
use crate::source::{SERVICE, Source, TIMEOUT};
use crate::source_lock::SourceLock;
use crate::staged::Staged;
use crate::workspace::{self, shown};
use crate::workspace_lock::WorkspaceLock;
use crate::{document, generation, metadata_folder, text_file};
use anyhow::anyhow;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::diff::{Report, Side, compare};
use msgraph_codegen::internals::model;
use msgraph_codegen::internals::transform::Corrections;
use msgraph_codegen::pipeline::{Facts, Options, Output};
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The full document: an address or a file.
    #[arg(long, value_name = "URL|FILE", default_value = SERVICE)]
    from: String,
    /// How long fetching may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = TIMEOUT.as_secs())]
    timeout: u64,
    /// Write nothing, only report.
    #[arg(long)]
    dry_run: bool,
    /// Also write the report as an HTML page.
    #[arg(long, value_name = "FILE")]
    open_report: Option<PathBuf>,
}

/// The result of reading a new document.
pub(super) struct Update {
    /// The generated crate.
    pub(super) output: Output,
    /// Facts that are not in the metadata.
    pub(super) facts: Facts,
    /// What the document changes; `None` if there was no slice yet.
    pub(super) change: Option<Report>,
    /// Where it came from.
    pub(super) lock: SourceLock,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let lock = WorkspaceLock::acquire()?;
    let update = update(arguments)?;
    let csdl = model::write_csdl(&update.output.slice.model);
    let mut staged = Staged::new(&lock)?;
    for (file, text) in [
        (workspace::SLICE, &csdl),
        (workspace::SOURCE_LOCK, &update.lock.text()?),
    ] {
        staged.add(&workspace::root(), workspace::metadata(file), text)?;
    }
    let difference = GeneratedFiles::committed().stage(&update.output.files, &mut staged)?;
    if !arguments.dry_run {
        staged.commit()?;
    }
    let note = match arguments.dry_run {
        true => "dry run, nothing written: ",
        false => "",
    };
    println!();
    for line in summary(&update.output, &csdl, &difference) {
        println!("{note}{line}");
    }
    follow_up::print(&update, &difference);
    Ok(())
}

/// Reads the document, reports what it changes, and generates. It is read, corrected, sliced and planned only once.
fn update(arguments: &Arguments) -> anyhow::Result<Update> {
    let source = Source::parse(&arguments.from);
    let text = source.read(Duration::from_secs(arguments.timeout))?;
    let selection = metadata_folder::selection(None)?;
    let corrections = metadata_folder::corrections()?;
    let facts = metadata_folder::facts()?;
    let old = committed(Options::new(&selection).with_facts(&facts), &corrections)?;
    let (slice, misfits) = document::corrected(&text, &source.name(), &selection, &corrections)?;
    let input = Input {
        name: source.name(),
        selection,
        slice,
    };
    let (new, misfits) = planned(input, &facts, misfits)?;
    let change = old.map(|old| compare(&old, &new));
    if let Some(change) = &change {
        report(change, arguments.open_report.as_deref())?;
    }
    refuse_stale(&new, misfits, &facts)?;
    Ok(Update {
        output: Output::new(new.slice, new.plan),
        facts,
        change,
        lock: SourceLock::new(source.name(), &text),
    })
}

/// The committed slice, if it exists. It may lack types that the selection now has.
fn committed(options: Options<'_>, corrections: &Corrections) -> anyhow::Result<Option<Side>> {
    let path = workspace::metadata(workspace::SLICE);
    if !path.exists() {
        return Ok(None);
    }
    let text = text_file::text(&path)?;
    side(workspace::SLICE, &text, options, corrections).map(Some)
}

/// The new document with its plan, and the findings about the metadata folder. Without a plan, these are the error.
fn planned(
    input: Input,
    facts: &Facts,
    mut misfits: Diagnostics,
) -> anyhow::Result<(Side, Diagnostics)> {
    let mut found = Diagnostics::new(&*input.name);
    let Some(plan) = generation::planned(&input, facts, &mut found) else {
        misfits.extend(found);
        return Err(refused(&misfits));
    };
    eprint!("{found}");
    let side = Side::new(&input.name, input.slice, plan);
    Ok((side, misfits))
}

fn report(change: &Report, page: Option<&Path>) -> anyhow::Result<()> {
    print!("{}", written(change, Format::Text, paint())?);
    match page {
        Some(path) => write(path, &written(change, Format::Html, paint())?),
        None => Ok(()),
    }
}

/// Fails if something in the metadata folder no longer fits the document, and names all of it.
fn refuse_stale(new: &Side, misfits: Diagnostics, facts: &Facts) -> anyhow::Result<()> {
    let mut found = Diagnostics::new("metadata");
    facts.descriptions.check(&new.slice.model, &mut found);
    let mut operations = Diagnostics::new(shown(&workspace::metadata(workspace::OPERATIONS)));
    let table = facts.permissions.as_ref();
    facts.documented.check(&new.plan, table, &mut operations);
    found.extend(operations);
    found.extend(misfits);
    match found.has_errors() {
        true => Err(refused(&found)),
        false => Ok(()),
    }
}

fn refused(found: &Diagnostics) -> anyhow::Error {
    println!("\nTo do first in the metadata folder:");
    for (number, entry) in found.errors().enumerate() {
        println!("{}. {entry}", number + 1);
    }
    anyhow!("nothing was written")
}

/// A line about the slice and one about the crate.
fn summary(output: &Output, csdl: &str, difference: &Difference) -> [String; 2] {
    let slice = format!("{}: {} lines", workspace::SLICE, csdl.lines().count());
    let folder = shown(&workspace::generated());
    [slice, generation::summary(output, difference, &folder)]
}
