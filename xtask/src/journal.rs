//! The steps that put files into their places, so that they can be finished or taken back wherever they were cut off.

use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The steps of a commit. Doing one twice does no harm, and neither does taking it back twice.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Journal {
    pub(crate) steps: Vec<Step>,
}

/// What happens to one place.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Step {
    /// The new file, which is moved; none where the old one is removed.
    pub(crate) from: Option<PathBuf>,
    /// The place.
    pub(crate) to: PathBuf,
    /// Where the old file waits until all steps are done; none where there is no old file.
    pub(crate) backup: Option<PathBuf>,
}

impl Journal {
    /// Does what is not done yet.
    pub(crate) fn carry_out(&self) -> anyhow::Result<()> {
        for step in &self.steps {
            let context = || format!("cannot write {}", step.to.display());
            step.carry_out().with_context(context)?;
        }
        Ok(())
    }

    /// Makes everything be as it was.
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

/// Whether something has this name, be it a link to nothing.
pub(crate) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

/// Moves a file, also to another disk. At no moment is a part of it at its new place.
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
    // The call fails where the folder still holds something, which is right.
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

    /// Does the first steps, takes the last of them back again, and ends with all or nothing done.
    fn run(done: usize, taken_back: usize, finish: bool) {
        let folder = tempfile::tempdir().expect("there is a place for it");
        let journal = journal(folder.path());
        let old = found(folder.path());
        for step in &journal.steps[..done] {
            step.carry_out().expect("the folder can be written");
        }
        for step in journal.steps[done - taken_back..done].iter().rev() {
            step.take_back().expect("the folder can be written");
        }
        let expected = match finish {
            true => [Some("new a".to_owned()), Some("new b".to_owned()), None],
            false => old,
        };
        let ended = match finish {
            true => journal.carry_out(),
            false => journal.take_back(),
        };
        ended.expect("the folder can be written");
        let case = format!("{done} done, {taken_back} taken back");
        assert_eq!(found(folder.path()), expected, "{case}");
    }

    #[test]
    fn cut_off_after_any_step_it_can_be_finished_or_taken_back() {
        for done in 0..=3 {
            for taken_back in 0..=done {
                run(done, taken_back, true);
                run(done, taken_back, false);
            }
        }
    }

    #[test]
    fn a_step_that_was_cut_off_inside_is_finished() {
        let folder = tempfile::tempdir().expect("there is a place for it");
        let journal = journal(folder.path());
        // Copied to another disk, and cut off before the original was removed.
        for (from, to) in [("a", "a.old"), ("c", "c.old"), ("a.new", "a")] {
            std::fs::copy(folder.path().join(from), folder.path().join(to))
                .expect("the folder can be written");
        }
        journal.carry_out().expect("the folder can be written");
        let new = [Some("new a".to_owned()), Some("new b".to_owned()), None];
        assert_eq!(found(folder.path()), new);
    }
}
