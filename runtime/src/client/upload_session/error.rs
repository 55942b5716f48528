//! Errors of an upload as a whole.

use crate::client::Cause;
use std::fmt;

/// Why an upload in slices failed, apart from the errors of its requests.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UploadError {
    /// The content could not be read, or became shorter.
    Source(Cause),
    /// The content is empty. A session needs at least one byte; upload an empty file with a single `PUT`.
    Empty,
    /// The slice size, in bytes, is not a multiple of 320 KiB below 60 MiB.
    SliceSize(u64),
    /// The saved state belongs to another session.
    OtherSession,
    /// The length of the content has changed since the state was saved.
    OtherLength {
        /// The length in bytes when the state was saved.
        saved: u64,
        /// The length in bytes now.
        found: u64,
    },
    /// The service keeps accepting slices without making progress.
    Stuck,
    /// The service ended the upload before it had all bytes.
    EndedEarly {
        /// How many bytes the service has.
        sent: u64,
        /// The length of the content in bytes.
        of: u64,
    },
    /// The service has all bytes but has not created the file. This is how a session with `deferCommit` ends; complete it with
    /// [`UploadSession::complete`](super::UploadSession::complete).
    NotCommitted,
    /// The response to the last slice was lost, and the session no longer exists. The file probably exists: check before
    /// uploading it again.
    Unconfirmed,
}

impl fmt::Display for UploadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(cause) => write!(formatter, "the content cannot be read: {cause}"),
            Self::Empty => formatter.write_str("the content is empty; upload it with a single `PUT`"),
            Self::SliceSize(bytes) => write!(
                formatter,
                "a slice cannot have {bytes} bytes; use a multiple of 320 KiB below 60 MiB"
            ),
            Self::OtherSession => formatter.write_str("the saved state belongs to another session"),
            Self::OtherLength { saved, found } => write!(
                formatter,
                "the content has {found} bytes; it had {saved} when the state was saved"
            ),
            Self::Stuck => formatter.write_str("the service accepts slices but makes no progress"),
            Self::EndedEarly { sent, of } => {
                write!(formatter, "the service ended the upload after {sent} of {of} bytes")
            }
            Self::NotCommitted => formatter
                .write_str("the service has all bytes; complete the session to create the file"),
            Self::Unconfirmed => formatter.write_str(
                "the response to the last slice was lost and the session is gone; check whether the file exists",
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
