//! Where a metadata document comes from: a file or the service.

use crate::fetch::fetch;
use crate::limited_text::limited;
use anyhow::Context;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The address at which the service publishes its v1.0 metadata.
pub(crate) const SERVICE: &str = "https://graph.microsoft.com/v1.0/$metadata";
/// The default limit for the time that fetching takes.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(60);

/// A file or an address.
pub(crate) enum Source {
    File(PathBuf),
    Address(String),
}

impl Source {
    /// An address if it begins with `http://` or `https://`, otherwise a path.
    pub(crate) fn parse(text: &str) -> Self {
        if text.starts_with("https://") || text.starts_with("http://") {
            Self::Address(text.to_owned())
        } else {
            Self::File(PathBuf::from(text))
        }
    }

    /// The name that the lock file keeps: the address, or the file's name without its folder.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Address(address) => address.clone(),
            Self::File(path) => path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned(),
        }
    }

    /// The document's text.
    pub(crate) fn read(&self, timeout: Duration) -> anyhow::Result<String> {
        match self {
            Self::File(path) => read_file(path),
            Self::Address(address) => fetch(address, timeout),
        }
    }
}

fn read_file(path: &Path) -> anyhow::Result<String> {
    let context = || format!("cannot read {}", path.display());
    let file = std::fs::File::open(path).with_context(context)?;
    limited(file).with_context(context)
}
