//! `cargo xtask permissions`.

use crate::{metadata_folder, text_file};
use anyhow::{Context, bail};
use msgraph_codegen::internals::permissions::{Permissions, smallest};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A file with lines of the form `METHOD /path/{placeholder}/…`, which `cargo xtask operations` prints.
    #[arg(long = "for", value_name = "FILE")]
    file: PathBuf,
}

/// Prints, for each scheme, the fewest permissions that allow all operations in the file.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let table = metadata_folder::permissions()?;
    let table =
        table.context("there are no permissions; run `cargo xtask metadata permissions`")?;
    let text = text_file::text(&arguments.file)?;
    let mut known = Vec::new();
    let mut unknown = Vec::new();
    for line in text_file::lines(&text) {
        match table.find(line) {
            Some(permissions) => known.push((line, permissions)),
            None => unknown.push(line),
        }
    }
    print(&known);
    if !unknown.is_empty() {
        bail!(
            "no permissions are published for:\n  {}",
            unknown.join("\n  ")
        );
    }
    Ok(())
}

fn print(operations: &[(&str, &Permissions)]) {
    for scheme in 0..3 {
        let (name, _) = Permissions::default().schemes()[scheme];
        let lists: Vec<_> = operations
            .iter()
            .map(|(_, permissions)| permissions.schemes()[scheme].1)
            .collect();
        match smallest(&lists) {
            Some(names) => println!("{name}: {}", names.join(", ")),
            None => {
                let mut missing = operations.iter().zip(&lists);
                let missing = missing.find(|(_, list)| list.is_empty());
                let line = missing.map_or("", |((line, _), _)| line);
                println!("{name}: not supported by {line}");
            }
        }
    }
}
