//! The progress of an upload, for storing.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

/// The progress of an upload. It can be stored, and another process can resume the upload from it with the same content.
///
/// Anyone who knows the address can write to the session. `Debug` does not show it; store the state like a secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UploadState {
    /// The address of the session.
    pub address: String,
    /// The length of the content in bytes.
    pub length: u64,
    /// `expirationDateTime`, as the service sent it. All bytes must be uploaded by then.
    pub expires: Option<String>,
    /// The bytes that the service did not have yet. A resumed upload asks the service again.
    pub missing: Vec<Range<u64>>,
}

impl UploadState {
    /// Before the first slice.
    pub(super) fn new(address: &str, length: u64) -> Self {
        Self {
            address: address.to_owned(),
            length,
            expires: None,
            missing: std::iter::once(0..length).collect(),
        }
    }

    /// How many bytes the service has.
    pub fn sent(&self) -> u64 {
        self.length.saturating_sub(self.left())
    }

    pub(super) fn left(&self) -> u64 {
        let lengths = self
            .missing
            .iter()
            .map(|range| range.end.saturating_sub(range.start));
        lengths.fold(0, u64::saturating_add)
    }

    /// Takes the first missing bytes off, up to the end of these.
    pub(super) fn remove(&mut self, bytes: &Range<u64>) {
        if let Some(first) = self.missing.first_mut() {
            first.start = first.start.max(bytes.end);
        }
        self.missing.retain(|range| !range.is_empty());
    }
}

impl fmt::Debug for UploadState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UploadState")
            .field("length", &self.length)
            .field("expires", &self.expires)
            .field("missing", &self.missing)
            .finish_non_exhaustive()
    }
}
