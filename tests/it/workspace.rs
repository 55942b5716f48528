//! The paths of the workspace.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of a file of the workspace.
pub(crate) fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// Adds the files below a folder.
pub(crate) fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// A full metadata document. A clone does not have it; tests without it print that they were skipped.
pub(crate) fn shared_document(name: &str) -> Option<String> {
    let path = root().join("../shared/graph").join(name);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    Some(std::fs::read_to_string(path).unwrap())
}

/// Marks a snapshot as used although its document is missing, so that `cargo xtask ci` does not report it as unreferenced.
pub(crate) fn keep_snapshot(name: &str) {
    let path = root().join("tests/it/snapshots").join(name);
    if let Some(references) = std::env::var_os("INSTA_SNAPSHOT_REFERENCES_FILE") {
        let file = File::options().append(true).create(true).open(references);
        writeln!(file.unwrap(), "{}", path.display()).unwrap();
    }
}
