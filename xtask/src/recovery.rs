//! Changes to files that an earlier command did not finish.

use crate::journal::{FILE, Journal};
use anyhow::bail;
use std::path::Path;

/// Finishes the changes that a killed command had begun, and removes its files from the folder of staged files.
pub(crate) fn recover(folder: &Path) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_type()?.is_dir() {
            continue;
        }
        let journal = entry.path().join(FILE);
        if journal.exists() {
            finish(&journal)?;
            eprintln!(
                "finished what an earlier command, which was interrupted, had begun to write"
            );
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
