//! `cargo xtask operations`.

use crate::input::InputArguments;
use crate::stdout::print;
use crate::{generation, text_file};
use anyhow::{Context, bail};
use msgraph_codegen::internals::operations::{LIST_LIMIT, ListedOperation, Lookup, list};
use msgraph_codegen::internals::plan::CratePlan;
use msgraph_codegen::pipeline::Facts;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Read lines of the form `METHOD /path/{placeholder}/…`, print those that the builders cannot express, and exit with 1
    /// if there are any.
    #[arg(long, value_name = "FILE")]
    r#match: Option<PathBuf>,
    #[command(flatten)]
    input: InputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let plan = generation::plan(&arguments.input.read()?, &Facts::default())?;
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
    let text = text_file::text(file)?;
    let mut missing = 0;
    let mut total = 0;
    for line in text_file::lines(&text) {
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
