//! `cargo xtask semver`: our verdicts next to those of cargo-semver-checks on the generated crates.

use crate::tool::Tool;
use crate::workspace::{self, shown};
use crate::{change_report, metadata_folder, text_file};
use anyhow::{Context, bail};
use msgraph_codegen::diff::{Side, Verdict, compare};
use msgraph_codegen::internals::transform::{Corrections, Selection};
use msgraph_codegen::pipeline::{self, Options};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const TOOL: Tool = Tool {
    name: "cargo-semver-checks",
    version: "0.51.0",
};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The older document. Without documents, the small changes of `tests/changes` are compared.
    #[arg(requires = "new")]
    old: Option<PathBuf>,
    /// The newer document.
    new: Option<PathBuf>,
}

/// A change of the base document of `tests/changes`.
#[derive(Deserialize)]
struct SmallChange {
    replace: Vec<(String, String)>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let tool = TOOL.installed()?;
    println!("{:40} {:>8} {:>16}", "change", "ours", "semver-checks");
    match (&arguments.old, &arguments.new) {
        (Some(old), Some(new)) => documents(&tool, old, new),
        _ => small_changes(&tool),
    }
}

fn documents(tool: &Path, old: &Path, new: &Path) -> anyhow::Result<()> {
    let selection = metadata_folder::selection(None)?;
    let corrections = metadata_folder::corrections()?;
    let facts = metadata_folder::facts()?;
    let options = Options::new(&selection).with_facts(&facts);
    let side = |path: &Path| {
        change_report::side(&shown(path), &text_file::text(path)?, options, &corrections)
    };
    row(tool, "the slice", &side(old)?, &side(new)?)
}

fn small_changes(tool: &Path) -> anyhow::Result<()> {
    let folder = workspace::root().join("tests/changes");
    let base = text_file::text(&folder.join("base.csdl"))?;
    let changes: BTreeMap<String, SmallChange> =
        toml::from_str(&text_file::text(&folder.join("changes.toml"))?)?;
    let selection =
        Selection::parse("namespace = 'microsoft.graph'").map_err(anyhow::Error::msg)?;
    let none = Corrections::default();
    let old = change_report::side("base", &base, Options::new(&selection), &none)?;
    for (name, change) in &changes {
        let replaced = |text: String, (old, new): &(String, String)| text.replacen(old, new, 1);
        let text = change.replace.iter().fold(base.clone(), replaced);
        let new = change_report::side(name, &text, Options::new(&selection), &none)?;
        row(tool, name, &old, &new)?;
    }
    Ok(())
}

fn row(tool: &Path, name: &str, old: &Side, new: &Side) -> anyhow::Result<()> {
    let ours = compare(old, new).verdict;
    let theirs = checked(tool, old, new)?;
    // The tool does not distinguish between no change and one outside of the interface.
    let agrees = ours == theirs || ours == Verdict::None && theirs == Verdict::Patch;
    let mark = if agrees { "" } else { "  differs" };
    println!("{name:40} {:>8} {:>16}{mark}", ours.name(), theirs.name());
    Ok(())
}

/// The smallest version step that the tool accepts.
fn checked(tool: &Path, old: &Side, new: &Side) -> anyhow::Result<Verdict> {
    let folder = workspace::root().join("target/semver");
    let (old_crate, new_crate) = (folder.join("old"), folder.join("new"));
    write_crate(&old_crate, old)?;
    write_crate(&new_crate, new)?;
    let output = Command::new(tool)
        .args([
            "semver-checks",
            "--release-type",
            "patch",
            "--color",
            "never",
        ])
        .arg("--manifest-path")
        .arg(new_crate.join("Cargo.toml"))
        .arg("--baseline-root")
        .arg(&old_crate)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .with_context(|| format!("cannot run {}", TOOL.name))?;
    let printed = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    let asks = |version: &str| printed.contains(&format!("requires new {version} version"));
    match output.status.success() {
        true => Ok(Verdict::Patch),
        false if asks("major") => Ok(Verdict::Major),
        false if asks("minor") => Ok(Verdict::Minor),
        false => bail!("{} says:\n{printed}", TOOL.name),
    }
}

fn write_crate(folder: &Path, side: &Side) -> anyhow::Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    let runtime = workspace::root().join("runtime");
    let manifest = format!(
        "[package]\nname = \"slice\"\nversion = \"1.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         msgraph-runtime = {{ path = {runtime:?}, default-features = false }}\n"
    );
    text_file::write(&folder.join("Cargo.toml"), &manifest)?;
    text_file::write(
        &folder.join("src/lib.rs"),
        "pub mod models;\npub mod requests;\n",
    )?;
    for (path, text) in pipeline::files(&side.plan) {
        text_file::write(&folder.join("src").join(path), &text)?;
    }
    Ok(())
}
