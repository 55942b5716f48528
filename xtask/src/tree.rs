//! Generated files on disk: compared with what they should be, or staged to become that.

use crate::staged::Staged;
use std::collections::BTreeMap;
use std::path::Path;

/// What differs between a folder and the files that should be there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Files that are missing or have another text.
    pub(crate) changed: Vec<String>,
    /// Files that should not be there.
    pub(crate) superfluous: Vec<String>,
}

impl Difference {
    pub(crate) fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.superfluous.is_empty()
    }
}

/// Compares the generated files below `folder`, those named `models…` and `requests…`, with `files`.
pub(crate) fn compare(
    folder: &Path,
    files: &BTreeMap<String, String>,
) -> anyhow::Result<Difference> {
    let mut difference = Difference::default();
    for (path, text) in files {
        let is_same = std::fs::read(folder.join(path)).is_ok_and(|found| found == text.as_bytes());
        if !is_same {
            difference.changed.push(path.clone());
        }
    }
    for path in present(folder)? {
        if !files.contains_key(&path) {
            difference.superfluous.push(path);
        }
    }
    Ok(difference)
}

/// Stages what makes the generated files below `folder` be `files`.
pub(crate) fn stage(
    folder: &Path,
    files: &BTreeMap<String, String>,
    staged: &mut Staged,
) -> anyhow::Result<Difference> {
    let difference = compare(folder, files)?;
    for path in &difference.changed {
        staged.add(folder.join(path), &files[path])?;
    }
    for path in &difference.superfluous {
        staged.remove(folder.join(path));
    }
    Ok(difference)
}

/// The generated files that are there, by their paths below `folder`.
fn present(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for top in ["models", "requests"] {
        let file = format!("{top}.rs");
        if folder.join(&file).exists() {
            found.push(file);
        }
        list(folder, top, &mut found)?;
    }
    Ok(found)
}

fn list(folder: &Path, below: &str, found: &mut Vec<String>) -> anyhow::Result<()> {
    let Ok(entries) = std::fs::read_dir(folder.join(below)) else {
        return Ok(());
    };
    for entry in entries {
        let entry = entry?;
        let path = format!("{below}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(folder, &path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
