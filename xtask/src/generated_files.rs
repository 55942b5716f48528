//! Generated files on disk: comparing them with what they should be, and staging the difference.

use crate::staged::Staged;
use crate::workspace;
use std::collections::BTreeMap;
use std::fs::FileType;
use std::path::{Path, PathBuf};

/// The generated files of a crate.
#[derive(Clone, Debug)]
pub(crate) struct GeneratedFiles {
    /// Nothing is written through a link below this folder.
    base: PathBuf,
    /// The crate's `src` folder.
    sources: PathBuf,
}

/// How a folder differs from the files that should be there.
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

impl GeneratedFiles {
    /// The files of the committed crate.
    pub(crate) fn committed() -> Self {
        Self {
            base: workspace::root(),
            sources: workspace::generated(),
        }
    }

    /// The files of the crate with this `src` folder, which may not exist yet.
    pub(crate) fn at(sources: &Path) -> std::io::Result<Self> {
        let sources = std::path::absolute(sources)?;
        Ok(Self {
            base: sources.parent().unwrap_or(&sources).to_owned(),
            sources,
        })
    }

    /// The crate's `src` folder.
    pub(crate) fn sources(&self) -> &Path {
        &self.sources
    }

    /// Compares the generated files, those named `models…` and `requests…`, with `files`.
    pub(crate) fn compare(&self, files: &BTreeMap<String, String>) -> anyhow::Result<Difference> {
        let mut difference = Difference::default();
        for (path, text) in files {
            if !has_text(&self.place(path), text) {
                difference.changed.push(path.clone());
            }
        }
        let present = self.present()?;
        let superfluous = present.into_iter().filter(|path| !files.contains_key(path));
        difference.superfluous.extend(superfluous);
        Ok(difference)
    }

    /// Stages the changes that make the generated files equal to `files`.
    pub(crate) fn stage(
        &self,
        files: &BTreeMap<String, String>,
        staged: &mut Staged<'_>,
    ) -> anyhow::Result<Difference> {
        let difference = self.compare(files)?;
        // A file that is removed may have the name of a folder that is added.
        for path in &difference.superfluous {
            staged.remove(&self.base, self.place(path))?;
        }
        for path in &difference.changed {
            staged.add(&self.base, self.place(path), &files[path])?;
        }
        Ok(difference)
    }

    /// The place of a file by its path below `src`; the path of a file next to `src` begins with `../`.
    fn place(&self, path: &str) -> PathBuf {
        match (path.strip_prefix("../"), self.sources.parent()) {
            (Some(path), Some(folder)) => folder.join(path),
            _ => self.sources.join(path),
        }
    }

    /// The existing generated files, by their paths below `src`. Links are listed, not followed.
    fn present(&self) -> anyhow::Result<Vec<String>> {
        let mut found = Vec::new();
        for top in ["models", "requests"] {
            for name in [format!("{top}.rs"), top.to_owned()] {
                if let Ok(metadata) = self.place(&name).symlink_metadata() {
                    self.list(name, metadata.file_type(), &mut found)?;
                }
            }
        }
        Ok(found)
    }

    fn list(&self, path: String, kind: FileType, found: &mut Vec<String>) -> anyhow::Result<()> {
        if !kind.is_dir() {
            found.push(path);
            return Ok(());
        }
        for entry in std::fs::read_dir(self.place(&path))? {
            let entry = entry?;
            let below = format!("{path}/{}", entry.file_name().to_string_lossy());
            self.list(below, entry.file_type()?, found)?;
        }
        Ok(())
    }
}

/// Whether this is a file with the text, and not a link.
fn has_text(path: &Path, text: &str) -> bool {
    let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
    is_file && std::fs::read(path).is_ok_and(|found| found == text.as_bytes())
}
