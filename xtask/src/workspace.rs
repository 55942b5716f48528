//! The paths of the workspace.

use std::path::PathBuf;

/// The folder of the workspace. Cargo tells where this package is, both when it is built and when it runs.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR");
    let mut root = PathBuf::from(package.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()));
    root.pop();
    root
}

/// A file of the metadata folder.
pub(crate) fn metadata(file: &str) -> PathBuf {
    root().join("metadata/v1.0").join(file)
}

/// The slice's document.
pub(crate) const SLICE: &str = "entitlement-management.csdl";
/// What is selected.
pub(crate) const SELECTION: &str = "selection.toml";
/// Corrections of the metadata.
pub(crate) const CORRECTIONS: &str = "corrections.toml";
/// The permissions that operations need.
pub(crate) const PERMISSIONS: &str = "permissions.json";
/// Descriptions of elements.
pub(crate) const DESCRIPTIONS: &str = "descriptions.toml";
/// Where Microsoft's reference describes operations.
pub(crate) const OPERATIONS: &str = "operations.toml";
/// Where the slice came from.
pub(crate) const SOURCE_LOCK: &str = "source.lock.toml";

/// The source folder of the generated crate.
pub(crate) fn generated() -> PathBuf {
    root().join("generated/src")
}

/// A path for messages, relative to the workspace if it is inside.
pub(crate) fn shown(path: &std::path::Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
