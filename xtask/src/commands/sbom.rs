//! `cargo xtask sbom`: the bill of materials of each published package, as CycloneDX documents.

use crate::published::PUBLISHED;
use crate::tool::Tool;
use crate::{cargo, published_workspace, workspace};
use anyhow::Context;
use std::process::Command;

const TOOL: Tool = Tool {
    name: "cargo-cyclonedx",
    version: "0.5.9",
};

pub(crate) fn run() -> anyhow::Result<()> {
    let program = TOOL.installed()?;
    // The tool writes a file next to each manifest of a workspace.
    let folder = published_workspace::write("sbom")?;
    let lock = "Cargo.lock";
    std::fs::copy(workspace::root().join(lock), folder.join(lock))
        .context("cannot copy Cargo.lock")?;
    let mut command = Command::new(program);
    command
        .args(["cyclonedx", "--quiet", "--format", "json"])
        .args(["--spec-version", "1.5", "--all-features", "--target", "all"])
        .current_dir(&folder);
    cargo::run(&mut command)?;
    for package in PUBLISHED {
        let file = format!("{}.cdx.json", package.name);
        let path = folder.join(package.folder).join(file);
        println!("{}", workspace::shown(&path));
    }
    Ok(())
}
