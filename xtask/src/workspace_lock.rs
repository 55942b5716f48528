//! One command at a time writes in a workspace.

use crate::staged::recover;
use crate::workspace::{self, shown};
use anyhow::Context;
use std::fs::{File, TryLockError};
use std::path::PathBuf;

/// A lock on the workspace. A command that writes takes it before it reads anything, and keeps it to its end: what it read is
/// then still true when it writes. The system releases it when the process ends, however it ends.
pub(crate) struct WorkspaceLock {
    _file: File,
}

impl WorkspaceLock {
    /// Waits until no other command has the lock, then finishes what a command that was killed had begun to write.
    ///
    /// # Errors
    /// `target` cannot be written, its file system has no locks, or what was begun cannot be finished.
    pub(crate) fn acquire() -> anyhow::Result<Self> {
        let folder = folder();
        let path = folder.join("lock");
        let context = || format!("cannot lock {}", shown(&path));
        std::fs::create_dir_all(&folder).with_context(context)?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .with_context(context)?;
        wait(&file).with_context(context)?;
        recover(&folder)?;
        Ok(Self { _file: file })
    }

    /// Where a command keeps what is not in its place yet.
    pub(crate) fn folder(&self) -> PathBuf {
        folder()
    }
}

fn wait(file: &File) -> std::io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            eprintln!("waiting for another `cargo xtask` in this workspace to end");
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn folder() -> PathBuf {
    workspace::root().join("target/xtask")
}
