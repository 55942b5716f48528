//! `cargo xtask msrv`: whether the published packages compile with the `rust-version` that they state.

use crate::toolchain::Toolchain;
use crate::{published, workspace};

/// This package states the same as the published ones: the workspace's.
const STATED: Toolchain = Toolchain(env!("CARGO_PKG_RUST_VERSION"));

pub(crate) fn run() -> anyhow::Result<()> {
    STATED.install()?;
    published::check(|| STATED.cargo(&workspace::root()))?;
    println!("the published packages compile with Rust {}", STATED.0);
    Ok(())
}
