//! Only one command at a time may write in a workspace.

use crate::recovery::recover;
use crate::workspace::{self, shown};
use anyhow::Context;
use std::fs::{File, TryLockError};
use std::path::PathBuf;

/// A lock on the workspace. A command that writes acquires it before it reads anything and keeps it until it ends, so that
/// what it has read is still true when it writes. The system releases the lock when the process ends, even if it is killed.
pub(crate) struct WorkspaceLock {
    _file: File,
}

impl WorkspaceLock {
    /// Waits until no other command has the lock, then finishes what a killed command had begun to write.
    ///
    /// # Errors
    /// `target` cannot be written, its file system does not support locks, or an interrupted change cannot be finished.
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

    /// The folder for files that are not in their places yet.
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
