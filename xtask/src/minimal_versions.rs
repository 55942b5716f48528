//! `cargo xtask minimal-versions`: whether the published packages compile with the lowest versions that they ask for.

use crate::published::{self, PUBLISHED, Published};
use crate::toolchain::Toolchain;
use crate::{cargo, workspace};
use anyhow::Context;
use std::path::Path;
use toml::{Table, Value};

/// Only this one resolves to lowest versions.
const NIGHTLY: Toolchain = Toolchain("nightly");

pub(crate) fn run() -> anyhow::Result<()> {
    let folder = workspace::root().join("target/minimal-versions");
    write_workspace(&folder)?;
    NIGHTLY.install()?;
    let arguments = ["update", "-Z", "direct-minimal-versions"];
    cargo::run(NIGHTLY.cargo(&folder).args(arguments))?;
    published::check(|| {
        let mut command = cargo::command::<&str>(&[]);
        command.current_dir(&folder);
        command
    })?;
    println!("the published packages compile with the lowest versions of what they depend on");
    Ok(())
}

/// A workspace of the published packages alone, whose sources stay where they are.
fn write_workspace(folder: &Path) -> anyhow::Result<()> {
    let mut manifest = manifest(".")?;
    let members = PUBLISHED.map(|package| Value::from(package.folder));
    section(&mut manifest, "workspace")?.insert("members".into(), members.to_vec().into());
    write(folder, &manifest)?;
    for package in PUBLISHED {
        write(&folder.join(package.folder), &package_manifest(&package)?)?;
    }
    Ok(())
}

/// A package's manifest without what only its tests and examples need.
fn package_manifest(package: &Published) -> anyhow::Result<Table> {
    let mut manifest = manifest(package.folder)?;
    manifest.remove("dev-dependencies");
    manifest.remove("example");
    let source = format!("../../../{}/src/lib.rs", package.folder);
    manifest.insert(
        "lib".into(),
        Table::from_iter([("path".into(), source.into())]).into(),
    );
    Ok(manifest)
}

fn manifest(folder: &str) -> anyhow::Result<Table> {
    let path = workspace::root().join(folder).join("Cargo.toml");
    let text = std::fs::read_to_string(&path);
    let text = text.with_context(|| format!("cannot read {}", workspace::shown(&path)))?;
    Ok(text.parse()?)
}

fn section<'a>(manifest: &'a mut Table, name: &str) -> anyhow::Result<&'a mut Table> {
    let section = manifest.get_mut(name).and_then(Value::as_table_mut);
    section.with_context(|| format!("Cargo.toml has no [{name}]"))
}

fn write(folder: &Path, manifest: &Table) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join("Cargo.toml");
    std::fs::write(&path, manifest.to_string())
        .with_context(|| format!("cannot write {}", workspace::shown(&path)))
}
