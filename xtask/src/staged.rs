//! Files that change together: either all of them or none.
//!
//! They are first written into a folder below `target`. A journal is written before they are put into their places, so that
//! the next command can finish what was interrupted. A signal that arrives meanwhile waits until all files are in their
//! places, and an error undoes everything.

use crate::journal::{FILE, Journal, Step, is_there};
use crate::workspace::shown;
use crate::workspace_lock::WorkspaceLock;
use anyhow::{Context, bail};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tempfile::TempDir;

/// Held while files are put into their places.
static COMMITTING: Mutex<()> = Mutex::new(());

/// The changes. The command that makes them has the lock.
pub(crate) struct Staged<'lock> {
    folder: TempDir,
    journal: Journal,
    _lock: &'lock WorkspaceLock,
}

impl<'lock> Staged<'lock> {
    /// No changes.
    pub(crate) fn new(lock: &'lock WorkspaceLock) -> anyhow::Result<Self> {
        let parent = lock.folder();
        let folder = tempfile::tempdir_in(&parent);
        Ok(Self {
            folder: folder.with_context(|| format!("cannot write below {}", shown(&parent)))?,
            journal: Journal::default(),
            _lock: lock,
        })
    }

    /// Adds a file below the folder `base`, with its new text.
    ///
    /// # Errors
    /// The disk is full, or the file must not be written there.
    pub(crate) fn add(&mut self, base: &Path, path: PathBuf, text: &str) -> anyhow::Result<()> {
        check_place(base, &path)?;
        let from = self.folder.path().join(format!("{}.new", self.len()));
        let context = || format!("cannot write {}", shown(&path));
        std::fs::write(&from, text).with_context(context)?;
        self.step(Some(from), path);
        Ok(())
    }

    /// Adds the removal of a file below the folder `base`.
    ///
    /// # Errors
    /// The file must not be removed there.
    pub(crate) fn remove(&mut self, base: &Path, path: PathBuf) -> anyhow::Result<()> {
        check_place(base, &path)?;
        self.step(None, path);
        Ok(())
    }

    fn len(&self) -> usize {
        self.journal.steps.len()
    }

    fn step(&mut self, from: Option<PathBuf>, to: PathBuf) {
        let backup = self.folder.path().join(format!("{}.old", self.len()));
        let backup = is_there(&to).then_some(backup);
        self.journal.steps.push(Step { from, to, backup });
    }

    /// Puts all files into their places.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        if self.journal.steps.is_empty() {
            return Ok(());
        }
        let _committing = COMMITTING.lock();
        let path = self.folder.path().join(FILE);
        let text = serde_json::to_string(&self.journal)?;
        let part = path.with_extension("part");
        let written = std::fs::write(&part, text).and_then(|()| std::fs::rename(part, &path));
        written.with_context(|| format!("cannot write {}", shown(&path)))?;
        let Err(error) = self.journal.carry_out() else {
            return Ok(());
        };
        if let Err(second) = self.journal.take_back() {
            // The old files are kept in the folder.
            let folder = self.folder.keep();
            return Err(error.context(format!(
                "some files are written and some are not, because {second:#}; \
                 remove the cause of the following error and run any command that writes, which finishes it from {}",
                shown(&folder)
            )));
        }
        std::fs::remove_file(path)?;
        Err(error)
    }
}

/// Fails if a file must not be written or removed: the path or a folder between it and `base` is a link, which may lead to
/// other people's files; the path is a folder; or it is longer than the file system allows.
fn check_place(base: &Path, path: &Path) -> anyhow::Result<()> {
    for place in path.ancestors().take_while(|folder| *folder != base) {
        match place.symlink_metadata() {
            Ok(found) if found.is_symlink() => bail!(
                "{} is a link, and nothing is written or removed through one: remove it, or use the folder that it leads to",
                shown(place)
            ),
            Ok(found) if found.is_dir() && place == path => {
                bail!(
                    "{} is a folder, but must be a file: move it away",
                    shown(place)
                )
            }
            Err(error) if error.kind() == ErrorKind::InvalidFilename => {
                let advice = format!(
                    "cannot write {}: use a folder with a shorter path",
                    shown(place)
                );
                return Err(anyhow::Error::new(error).context(advice));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Makes signals to stop wait while files are put into their places. Before that, no file has changed.
pub(crate) fn defer_signals() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        let _committing = COMMITTING.lock();
        // The exit status that shells expect of an interrupted command.
        std::process::exit(130);
    })?;
    Ok(())
}
