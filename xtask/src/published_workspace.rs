//! The published packages as a separate workspace, without the parts that only tests and examples need.

use crate::published::{PUBLISHED, Published};
use crate::{text_file, workspace};
use anyhow::Context;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Writes the manifests into a folder of `target` and returns the folder. The sources stay where they are.
pub(crate) fn write(name: &str) -> anyhow::Result<PathBuf> {
    let folder = workspace::root().join("target").join(name);
    write_manifest(&folder, &workspace_manifest()?)?;
    for package in PUBLISHED {
        let manifest = package_manifest(&package)?;
        write_manifest(&folder.join(package.folder), &manifest)?;
    }
    Ok(folder)
}

fn workspace_manifest() -> anyhow::Result<Table> {
    let mut manifest = manifest(".")?;
    let section = manifest.get_mut("workspace").and_then(Value::as_table_mut);
    let section = section.context("Cargo.toml has no [workspace]")?;
    let members = PUBLISHED.map(|package| Value::from(package.folder));
    section.insert("members".into(), members.to_vec().into());
    Ok(manifest)
}

fn package_manifest(package: &Published) -> anyhow::Result<Table> {
    let mut manifest = manifest(package.folder)?;
    manifest.remove("dev-dependencies");
    manifest.remove("example");
    let source = format!("../../../{}/src/lib.rs", package.folder);
    let library = Table::from_iter([("path".into(), source.into())]);
    manifest.insert("lib".into(), library.into());
    Ok(manifest)
}

fn manifest(folder: &str) -> anyhow::Result<Table> {
    let path = workspace::root().join(folder).join("Cargo.toml");
    Ok(text_file::text(&path)?.parse()?)
}

fn write_manifest(folder: &Path, manifest: &Table) -> anyhow::Result<()> {
    text_file::write(&folder.join("Cargo.toml"), &manifest.to_string())
}

#[cfg(test)]
mod tests {
    use super::{package_manifest, workspace_manifest};
    use crate::published::PUBLISHED;

    #[test]
    fn the_workspace_has_only_the_published_packages() -> anyhow::Result<()> {
        let members = workspace_manifest()?["workspace"]["members"].to_string();
        assert_eq!(members, r#"["runtime", "codegen", "generated"]"#);
        Ok(())
    }

    #[test]
    fn a_package_keeps_its_dependencies_and_not_those_of_its_tests() -> anyhow::Result<()> {
        for package in PUBLISHED {
            let manifest = package_manifest(&package)?;
            assert_eq!(manifest["package"]["name"].as_str(), Some(package.name));
            assert!(manifest.contains_key("dependencies"), "{}", package.name);
            assert!(!manifest.contains_key("dev-dependencies"));
        }
        Ok(())
    }
}
