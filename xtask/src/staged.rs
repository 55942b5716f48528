//! Files that change together: all of them, or none.
//!
//! They are written into a folder below `target` first. Putting them into their places begins with a journal, so that what
//! was cut off there is finished by the next command; a signal that arrives meanwhile waits until it is done, and an error
//! takes everything back.

use crate::workspace;
use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tempfile::TempDir;

const PREFIX: &str = "xtask-";
const JOURNAL: &str = "journal.json";

/// Held while files are put into their places.
static COMMITTING: Mutex<()> = Mutex::new(());

/// What is going to change.
pub(crate) struct Staged {
    folder: TempDir,
    journal: Journal,
}

/// The steps of a commit. Doing one twice does no harm.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Journal {
    steps: Vec<Step>,
}

/// What happens to one place.
#[derive(Debug, Serialize, Deserialize)]
struct Step {
    /// The new file, which is moved; none where the old one is removed.
    from: Option<PathBuf>,
    /// The place.
    to: PathBuf,
    /// Where the old file waits until all steps are done.
    backup: PathBuf,
}

impl Staged {
    /// Nothing so far.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let target = target();
        let context = || format!("cannot write below {}", target.display());
        std::fs::create_dir_all(&target).with_context(context)?;
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(&target);
        Ok(Self {
            folder: folder.with_context(context)?,
            journal: Journal::default(),
        })
    }

    /// One file alone.
    pub(crate) fn one(path: PathBuf, text: &str) -> anyhow::Result<()> {
        let mut staged = Self::new()?;
        staged.add(path, text)?;
        staged.commit()
    }

    /// A file with its new text.
    pub(crate) fn add(&mut self, path: PathBuf, text: &str) -> anyhow::Result<()> {
        let from = self.folder.path().join(format!("{}.new", self.len()));
        let context = || format!("cannot write {}", path.display());
        std::fs::write(&from, text).with_context(context)?;
        self.step(Some(from), path);
        Ok(())
    }

    /// A file that goes away.
    pub(crate) fn remove(&mut self, path: PathBuf) {
        self.step(None, path);
    }

    fn len(&self) -> usize {
        self.journal.steps.len()
    }

    fn step(&mut self, from: Option<PathBuf>, to: PathBuf) {
        let backup = self.folder.path().join(format!("{}.old", self.len()));
        self.journal.steps.push(Step { from, to, backup });
    }

    /// Puts all files into their places.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        if self.journal.steps.is_empty() {
            return Ok(());
        }
        let _committing = COMMITTING.lock();
        let text = serde_json::to_string(&self.journal)?;
        let path = self.folder.path().join(JOURNAL);
        std::fs::write(path.with_extension("part"), text)?;
        std::fs::rename(path.with_extension("part"), path)?;
        let result = self.journal.carry_out();
        if result.is_err() {
            self.journal.take_back();
        }
        result
    }
}

impl Journal {
    fn carry_out(&self) -> anyhow::Result<()> {
        for step in &self.steps {
            step.carry_out()
                .with_context(|| format!("cannot write {}", step.to.display()))?;
        }
        Ok(())
    }

    fn take_back(&self) {
        for step in self.steps.iter().rev() {
            step.take_back();
        }
    }
}

impl Step {
    fn carry_out(&self) -> std::io::Result<()> {
        let is_done = self.from.as_ref().is_some_and(|from| !from.exists());
        if is_done {
            return Ok(());
        }
        if self.to.exists() && !self.backup.exists() {
            moved(&self.to, &self.backup)?;
        }
        match &self.from {
            Some(from) => {
                std::fs::create_dir_all(self.to.parent().unwrap_or(Path::new(".")))?;
                moved(from, &self.to)
            }
            None => {
                remove_empty_folder(self.to.parent());
                Ok(())
            }
        }
    }

    /// As it was before, as far as the disk lets it.
    fn take_back(&self) {
        let was_moved = self.from.as_ref().is_some_and(|from| !from.exists());
        if was_moved {
            let _ = std::fs::remove_file(&self.to);
            remove_empty_folder(self.to.parent());
        }
        if self.backup.exists() {
            let _ = std::fs::create_dir_all(self.to.parent().unwrap_or(Path::new(".")));
            let _ = moved(&self.backup, &self.to);
        }
    }
}

/// Finishes what a command that was cut off has begun. Every command that writes begins with this.
pub(crate) fn recover() -> anyhow::Result<()> {
    let Ok(entries) = std::fs::read_dir(target()) else {
        return Ok(());
    };
    for folder in entries.flatten().map(|entry| entry.path()) {
        let journal = folder.join(JOURNAL);
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with(PREFIX) || !journal.exists() {
            continue;
        }
        let text = std::fs::read_to_string(&journal)?;
        let Ok(journal) = serde_json::from_str::<Journal>(&text) else {
            bail!(
                "{} cannot be read; look at `git status` and remove it",
                journal.display()
            );
        };
        journal.carry_out()?;
        std::fs::remove_dir_all(&folder)?;
        eprintln!("finished what an earlier command, which was cut off, had begun to write");
    }
    Ok(())
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

fn target() -> PathBuf {
    workspace::root().join("target")
}

/// Moves a file, also to another disk.
fn moved(from: &Path, to: &Path) -> std::io::Result<()> {
    match std::fs::rename(from, to) {
        Err(error) if error.kind() == std::io::ErrorKind::CrossesDevices => {
            std::fs::copy(from, to)?;
            std::fs::remove_file(from)
        }
        result => result,
    }
}

fn remove_empty_folder(folder: Option<&Path>) {
    // A folder that still holds something stays: the call fails then, and that is what is wanted.
    let _ = folder.map(std::fs::remove_dir);
}

#[cfg(test)]
mod tests {
    use super::{Journal, Step};
    use std::path::Path;

    fn journal(folder: &Path) -> Journal {
        let path = |name: &str| folder.join(name);
        std::fs::write(path("a"), "old a").expect("the folder can be written");
        std::fs::write(path("c"), "old c").expect("the folder can be written");
        std::fs::write(path("a.new"), "new a").expect("the folder can be written");
        std::fs::write(path("b.new"), "new b").expect("the folder can be written");
        let step = |from: Option<&str>, to: &str| Step {
            from: from.map(path),
            to: path(to),
            backup: path(&format!("{to}.old")),
        };
        Journal {
            steps: vec![
                step(Some("a.new"), "a"),
                step(Some("b.new"), "deep/b"),
                step(None, "c"),
            ],
        }
    }

    fn found(folder: &Path) -> [Option<String>; 3] {
        ["a", "deep/b", "c"].map(|name| std::fs::read_to_string(folder.join(name)).ok())
    }

    #[test]
    fn cut_off_after_any_step_it_can_be_finished_or_taken_back() {
        for done in 0..=3 {
            for finish in [true, false] {
                let folder = tempfile::tempdir().expect("there is a place for it");
                let mut journal = journal(folder.path());
                std::fs::create_dir(folder.path().join("deep.old")).expect("it is new");
                journal.steps[1].backup = folder.path().join("deep.old/b");
                let old = found(folder.path());
                for step in &journal.steps[..done] {
                    step.carry_out().expect("the folder can be written");
                }
                if finish {
                    journal.carry_out().expect("the folder can be written");
                    let new = [Some("new a".to_owned()), Some("new b".to_owned()), None];
                    assert_eq!(found(folder.path()), new, "after {done}");
                } else {
                    journal.take_back();
                    assert_eq!(found(folder.path()), old, "after {done}");
                }
            }
        }
    }
}
