//! `cargo xtask minimal-versions`: whether the published packages compile with the lowest versions that they allow.

use crate::toolchain::Toolchain;
use crate::{cargo, published, published_workspace};

/// The only toolchain that can resolve to the lowest versions.
const NIGHTLY: Toolchain = Toolchain("nightly");

pub(crate) fn run() -> anyhow::Result<()> {
    let folder = published_workspace::write("minimal-versions")?;
    NIGHTLY.install()?;
    let arguments = ["update", "-Z", "direct-minimal-versions"];
    cargo::run(NIGHTLY.cargo(&folder).args(arguments))?;
    published::check(|| {
        let mut command = cargo::command::<&str>(&[]);
        command.current_dir(&folder);
        command
    })?;
    println!("the published packages compile with the lowest versions of their dependencies");
    Ok(())
}
