//! The steps that put files into their places. They can be finished or undone after any interruption.

use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The name of the file that holds a journal.
pub(crate) const FILE: &str = "journal.json";

/// The steps of a commit. Doing or undoing one twice does no harm.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Journal {
    pub(crate) steps: Vec<Step>,
}

/// A step for one place.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Step {
    /// The new file, which is moved; `None` if the old one is removed.
    pub(crate) from: Option<PathBuf>,
    /// The place.
    pub(crate) to: PathBuf,
    /// Where the old file is kept until all steps are done. `None` if there is no old file.
    pub(crate) backup: Option<PathBuf>,
}

impl Journal {
    /// Does what has not been done yet.
    pub(crate) fn carry_out(&self) -> anyhow::Result<()> {
        for step in &self.steps {
            let context = || format!("cannot write {}", step.to.display());
            step.carry_out().with_context(context)?;
        }
        Ok(())
    }

    /// Restores everything.
    pub(crate) fn take_back(&self) -> anyhow::Result<()> {
        for step in self.steps.iter().rev() {
            let context = || format!("cannot restore {}", step.to.display());
            step.take_back().with_context(context)?;
        }
        Ok(())
    }
}

impl Step {
    fn carry_out(&self) -> std::io::Result<()> {
        let is_done = self.from.as_ref().is_some_and(|from| !is_there(from));
        if is_done {
            return Ok(());
        }
        if let Some(backup) = &self.backup
            && !is_there(backup)
        {
            moved(&self.to, backup)?;
        }
        match &self.from {
            Some(from) => {
                std::fs::create_dir_all(parent(&self.to))?;
                moved(from, &self.to)
            }
            None => {
                gone(&self.to)?;
                remove_empty_folder(parent(&self.to));
                Ok(())
            }
        }
    }

    fn take_back(&self) -> std::io::Result<()> {
        if let Some(from) = &self.from
            && !is_there(from)
        {
            moved(&self.to, from)?;
            remove_empty_folder(parent(&self.to));
        }
        if let Some(backup) = &self.backup
            && is_there(backup)
        {
            std::fs::create_dir_all(parent(&self.to))?;
            moved(backup, &self.to)?;
        }
        Ok(())
    }
}

/// Whether something has this name, even if it is a broken link.
pub(crate) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

/// Moves a file, also to another disk. The new place never has only a part of it.
fn moved(from: &Path, to: &Path) -> std::io::Result<()> {
    match std::fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {}
        result => return result,
    }
    let copy = parent(to).join(".xtask-copy");
    let copied = std::fs::copy(from, &copy).and_then(|_| std::fs::rename(&copy, to));
    if copied.is_err() {
        gone(&copy)?;
    }
    copied.and_then(|()| gone(from))
}

/// Removes a file, if it is there.
fn gone(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn remove_empty_folder(folder: &Path) {
    // This fails if the folder is not empty, as it should.
    let _ = std::fs::remove_dir(folder);
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
        let step = |from: Option<&str>, to: &str, backup: Option<&str>| Step {
            from: from.map(path),
            to: path(to),
            backup: backup.map(path),
        };
        Journal {
            steps: vec![
                step(Some("a.new"), "a", Some("a.old")),
                step(Some("b.new"), "deep/b", None),
                step(None, "c", Some("c.old")),
            ],
        }
    }

    fn found(folder: &Path) -> [Option<String>; 3] {
        ["a", "deep/b", "c"].map(|name| std::fs::read_to_string(folder.join(name)).ok())
    }

    /// How a journal is completed after an interruption.
    #[derive(Clone, Copy)]
    enum Ending {
        Finished,
        TakenBack,
    }

    /// Does the first steps, undoes the last of them, and ends with all or nothing done.
    fn run(done: usize, taken_back: usize, ending: Ending) {
        let folder = tempfile::tempdir().expect("a folder can be created");
        let journal = journal(folder.path());
        let old = found(folder.path());
        for step in &journal.steps[..done] {
            step.carry_out().expect("the folder can be written");
        }
        for step in journal.steps[done - taken_back..done].iter().rev() {
            step.take_back().expect("the folder can be written");
        }
        let new = [Some("new a".to_owned()), Some("new b".to_owned()), None];
        let (ended, expected) = match ending {
            Ending::Finished => (journal.carry_out(), new),
            Ending::TakenBack => (journal.take_back(), old),
        };
        ended.expect("the folder can be written");
        let case = format!("{done} done, {taken_back} taken back");
        assert_eq!(found(folder.path()), expected, "{case}");
    }

    #[test]
    fn after_an_interruption_at_any_step_it_can_be_finished_or_undone() {
        for done in 0..=3 {
            for taken_back in 0..=done {
                run(done, taken_back, Ending::Finished);
                run(done, taken_back, Ending::TakenBack);
            }
        }
    }

    #[test]
    fn a_step_that_was_interrupted_is_finished() {
        let folder = tempfile::tempdir().expect("a folder can be created");
        let journal = journal(folder.path());
        // Copied to another disk, and interrupted before the original was removed.
        for (from, to) in [("a", "a.old"), ("c", "c.old"), ("a.new", "a")] {
            std::fs::copy(folder.path().join(from), folder.path().join(to))
                .expect("the folder can be written");
        }
        journal.carry_out().expect("the folder can be written");
        let new = [Some("new a".to_owned()), Some("new b".to_owned()), None];
        assert_eq!(found(folder.path()), new);
    }
}
