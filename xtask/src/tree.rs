//! Generated files on disk: compared with what they should be, or replaced all together.

use anyhow::Context;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

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

/// Makes the generated files below `folder` be `files`. Everything is written beside its place before the first
/// file is put there, so that a full disk or a missing permission leaves the tree as it was.
pub(crate) fn replace(
    folder: &Path,
    files: &BTreeMap<String, String>,
) -> anyhow::Result<Difference> {
    let difference = compare(folder, files)?;
    let mut staged = Staged::default();
    for path in &difference.changed {
        staged.add(folder.join(path), &files[path])?;
    }
    staged.commit()?;
    for path in &difference.superfluous {
        let path = folder.join(path);
        std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        remove_empty_folder(path.parent());
    }
    Ok(difference)
}

/// Files that are written but not yet in their places.
#[derive(Default)]
pub(crate) struct Staged {
    files: Vec<(tempfile::NamedTempFile, PathBuf)>,
}

impl Staged {
    /// Writes a file beside its place.
    pub(crate) fn add(&mut self, path: PathBuf, text: &str) -> anyhow::Result<()> {
        let context = || format!("cannot write {}", path.display());
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).with_context(context)?;
        let mut file = tempfile::Builder::new()
            .prefix(".xtask-")
            .permissions(default_permissions())
            .tempfile_in(folder)
            .with_context(context)?;
        file.write_all(text.as_bytes()).with_context(context)?;
        self.files.push((file, path));
        Ok(())
    }

    /// Writes one file as a whole.
    pub(crate) fn one(path: PathBuf, text: &str) -> anyhow::Result<()> {
        let mut staged = Self::default();
        staged.add(path, text)?;
        staged.commit()
    }

    /// Puts all files into their places.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        for (file, path) in self.files {
            file.persist(&path)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }
}

#[cfg(unix)]
fn default_permissions() -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    std::fs::Permissions::from_mode(0o644)
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

fn remove_empty_folder(folder: Option<&Path>) {
    // A folder that still holds something stays: the call fails then, and that is what is wanted.
    let _ = folder.map(std::fs::remove_dir);
}
