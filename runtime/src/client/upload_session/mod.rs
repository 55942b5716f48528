//! Uploads of large files, in slices that can be resumed.

mod content;
mod error;
mod resumable;
mod session;
mod state;
mod status;
mod transfer;

pub use error::UploadError;
pub use resumable::ResumableUpload;
pub use session::UploadSession;
pub use state::UploadState;
pub use status::UploadStatus;
