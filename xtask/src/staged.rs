//! Files that change together: all of them, or none.
//!
//! They are written into a folder below `target` first. Putting them into their places begins with a journal, so that the next
//! command finishes what was cut off; a signal that arrives meanwhile waits until it is done, and an error takes everything
//! back.

use crate::journal::{Journal, Step, is_there};
use crate::workspace::shown;
use crate::workspace_lock::WorkspaceLock;
use anyhow::{Context, bail};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tempfile::TempDir;

const JOURNAL: &str = "journal.json";

/// Held while files are put into their places.
static COMMITTING: Mutex<()> = Mutex::new(());

/// What is going to change. The command that changes it has the lock.
pub(crate) struct Staged<'lock> {
    folder: TempDir,
    journal: Journal,
    _lock: &'lock WorkspaceLock,
}

impl<'lock> Staged<'lock> {
    /// Nothing so far.
    pub(crate) fn new(lock: &'lock WorkspaceLock) -> anyhow::Result<Self> {
        let parent = lock.folder();
        let folder = tempfile::tempdir_in(&parent);
        Ok(Self {
            folder: folder.with_context(|| format!("cannot write below {}", shown(&parent)))?,
            journal: Journal::default(),
            _lock: lock,
        })
    }

    /// A file below the folder `base`, with its new text.
    ///
    /// # Errors
    /// The disk is full, or the place is one that must not be written to.
    pub(crate) fn add(&mut self, base: &Path, path: PathBuf, text: &str) -> anyhow::Result<()> {
        check_place(base, &path)?;
        let from = self.folder.path().join(format!("{}.new", self.len()));
        let context = || format!("cannot write {}", shown(&path));
        std::fs::write(&from, text).with_context(context)?;
        self.step(Some(from), path);
        Ok(())
    }

    /// A file below the folder `base` that goes away.
    ///
    /// # Errors
    /// The place is one that must not be written to.
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
        let path = self.folder.path().join(JOURNAL);
        let text = serde_json::to_string(&self.journal)?;
        let part = path.with_extension("part");
        let written = std::fs::write(&part, text).and_then(|()| std::fs::rename(part, &path));
        written.with_context(|| format!("cannot write {}", shown(&path)))?;
        let Err(error) = self.journal.carry_out() else {
            return Ok(());
        };
        if let Err(second) = self.journal.take_back() {
            // What was there before is kept in the folder.
            let folder = self.folder.keep();
            return Err(error.context(format!(
                "some files are written and some are not, because {second:#}; \
                 mend what follows and run any command that writes, which finishes it from {}",
                shown(&folder)
            )));
        }
        std::fs::remove_file(path)?;
        Err(error)
    }
}

/// Fails where a file must not be written or removed: the path or a folder between it and `base` is a link, behind which files
/// of others may be; the path is a folder; or it is longer than the file system takes.
fn check_place(base: &Path, path: &Path) -> anyhow::Result<()> {
    for place in path.ancestors().take_while(|folder| *folder != base) {
        match place.symlink_metadata() {
            Ok(found) if found.is_symlink() => bail!(
                "{} is a link, and nothing is written or removed through one: remove it, or use the folder that it leads to",
                shown(place)
            ),
            Ok(found) if found.is_dir() && place == path => {
                bail!(
                    "{} is a folder, and a file belongs there: move it away",
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

/// Finishes what a command that was killed has begun, and removes what it has left in the folder of staged files.
pub(crate) fn recover(folder: &Path) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_type()?.is_dir() {
            continue;
        }
        let journal = entry.path().join(JOURNAL);
        if journal.exists() {
            finish(&journal)?;
            eprintln!("finished what an earlier command, which was cut off, had begun to write");
        }
        std::fs::remove_dir_all(entry.path())?;
    }
    Ok(())
}

fn finish(path: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let Ok(journal) = serde_json::from_str::<Journal>(&text) else {
        bail!(
            "{} cannot be read; look at `git status` and remove it",
            path.display()
        );
    };
    journal.carry_out()
}

/// Lets a signal that asks to stop wait while files are put into their places. Before that, nothing is in its place.
pub(crate) fn defer_signals() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        let _committing = COMMITTING.lock();
        // What the shell expects of a command that was interrupted.
        std::process::exit(130);
    })?;
    Ok(())
}
