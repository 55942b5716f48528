//! `cargo xtask diff OLD NEW`.

use crate::change_report::{Format, paint, side, write, written};
use crate::metadata_folder;
use crate::source::{Source, TIMEOUT};
use anyhow::anyhow;
use msgraph_codegen::diff::{self, Paint, Side, Verdict};
use msgraph_codegen::pipeline::{Corrections, Options};
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
    /// Permission data of the older side, in the format of `permissions.json` in the metadata folder.
    #[arg(long, value_name = "FILE", requires = "new_permissions")]
    old_permissions: Option<PathBuf>,
    /// Permission data of the newer side.
    #[arg(long, value_name = "FILE", requires = "old_permissions")]
    new_permissions: Option<PathBuf>,
    /// What the reference documents of operations on the older side, in the form of `operations.toml` of the metadata folder.
    /// Without it, the committed file.
    #[arg(long, value_name = "FILE")]
    old_operations: Option<PathBuf>,
    /// What the reference documents of operations on the newer side.
    #[arg(long, value_name = "FILE")]
    new_operations: Option<PathBuf>,
    /// The format of the report.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The file to write instead of standard output.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exit with 1 if the change is breaking.
    #[arg(long)]
    fail_on_breaking: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let selection = metadata_folder::selection(arguments.selection.as_deref())?;
    let corrections = metadata_folder::corrections()?;
    let committed = metadata_folder::facts()?;
    let read = |from: &str, permissions: Option<&PathBuf>, operations: Option<&PathBuf>| {
        let mut facts = committed.clone();
        if let Some(path) = operations {
            facts.documented = metadata_folder::operations_of(path)?;
        }
        let options = Options::new(&selection).with_facts(&facts);
        let side = self::read(from, options, &corrections)?;
        let side = side.with_documented(facts.documented.clone());
        match permissions {
            Some(path) => Ok(side.with_permissions(metadata_folder::permission_table(path)?)),
            None => anyhow::Ok(side),
        }
    };
    let old = read(
        &arguments.old,
        arguments.old_permissions.as_ref(),
        arguments.old_operations.as_ref(),
    )?;
    let new = read(
        &arguments.new,
        arguments.new_permissions.as_ref(),
        arguments.new_operations.as_ref(),
    )?;
    let report = diff::compare(&old, &new);
    match &arguments.output {
        Some(path) => write(path, &written(&report, arguments.format, Paint::Plain)?)?,
        None => print!("{}", written(&report, arguments.format, paint())?),
    }
    if arguments.fail_on_breaking && report.verdict == Verdict::Major {
        return Err(anyhow!("the change is breaking"));
    }
    Ok(())
}

/// One of the two documents.
fn read(from: &str, options: Options<'_>, corrections: &Corrections) -> anyhow::Result<Side> {
    let source = Source::parse(from);
    let text = source.read(TIMEOUT)?;
    side(&source.name(), &text, options, corrections)
}
