//! `cargo xtask new DIR`: a crate with another slice.

use crate::generated_files::{Difference, GeneratedFiles};
use crate::input::Input;
use crate::staged::Staged;
use crate::workspace_lock::WorkspaceLock;
use crate::{generation, metadata_folder, workspace};
use anyhow::{Context, ensure};
use msgraph_codegen::internals::exports;
use msgraph_codegen::internals::transform::Selection;
use msgraph_codegen::pipeline::{FEATURES, Facts, Output, is_reserved_by_windows};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The crate's folder. Its `Cargo.toml` and `src/lib.rs` are only written if they are missing; generated files always
    /// are.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The selection.
    #[arg(long, value_name = "FILE")]
    selection: PathBuf,
    /// The full metadata document, a file or an address.
    #[arg(long, value_name = "FILE|URL")]
    from: String,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let lock = WorkspaceLock::acquire()?;
    let folder = absolute(&arguments.folder)?;
    let name = package_name(&folder)?;
    let selection = metadata_folder::selection(Some(&arguments.selection))?;
    let library_head = head(&selection);
    let output = output(selection, &arguments.from)?;
    let files = [
        ("Cargo.toml", manifest(&name, &output)?),
        ("src/lib.rs", library(library_head, &output)),
    ];
    let difference = write(&lock, &folder, &output, &files)?;
    let shown = arguments.folder.display().to_string();
    println!("{}", generation::summary(&output, &difference, &shown));
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml"))?;
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

/// The absolute path of the folder, without `..` if it exists.
fn absolute(folder: &Path) -> anyhow::Result<PathBuf> {
    let path = std::fs::canonicalize(folder).or_else(|_| std::path::absolute(folder));
    path.with_context(|| format!("cannot use {}", folder.display()))
}

/// The package is named after its folder.
fn package_name(folder: &Path) -> anyhow::Result<String> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    ensure!(
        !is_reserved_by_windows(&name),
        "`{name}` cannot be the name of a folder on Windows, which reserves it for a device: choose another name"
    );
    Ok(name.into_owned())
}

/// Generates the slice of a document.
fn output(selection: Selection, from: &str) -> anyhow::Result<Output> {
    eprintln!("reading {from}");
    let input = Input::full(from, selection)?;
    eprintln!("generating {} types", input.slice.reasons.iter().count());
    // The committed permissions are only those of the committed slice.
    let facts = Facts {
        permissions: None,
        ..metadata_folder::facts()?
    };
    generation::output(input, &facts)
}

/// Writes the generated files, and each of `files` that is missing.
fn write(
    lock: &WorkspaceLock,
    folder: &Path,
    output: &Output,
    files: &[(&str, String)],
) -> anyhow::Result<Difference> {
    eprintln!("writing {} files", output.files.len());
    let mut staged = Staged::new(lock)?;
    let tree = GeneratedFiles::at(&folder.join("src"))?;
    let difference = tree.stage(&output.files, &mut staged)?;
    for (path, text) in files {
        let path = folder.join(path);
        if !path.exists() {
            staged.add(folder, path, text)?;
        }
    }
    staged.commit()?;
    Ok(difference)
}

fn manifest(name: &str, output: &Output) -> anyhow::Result<String> {
    let runtime = std::fs::canonicalize(workspace::root())?.join("runtime");
    let mut text = format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         msgraph-runtime = {{ path = {runtime:?}, default-features = false }}\n"
    );
    if let Some(models) = output.plan.models_crate() {
        text.push_str(&format!("{models} = {{ path = \"../{models}\" }}\n"));
    }
    let own = "client = [\"msgraph-runtime/client\", \"msgraph-runtime/rustls\"]\n\
               debug = [\"msgraph-runtime/debug\"]\n";
    match output.files.get(FEATURES) {
        Some(features) => text.push_str(&format!("\n{features}{own}")),
        None => text.push_str(&format!("\n[features]\n{own}")),
    }
    Ok(text)
}

/// The beginning of the crate's docs.
fn head(selection: &Selection) -> String {
    let roots: Vec<_> = selection.root.iter().map(|root| &*root.path).collect();
    format!(
        "//! Microsoft Graph: typed models and request builders of `{}`.\n\n",
        roots.join("`, `")
    )
}

fn library(mut text: String, output: &Output) -> String {
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
    text.push('\n');
    text.push_str(&exports::declarations(&output.plan));
    text
}
