//! `cargo xtask measure --whole DOCUMENT`: all of Graph as a crate, generated and checked.

use crate::process::measured;
use crate::{cargo, workspace};
use anyhow::Context;
use std::path::Path;
use std::process::Command;

/// What is checked: the features, and what is promised of that.
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
    let taken = measured(&mut generation(&folder, document)?)?;
    println!("| generate all of v1.0 | 5 s | {} |", taken.cells());
    stand_alone(&folder)?;
    for (features, promise) in CHECKS {
        eprintln!("measuring: check with the features [{features}]");
        // The first run builds dependencies.
        cargo::run(&mut check(&folder, features))?;
        touch(&folder.join("src/lib.rs"))?;
        let taken = measured(&mut check(&folder, features))?;
        println!(
            "| check with the features [{features}] | {promise} | {} |",
            taken.cells()
        );
    }
    Ok(())
}

fn generation(folder: &Path, document: &str) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    let selection = workspace::metadata("whole.toml");
    command
        .arg("new")
        .arg(folder)
        .arg("--selection")
        .arg(selection);
    command.args(["--from", document]);
    Ok(command)
}

/// The crate is below this workspace, and not of it.
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

/// Makes cargo do the work for a file again.
pub(crate) fn touch(path: &Path) -> anyhow::Result<()> {
    let file = std::fs::File::options().append(true).open(path);
    let file = file.with_context(|| format!("cannot touch {}", path.display()))?;
    file.set_modified(std::time::SystemTime::now())?;
    Ok(())
}
