//! A tool that cargo installs.

use crate::cargo;
use crate::workspace::{self, shown};
use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

/// A program of a package, with the version that is used.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
}

impl Tool {
    /// The program, which is installed below `target/tools` if it is missing.
    pub(crate) fn installed(&self) -> anyhow::Result<PathBuf> {
        let path = self.path();
        if !path.exists() {
            self.install()?;
        }
        Ok(path)
    }

    /// The path of the program once it is installed.
    fn path(&self) -> PathBuf {
        let program = format!("{}{EXE_SUFFIX}", self.name);
        self.folder().join("bin").join(program)
    }

    fn folder(&self) -> PathBuf {
        let folder = format!("target/tools/{}-{}", self.name, self.version);
        workspace::root().join(folder)
    }

    fn install(&self) -> anyhow::Result<()> {
        let (Self { name, version }, folder) = (self, self.folder());
        eprintln!(
            "installing {name} {version} into {}; this takes a few minutes",
            shown(&folder)
        );
        let arguments = ["install", "--locked", name, "--version", version, "--root"];
        cargo::run(cargo::command(&arguments).arg(folder))
    }
}
