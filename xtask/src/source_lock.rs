//! `source.lock.toml`: the document that the slice came from.

use crate::workspace;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Address, date and digest of a document.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SourceLock {
    /// Where it was read from: an address, or the name of a file.
    pub(crate) source: String,
    /// The day on which it was first read.
    pub(crate) date: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub(crate) sha256: String,
}

impl SourceLock {
    /// For a document that was just read. If it has not changed since the last time, it keeps its day.
    pub(crate) fn new(source: String, text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let sha256: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let known =
            Self::committed().filter(|known| known.sha256 == sha256 && known.source == source);
        let today = || {
            jiff::Timestamp::now()
                .to_string()
                .chars()
                .take("2026-01-31".len())
                .collect()
        };
        Self {
            source,
            date: known.map_or_else(today, |known| known.date),
            sha256,
        }
    }

    /// The committed one.
    pub(crate) fn committed() -> Option<Self> {
        let text = std::fs::read_to_string(workspace::metadata(workspace::SOURCE_LOCK)).ok()?;
        toml::from_str(&text).ok()
    }

    /// The text of the file.
    pub(crate) fn text(&self) -> anyhow::Result<String> {
        let fields = toml::to_string(self)?;
        Ok(format!(
            "# The document that the slice came from, written by `cargo xtask metadata update`.\n{fields}"
        ))
    }
}
