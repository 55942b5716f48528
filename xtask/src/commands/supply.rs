//! `cargo xtask supply`: what comes along with the packages, judged by cargo-deny and `deny.toml`.

use crate::tool::Tool;
use crate::{cargo, workspace};
use std::process::Command;

const TOOL: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Look for security advisories too: their database is fetched, and it is an error where that fails.
    #[arg(long)]
    advisories: bool,
}

/// Checks licences, banned and repeated crates and where crates come from; on demand, advisories.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let program = TOOL.installed()?;
    let mut command = Command::new(program);
    // A warning is an entry of `deny.toml` that applies to nothing.
    command
        .args(["--locked", "check", "--deny", "warnings"])
        .args(["licenses", "bans", "sources"])
        .current_dir(workspace::root());
    if arguments.advisories {
        command.arg("advisories");
    }
    cargo::run(&mut command)
}
