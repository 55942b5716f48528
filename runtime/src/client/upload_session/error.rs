//! What can go wrong with an upload in slices, beside what can go wrong with each request.

use crate::client::Cause;
use std::fmt;

/// Why an upload in slices ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UploadError {
    /// The content cannot be read, or is shorter than it was at the beginning.
    Source(Cause),
    /// The content is empty: a session takes at least one byte. Put it with a single request.
    Empty,
    /// A slice cannot have this many bytes: only multiples of 320 KiB below 60 MiB.
    SliceSize(u64),
    /// The saved state is another session's.
    OtherSession,
    /// The content has another length than it had when the state was saved.
    OtherLength {
        /// How many bytes it had.
        saved: u64,
        /// How many bytes it has.
        found: u64,
    },
    /// The service takes slices and still misses what is in them.
    Stuck,
    /// The service ended the upload although bytes are missing.
    EndedEarly {
        /// How many bytes it has.
        sent: u64,
        /// How many bytes there are.
        of: u64,
    },
    /// The service has all bytes and has not made the file yet: complete the session. That is how a session with
    /// `deferCommit` ends.
    NotCommitted,
    /// The answer to the last slice was lost, and the session is gone: the file is probably there. Look before uploading it
    /// again.
    Unconfirmed,
}

impl fmt::Display for UploadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(cause) => write!(formatter, "the content cannot be read: {cause}"),
            Self::Empty => formatter.write_str("the content is empty; put it with one request"),
            Self::SliceSize(bytes) => write!(
                formatter,
                "a slice cannot have {bytes} bytes; use a multiple of 320 KiB below 60 MiB"
            ),
            Self::OtherSession => formatter.write_str("the saved state is another session's"),
            Self::OtherLength { saved, found } => write!(
                formatter,
                "the content has {found} bytes; it had {saved} when the state was saved"
            ),
            Self::Stuck => formatter.write_str("the service takes slices and still misses them"),
            Self::EndedEarly { sent, of } => {
                write!(formatter, "the service ended the upload after {sent} of {of} bytes")
            }
            Self::NotCommitted => formatter
                .write_str("the service has all bytes; complete the session to make the file"),
            Self::Unconfirmed => formatter.write_str(
                "the answer to the last slice was lost and the session is gone; look whether the file is there",
            ),
        }
    }
}

impl std::error::Error for UploadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Source(cause) => Some(cause),
            _ => None,
        }
    }
}
