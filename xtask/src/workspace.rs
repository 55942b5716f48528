//! Where things are.

use std::path::PathBuf;

/// The folder of the workspace: cargo says where this package is, both when it builds and when it runs.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR");
    let mut root = PathBuf::from(package.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()));
    root.pop();
    root
}

/// A file of an API version's metadata.
pub(crate) fn metadata(file: &str) -> PathBuf {
    root().join("metadata/v1.0").join(file)
}

/// The slice's document.
pub(crate) const SLICE: &str = "entitlement-management.csdl";
/// What is selected.
pub(crate) const SELECTION: &str = "selection.toml";
/// What the metadata gets wrong.
pub(crate) const CORRECTIONS: &str = "corrections.toml";
/// Which permissions operations need.
pub(crate) const PERMISSIONS: &str = "permissions.json";
/// What elements are, in our own words.
pub(crate) const DESCRIPTIONS: &str = "descriptions.toml";
/// Where Microsoft's reference describes operations.
pub(crate) const OPERATIONS: &str = "operations.toml";
/// Where the slice came from.
pub(crate) const SOURCE_LOCK: &str = "source.lock.toml";

/// The source folder of the generated crate.
pub(crate) fn generated() -> PathBuf {
    root().join("generated/src")
}

/// A path as messages show it: below the workspace where it is there.
pub(crate) fn shown(path: &std::path::Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
