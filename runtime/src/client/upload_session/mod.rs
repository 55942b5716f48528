//! Large files: uploaded in slices to a session, from where they can be gone on with.

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
