//! Reports on changes of the metadata.

use crate::diagnostics::report;
use crate::workspace::shown;
use anyhow::{Context, anyhow};
use msgraph_codegen::diff::{self, Paint, Report, Side};
use msgraph_codegen::pipeline::{Corrections, Options};
use std::io::IsTerminal;
use std::path::Path;

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Lines for a terminal.
    Text,
    /// Collapsed sections for a pull request, less than 65,000 characters.
    Markdown,
    /// For programs; docs/diff.schema.json describes it.
    Json,
    /// One page with search and filters.
    Html,
}

/// One of the two documents that are compared, from its text.
pub(crate) fn side(
    name: &str,
    text: &str,
    options: Options<'_>,
    corrections: &Corrections,
) -> anyhow::Result<Side> {
    Side::read(name, text, options, corrections).map_err(|diagnostics| {
        // The report prints the findings, so only the message is needed here.
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

/// Colours if the output is a terminal and `NO_COLOR` is not set.
pub(crate) fn paint() -> Paint {
    let wants_none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match std::io::stdout().is_terminal() && !wants_none {
        true => Paint::Ansi,
        false => Paint::Plain,
    }
}

/// Writes a report like a shell would: also through links, and to devices.
pub(crate) fn write(path: &Path, report: &str) -> anyhow::Result<()> {
    std::fs::write(path, report).with_context(|| format!("cannot write {}", shown(path)))
}
