//! `cargo xtask operations`.

use crate::out::print;
use crate::{document, generate};
use anyhow::{Context, bail};
use msgraph_codegen::internals::operations::{LIST_LIMIT, ListedOperation, Lookup, list};
use msgraph_codegen::internals::plan::CratePlan;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Read `METHOD /path/{placeholder}/…` lines, print each that the builders cannot express, and exit with 1 if
    /// there is any.
    #[arg(long, value_name = "FILE")]
    r#match: Option<PathBuf>,
    /// The selection to use instead of the committed one.
    #[arg(long, value_name = "FILE")]
    selection: Option<PathBuf>,
    /// A full metadata document (file or address) to use instead of the committed slice.
    #[arg(long, value_name = "FILE|URL")]
    from: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let selection = document::selection(arguments.selection.as_deref())?;
    let slice = document::slice(arguments.from.as_deref(), &selection)?;
    let plan = generate::plan(&slice, &selection, arguments.from.as_deref())?;
    match &arguments.r#match {
        Some(file) => match_file(&plan, file),
        None => print_all(&plan),
    }
}

fn print_all(plan: &CratePlan) -> anyhow::Result<()> {
    let operations = list(plan);
    let line = |operation: &ListedOperation| {
        let method = operation.method.name();
        format!("{method} {}  {}\n", operation.path, operation.calls())
    };
    print(&operations.iter().map(line).collect::<String>())?;
    if operations.len() >= LIST_LIMIT {
        eprintln!("there are more; the list ends after {LIST_LIMIT}");
    }
    Ok(())
}

fn match_file(plan: &CratePlan, file: &Path) -> anyhow::Result<()> {
    let lookup = Lookup::new(plan);
    let text = document::text(file)?;
    let mut missing = 0;
    let mut total = 0;
    for line in document::lines(&text) {
        let (method, path) = line
            .split_once(char::is_whitespace)
            .with_context(|| format!("`{line}` is not `METHOD /path`"))?;
        total += 1;
        if lookup.find(&method.to_uppercase(), path.trim()).is_none() {
            missing += 1;
            println!("{line}");
        }
    }
    if missing > 0 {
        bail!("{missing} of {total} operations cannot be expressed");
    }
    eprintln!("all {total} operations can be expressed");
    Ok(())
}
