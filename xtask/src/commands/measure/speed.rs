//! `cargo xtask measure --speed`: JSON compared with hand-written structs, in a program outside this workspace.

use crate::{cargo, workspace};

/// Builds and runs the program, which prints the tables.
pub(crate) fn run() -> anyhow::Result<()> {
    let folder = workspace::root().join("tests/speed");
    let mut command = cargo::command(&["run", "--quiet", "--release", "--locked"]);
    command.current_dir(folder).env_remove("CARGO_TARGET_DIR");
    cargo::run(&mut command)
}
