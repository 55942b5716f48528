//! Snapshots that are waiting for review, and those that no test reads.

use crate::workspace::{self, shown};
use anyhow::{Context, bail};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The environment variable with the file in which insta lists the snapshots that tests read.
pub(crate) const REFERENCES: &str = "INSTA_SNAPSHOT_REFERENCES_FILE";

/// Fails if a snapshot is pending or unreferenced.
pub(crate) fn check(references: &Path) -> anyhow::Result<()> {
    let listed = std::fs::read_to_string(references)
        .context("cannot read the list of snapshots that insta wrote")?;
    let referenced = listed
        .lines()
        .map(|line| Ok(std::fs::canonicalize(line)?))
        .collect::<anyhow::Result<BTreeSet<_>>>()?;
    let mut found = Vec::new();
    list(&workspace::root().join("tests"), &mut found)?;
    let mut wrong = Vec::new();
    for path in found {
        if path.extension().is_none_or(|extension| extension != "snap") {
            wrong.push(format!("pending: {}", shown(&path)));
        } else if !referenced.contains(&std::fs::canonicalize(&path)?) {
            wrong.push(format!("unreferenced: {}", shown(&path)));
        }
    }
    if !wrong.is_empty() {
        bail!(
            "snapshots to review (`cargo insta review`) or to delete:\n{}",
            wrong.join("\n")
        );
    }
    println!("{} snapshots, all referenced", referenced.len());
    Ok(())
}

/// The snapshots below a folder, pending ones included.
fn list(folder: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.to_string_lossy();
        if path.is_dir() {
            list(&path, found)?;
        } else if name.ends_with(".snap") || name.ends_with("-snap") || name.ends_with(".snap.new")
        {
            found.push(path);
        }
    }
    Ok(())
}
