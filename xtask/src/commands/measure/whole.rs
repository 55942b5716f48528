//! `cargo xtask measure --whole DOCUMENT`: all of Graph as a crate, generated and checked.

use super::process::{measured, new_crate};
use crate::{cargo, workspace};
use std::path::Path;
use std::process::Command;

/// The sets of features to check, with their budgets.
const CHECKS: [(&str, &str); 4] = [
    ("", "-"),
    ("groups,users", "-"),
    ("drives", "-"),
    ("full", "30 s, 2 GB"),
];

/// Prints a line for the generation and one for each set of features.
pub(crate) fn run(document: &str) -> anyhow::Result<()> {
    let folder = workspace::root().join("target/whole");
    println!("| what | promise | time | memory |\n|---|---|---|---|");
    let selection = workspace::metadata("whole.toml");
    let mut generation = new_crate(&folder, &selection, Path::new(document))?;
    let taken = measured(&mut generation)?;
    println!("| generate all of v1.0 | 5 s | {} |", taken.cells());
    stand_alone(&folder)?;
    // All features have the same dependencies.
    cargo::run(check(&folder, "").args(["--package", "msgraph-runtime"]))?;
    for (features, promise) in CHECKS {
        eprintln!("measuring: check with the features [{features}]");
        cargo::touch(&folder.join("src/lib.rs"))?;
        let taken = measured(&mut check(&folder, features))?;
        println!(
            "| check with the features [{features}] | {promise} | {} |",
            taken.cells()
        );
    }
    Ok(())
}

/// Makes the crate independent of this workspace, whose folder it is in.
fn stand_alone(folder: &Path) -> anyhow::Result<()> {
    let path = folder.join("Cargo.toml");
    let manifest = std::fs::read_to_string(&path)?;
    if !manifest.contains("[workspace]") {
        std::fs::write(&path, manifest + "\n[workspace]\n")?;
    }
    std::fs::copy(
        workspace::root().join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )?;
    Ok(())
}

fn check(folder: &Path, features: &str) -> Command {
    let mut command = cargo::command(&["check", "--quiet", "--features", features]);
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "-D warnings");
    command
}
