//! `cargo xtask generate --check`.

use crate::source_tree::SourceTree;
use anyhow::bail;
use std::collections::BTreeMap;

/// How many stale files a message names.
const NAMED: usize = 10;

/// Fails when the generated files of a crate are not `files`.
pub(crate) fn run(tree: &SourceTree, files: &BTreeMap<String, String>) -> anyhow::Result<()> {
    let difference = tree.compare(files)?;
    if difference.is_empty() {
        println!("{} files are what the metadata says", files.len());
        return Ok(());
    }
    let stale = difference
        .changed
        .iter()
        .map(|path| format!("  stale: {path}"));
    let superfluous = difference
        .superfluous
        .iter()
        .map(|path| format!("  superfluous: {path}"));
    let lines: Vec<_> = stale.chain(superfluous).collect();
    for line in lines.iter().take(NAMED) {
        eprintln!("{line}");
    }
    bail!(
        "{} generated files are not what the metadata says; run `cargo xtask generate` and commit the result",
        lines.len()
    );
}
