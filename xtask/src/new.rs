//! `cargo xtask new DIR`: a crate of another slice.

use crate::staged::{self, Staged};
use crate::workspace;
use crate::{document, generate, tree};
use anyhow::Context;
use msgraph_codegen::internals::transform::Selection;
use msgraph_codegen::pipeline::{FEATURES, Facts, Output};
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The crate's folder. Its `Cargo.toml` and `src/lib.rs` are written where they are missing, what is generated always.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// What is selected.
    #[arg(long, value_name = "FILE")]
    selection: PathBuf,
    /// The full metadata document, a file or an address.
    #[arg(long, value_name = "FILE|URL")]
    from: String,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    staged::recover()?;
    let selection = document::selection(Some(&arguments.selection))?;
    let (output, difference) = write(&arguments.folder, &selection, &arguments.from)?;
    let folder = arguments.folder.display().to_string();
    println!("{}", generate::summary(&output, &difference, &folder));
    let manifest = std::fs::read_to_string(arguments.folder.join("Cargo.toml"))?;
    let missing = output.plan.features.iter();
    let missing: Vec<_> = missing
        .filter(|feature| !manifest.contains(&format!("\n{feature} = [")))
        .cloned()
        .collect();
    if !missing.is_empty() {
        println!(
            "to do: Cargo.toml lacks features that features.toml has: {}",
            missing.join(", ")
        );
    }
    Ok(())
}

/// The same as a command of its own, so that what it takes can be measured.
pub(crate) fn command(folder: &Path, selection: &Path, from: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("new").arg(folder);
    command.arg("--selection").arg(selection);
    command.arg("--from").arg(from);
    Ok(command)
}

/// Writes the crate of a slice of a document.
fn write(
    folder: &Path,
    selection: &Selection,
    from: &str,
) -> anyhow::Result<(Output, tree::Difference)> {
    eprintln!("reading {from}");
    let slice = document::slice(Some(from), selection)?;
    eprintln!("generating {} types", slice.reasons.iter().count());
    // Permissions are taken for the committed slice alone.
    let facts = Facts {
        permissions: None,
        ..document::facts()?
    };
    let output = generate::output(slice, selection, &facts, Some(from))?;
    eprintln!("writing {} files", output.files.len());
    let sources = folder.join("src");
    std::fs::create_dir_all(&sources)
        .with_context(|| format!("cannot make {}", sources.display()))?;
    let mut staged = Staged::new()?;
    let difference = tree::stage(&sources, &output.files, &mut staged)?;
    for (path, text) in [
        ("Cargo.toml", manifest(folder, &output)?),
        ("src/lib.rs", library(selection, &output)),
    ] {
        let path = folder.join(path);
        if !path.exists() {
            staged.add(path, &text)?;
        }
    }
    staged.commit()?;
    Ok((output, difference))
}

fn manifest(folder: &Path, output: &Output) -> anyhow::Result<String> {
    let folder = std::fs::canonicalize(folder)?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let runtime = std::fs::canonicalize(workspace::root())?.join("runtime");
    let mut text = format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         msgraph-runtime = {{ path = {runtime:?}, default-features = false }}\n"
    );
    if let Some(models) = output.plan.models_crate() {
        text.push_str(&format!("{models} = {{ path = \"../{models}\" }}\n"));
    }
    let own = "client = [\"msgraph-runtime/client\", \"msgraph-runtime/rustls\"]\n";
    match output.files.get(FEATURES) {
        Some(features) => text.push_str(&format!("\n{features}{own}")),
        None => text.push_str(&format!("\n[features]\n{own}")),
    }
    Ok(text)
}

fn library(selection: &Selection, output: &Output) -> String {
    let roots: Vec<_> = selection.root.iter().map(|root| &*root.path).collect();
    let mut text = format!(
        "//! Microsoft Graph: typed models and request builders of `{}`.\n\n",
        roots.join("`, `")
    );
    for (file, declaration) in [
        (
            "models.rs",
            "/// Entity, complex and enum types.\npub mod models;\n",
        ),
        ("requests.rs", "/// Request builders.\npub mod requests;\n"),
    ] {
        if output.files.contains_key(file) {
            text.push_str(declaration);
        }
    }
    text.push_str("\npub use msgraph_runtime::*;\n");
    text
}
