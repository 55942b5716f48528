//! `cargo xtask metadata update`.

use crate::diff::{self, Format};
use crate::generate;
use crate::source::{SERVICE, Source, TIMEOUT};
use crate::source_lock::SourceLock;
use crate::staged::{self, Staged};
use crate::tree::{self, Difference};
use crate::workspace::{self, shown};
use crate::{document, todo};
use anyhow::{Context, bail};
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::diff::{Report, Side, compare};
use msgraph_codegen::internals::model;
use msgraph_codegen::internals::plan::CratePlan;
use msgraph_codegen::internals::transform::{Corrections, Selection, Slice};
use msgraph_codegen::pipeline::{Facts, Output};
use std::path::PathBuf;
use std::time::Duration;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The full document: an address or a file.
    #[arg(long, value_name = "URL|FILE", default_value = SERVICE)]
    from: String,
    /// How long fetching may take.
    #[arg(long, value_name = "SECONDS", default_value_t = TIMEOUT.as_secs())]
    timeout: u64,
    /// Write nothing; only report.
    #[arg(long)]
    dry_run: bool,
    /// Also write the report as an HTML page.
    #[arg(long, value_name = "FILE")]
    open_report: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    staged::recover()?;
    let source = Source::parse(&arguments.from);
    let text = source.read(Duration::from_secs(arguments.timeout))?;
    let selection = document::selection(None)?;
    let corrections = document::corrections()?;
    let new = diff::of_text(&source.name(), &text, &selection, &corrections)?;
    let change = change(&new, &selection, &corrections)?;
    if let Some(change) = &change {
        print!("{}", diff::written(change, Format::Text, diff::paint())?);
        if let Some(path) = &arguments.open_report {
            let page = diff::written(change, Format::Html, diff::paint())?;
            std::fs::write(path, page).with_context(|| format!("cannot write {}", shown(path)))?;
        }
    }
    let facts = document::facts()?;
    let (slice, misfits) = document::corrected(&text, &source.name(), &selection, &corrections)?;
    refuse_stale(&slice, &new.plan, misfits, &facts)?;
    let csdl = model::write_csdl(&slice.model);
    let output = generate::output(slice, &selection, &facts, Some(&source.name()))?;
    let lock = SourceLock::new(source.name(), &text);

    let mut staged = Staged::new()?;
    staged.add(workspace::metadata(workspace::SLICE), &csdl)?;
    staged.add(workspace::metadata(workspace::SOURCE_LOCK), &lock.text()?)?;
    let difference = tree::stage(&workspace::generated(), &output.files, &mut staged)?;
    if !arguments.dry_run {
        staged.commit()?;
    }
    summarise(&output, &csdl, &difference, arguments.dry_run);
    todo::print(&output, &facts, change.as_ref(), &difference, &lock);
    Ok(())
}

/// What of ours no longer fits the document: all of it at once.
fn refuse_stale(
    slice: &Slice,
    plan: &CratePlan,
    misfits: Diagnostics,
    facts: &Facts,
) -> anyhow::Result<()> {
    let mut found = Diagnostics::new("metadata");
    facts.descriptions.check(&slice.model, &mut found);
    facts.references.check(plan, &mut found);
    found.extend(misfits);
    let stale: Vec<_> = found.errors().collect();
    if stale.is_empty() {
        return Ok(());
    }
    println!("\nWhat has to be done first, in the metadata folder:");
    for (number, entry) in stale.iter().enumerate() {
        println!("{}. {entry}", number + 1);
    }
    bail!("nothing was written");
}

/// What the new document changes; none where there is no slice yet.
fn change(
    new: &Side,
    selection: &Selection,
    corrections: &Corrections,
) -> anyhow::Result<Option<Report>> {
    let path = workspace::metadata(workspace::SLICE);
    if !path.exists() {
        return Ok(None);
    }
    let committed = document::text(&path)?;
    let old = diff::of_text(workspace::SLICE, &committed, selection, corrections)?;
    Ok(Some(compare(&old, new)))
}

fn summarise(output: &Output, csdl: &str, difference: &Difference, is_dry: bool) {
    let dry = if is_dry {
        "dry run, nothing written: "
    } else {
        ""
    };
    println!(
        "\n{dry}{}: {} lines",
        workspace::SLICE,
        csdl.lines().count()
    );
    let folder = shown(&workspace::generated());
    println!("{dry}{}", generate::summary(output, difference, &folder));
}
