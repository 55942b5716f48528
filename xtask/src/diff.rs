//! `cargo xtask diff OLD NEW`.

use crate::document;
use crate::report::report;
use crate::source::{Source, TIMEOUT};
use crate::staged::Staged;
use anyhow::anyhow;
use msgraph_codegen::diff::{self, Paint, Report, Side, Verdict};
use msgraph_codegen::internals::transform::{Corrections, Selection};
use std::io::IsTerminal;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The older document, whole or a slice: a file or an address.
    old: String,
    /// The newer document, whole or a slice: a file or an address.
    new: String,
    /// The selection to use instead of the committed one.
    #[arg(long, value_name = "FILE")]
    selection: Option<PathBuf>,
    /// Permission data of the older side, in the form of `permissions.json` of the metadata folder.
    #[arg(long, value_name = "FILE", requires = "new_permissions")]
    old_permissions: Option<PathBuf>,
    /// Permission data of the newer side.
    #[arg(long, value_name = "FILE", requires = "old_permissions")]
    new_permissions: Option<PathBuf>,
    /// How the report is written.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The file to write instead of standard output.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exit with 1 where the change is breaking.
    #[arg(long)]
    fail_on_breaking: bool,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Lines for a terminal.
    Text,
    /// Folded sections for a pull request, below 65,000 characters.
    Markdown,
    /// For programs; docs/diff.schema.json describes it.
    Json,
    /// One page with search and filters.
    Html,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let selection = document::selection(arguments.selection.as_deref())?;
    let corrections = document::corrections()?;
    let read = |from: &str, permissions: Option<&PathBuf>| {
        let side = side(from, &selection, &corrections)?;
        match permissions {
            Some(path) => Ok(side.with_permissions(document::permission_table(path)?)),
            None => anyhow::Ok(side),
        }
    };
    let old = read(&arguments.old, arguments.old_permissions.as_ref())?;
    let new = read(&arguments.new, arguments.new_permissions.as_ref())?;
    let report = diff::compare(&old, &new);
    match &arguments.output {
        Some(path) => Staged::one(
            path.clone(),
            &written(&report, arguments.format, Paint::Plain)?,
        )?,
        None => print!("{}", written(&report, arguments.format, paint())?),
    }
    if arguments.fail_on_breaking && report.verdict == Verdict::Major {
        return Err(anyhow!("the change is breaking"));
    }
    Ok(())
}

/// One of the two documents.
fn side(from: &str, selection: &Selection, corrections: &Corrections) -> anyhow::Result<Side> {
    let source = Source::parse(from);
    let text = source.read(TIMEOUT)?;
    of_text(&source.name(), &text, selection, corrections)
}

/// A document by its text.
pub(crate) fn of_text(
    name: &str,
    text: &str,
    selection: &Selection,
    corrections: &Corrections,
) -> anyhow::Result<Side> {
    Side::read(name, text, selection, corrections).map_err(|diagnostics| {
        // The report prints what was found; the message alone is left to say.
        report(&diagnostics)
            .err()
            .unwrap_or_else(|| anyhow!("{name} could not be read"))
    })
}

/// A report in a format.
pub(crate) fn written(report: &Report, format: Format, paint: Paint) -> anyhow::Result<String> {
    Ok(match format {
        Format::Text => diff::text(report, paint),
        Format::Markdown => diff::markdown(report),
        Format::Json => serde_json::to_string_pretty(report)? + "\n",
        Format::Html => diff::html(report),
    })
}

/// Colours where somebody looks who wants them.
pub(crate) fn paint() -> Paint {
    let wants_none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match std::io::stdout().is_terminal() && !wants_none {
        true => Paint::Ansi,
        false => Paint::Plain,
    }
}
