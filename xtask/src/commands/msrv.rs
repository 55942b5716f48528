//! `cargo xtask msrv`: whether the published packages compile with the `rust-version` that they state.

use crate::toolchain::Toolchain;
use crate::{published, workspace};

/// All packages of the workspace state the same version.
const STATED: Toolchain = Toolchain(env!("CARGO_PKG_RUST_VERSION"));

pub(crate) fn run() -> anyhow::Result<()> {
    STATED.install()?;
    published::check(|| STATED.cargo(&workspace::root()))?;
    println!("the published packages compile with Rust {}", STATED.0);
    Ok(())
}
