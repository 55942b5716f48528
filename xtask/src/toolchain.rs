//! A toolchain other than the one that built this program.

use crate::cargo;
use std::path::Path;
use std::process::{Command, Stdio};

/// A toolchain by its name for rustup.
#[derive(Clone, Copy)]
pub(crate) struct Toolchain(pub(crate) &'static str);

impl Toolchain {
    /// Installs the toolchain if it is missing. An installed one is not updated.
    pub(crate) fn install(self) -> anyhow::Result<()> {
        if self.is_installed() {
            return Ok(());
        }
        let arguments = ["toolchain", "install", self.0, "--profile", "minimal"];
        cargo::run(Command::new("rustup").args(arguments))
    }

    /// The toolchain's cargo, in a folder.
    pub(crate) fn cargo(self, folder: &Path) -> Command {
        let mut command = self.run("cargo");
        command.current_dir(folder);
        command
    }

    fn is_installed(self) -> bool {
        let mut command = self.run("cargo");
        command.arg("--version");
        command.stdout(Stdio::null()).stderr(Stdio::null());
        cargo::run(&mut command).is_ok()
    }

    fn run(self, program: &str) -> Command {
        let mut command = Command::new("rustup");
        command.args(["run", self.0, program]);
        command
    }
}
