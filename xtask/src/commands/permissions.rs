//! `cargo xtask permissions`.

use crate::{metadata_folder, text_file};
use anyhow::{Context, bail};
use msgraph_codegen::internals::permissions::{Permissions, smallest};
use msgraph_codegen::pipeline::DocumentedOperations;
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
    let documented = metadata_folder::documented_operations()?;
    let table = table.completed(documented.permissions());
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
    print_roles(&known, &documented);
    if !unknown.is_empty() {
        bail!(
            "no permissions are published for:\n  {}",
            unknown.join("\n  ")
        );
    }
    Ok(())
}

/// Prints for each scheme the fewest permissions.
fn print(operations: &[(&str, &Permissions)]) {
    for scheme in 0..3 {
        let (name, _) = Permissions::default().schemes()[scheme];
        let lists: Vec<Vec<_>> = operations
            .iter()
            .map(|(_, permissions)| permissions.schemes()[scheme].1.all().cloned().collect())
            .collect();
        let slices: Vec<_> = lists.iter().map(Vec::as_slice).collect();
        match smallest(&slices) {
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

/// Prints the roles that a signed-in user also needs, each with its operations.
fn print_roles(operations: &[(&str, &Permissions)], documented: &DocumentedOperations) {
    for (line, _) in operations {
        let roles = documented.find(line).map(|documented| documented.roles);
        for role in roles.unwrap_or_default() {
            println!("role of a signed-in user, this or a higher one: {role} for {line}");
        }
    }
}
