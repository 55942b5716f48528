//! Where an upload is, to be stored.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

/// Where an upload is. It can be stored, and another process can go on from it with the same content.
///
/// The address lets everybody write to the session, so `Debug` leaves it out; store the state as you store secrets.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UploadState {
    /// The address of the session.
    pub address: String,
    /// How many bytes the content has.
    pub length: u64,
    /// When the session ends, as the service wrote it: all bytes have to be there by then.
    pub expires: Option<String>,
    /// The bytes that the service did not have yet. The upload asks the service again before it goes on.
    pub missing: Vec<Range<u64>>,
}

impl UploadState {
    /// Nothing is sent.
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

    /// The service has these bytes, which are the first of the missing ones.
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
