//! `cargo xtask supply`: the dependencies of the packages, checked by cargo-deny with `deny.toml`.

use crate::tool::Tool;
use crate::{cargo, workspace};
use std::process::Command;

const TOOL: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Also check security advisories, whose database must be fetched for that.
    #[arg(long)]
    advisories: bool,
}

/// Checks licences, banned and duplicate crates and the sources of crates, and advisories if asked to.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let program = TOOL.installed()?;
    let mut command = Command::new(program);
    // An entry of `deny.toml` that does not apply to anything is a warning.
    command
        .args(["--locked", "check", "--deny", "warnings"])
        .args(["licenses", "bans", "sources"])
        .current_dir(workspace::root());
    if arguments.advisories {
        command.arg("advisories");
    }
    cargo::run(&mut command)
}
