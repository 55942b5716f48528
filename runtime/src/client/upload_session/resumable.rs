//! An upload that can be gone on with.

use super::content::Content;
use super::error::UploadError;
use super::session::UploadSession;
use super::state::UploadState;
use super::transfer::{Attempts, Transfer};
use crate::client::error::ErrorKind;
use crate::client::{Cause, Error, Response, RetryOptions};
use crate::request::Answer;
use crate::request::core::Core;
use futures::FutureExt;
use futures::future::BoxFuture;
use http::Method;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

/// What the sizes of slices are multiples of: 320 KiB.
const STEP: u64 = 320 * 1024;
/// A slice is smaller than this: 60 MiB.
const TOO_LARGE: u64 = 60 * 1024 * 1024;

/// An upload in slices to a session. `.await` sends it and gives what the last answer holds as a `T`: a model such as
/// `DriveItem` for files in drives, or `()` for attachments of Outlook items, of which `.send()` gives the `Location`.
///
/// A slice that fails because of the connection, or with 429, 500, 502, 503 or 504, is sent again: the upload waits, asks the
/// service which bytes it misses, and goes on there. [`RetryOptions`] say how often and how long; they count from the last
/// slice that was taken. Other failures end the upload and leave the session as it is; with 404 it is gone, and the upload
/// has to begin anew.
pub struct ResumableUpload<T> {
    session: UploadSession,
    content: Content,
    plan: Plan,
    timeout: Option<Duration>,
    saved: Option<UploadState>,
    answer: PhantomData<fn() -> T>,
}

/// How an upload is done.
pub(super) struct Plan {
    /// How many bytes a slice has.
    pub(super) slice_size: u64,
    pub(super) retry: RetryOptions,
    /// Whether the file is made with a request of its own, after the last slice.
    pub(super) commits: bool,
    /// Told how many bytes of how many the service has.
    pub(super) progress: Box<dyn FnMut(u64, u64) + Send>,
    /// Given the state to store.
    pub(super) checkpoint: Box<dyn FnMut(&UploadState) + Send>,
}

impl<T: Answer> ResumableUpload<T> {
    /// How many bytes a slice has where nobody says: 3.75 MiB, which all of Graph's services take.
    pub const DEFAULT_SLICE_SIZE: u64 = 12 * STEP;

    pub(super) fn new(session: UploadSession, content: Content) -> Self {
        let retry = session.client().options().retry.clone();
        Self {
            session,
            content,
            plan: Plan {
                slice_size: Self::DEFAULT_SLICE_SIZE,
                retry: retry.unwrap_or_default(),
                commits: false,
                progress: Box::new(|_, _| {}),
                checkpoint: Box::new(|_| {}),
            },
            timeout: None,
            saved: None,
            answer: PhantomData,
        }
    }

    /// How many bytes a slice has: a multiple of 320 KiB below 60 MiB. One slice is in memory at a time. Drives work best
    /// with 5 to 10 MiB; attachments take less than 4 MB, and print documents less than 10 MB.
    pub fn slice_size(mut self, bytes: u64) -> Self {
        self.plan.slice_size = bytes;
        self
    }

    /// Is told how many bytes of how many the service has: at the beginning, and after each slice.
    pub fn progress(mut self, progress: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.plan.progress = Box::new(progress);
        self
    }

    /// Is given the state to store: at the beginning, and after each slice.
    pub fn checkpoint(mut self, checkpoint: impl FnMut(&UploadState) + Send + 'static) -> Self {
        self.plan.checkpoint = Box::new(checkpoint);
        self
    }

    /// Goes on where a stored state says, with what the service misses by now. With `None` it begins at the beginning.
    pub fn resume(mut self, saved: impl Into<Option<UploadState>>) -> Self {
        self.saved = saved.into();
        self
    }

    /// Makes the file when all bytes are there, for a session with `deferCommit`. Without this, and with
    /// [`UploadSession::complete`] later, such an upload ends with [`UploadError::NotCommitted`].
    pub fn commit(mut self) -> Self {
        self.plan.commits = true;
        self
    }

    /// How often and how long a slice is sent again, in place of what the client has.
    pub fn retry(mut self, options: RetryOptions) -> Self {
        self.plan.retry = options;
        self
    }

    /// Limits the time of the whole upload.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Uploads; gives status, headers and body of the last answer.
    ///
    /// # Errors
    /// What the service reports; [`ErrorKind::Upload`] for what is wrong with the upload.
    pub async fn send(self) -> Result<Response<T>, Error> {
        let core = self.session.core(Method::PUT);
        let limit = self.timeout;
        core.within(limit, self.transfer(&core)).await
    }

    async fn transfer(mut self, core: &Core) -> Result<Response<T>, Error> {
        let fail = |error| core.fail(ErrorKind::Upload(error));
        let slice_size = self.plan.slice_size;
        if slice_size == 0 || !slice_size.is_multiple_of(STEP) || slice_size >= TOO_LARGE {
            return Err(fail(UploadError::SliceSize(slice_size)));
        }
        let length = self.content.length().await;
        let length = length.map_err(|error| fail(UploadError::Source(Cause::of(&error))))?;
        let must_ask = self.saved.is_some();
        let state = self.state(length).map_err(fail)?;
        let transfer = Transfer {
            session: self.session,
            content: self.content,
            plan: self.plan,
            state,
            must_ask,
            attempts: Attempts::default(),
        };
        core.read(transfer.run().await?)
    }

    /// The state to begin with.
    fn state(&mut self, length: u64) -> Result<UploadState, UploadError> {
        let address = &self.session.address;
        match self.saved.take() {
            _ if length == 0 => Err(UploadError::Empty),
            Some(saved) if saved.address != *address => Err(UploadError::OtherSession),
            Some(saved) if saved.length != length => Err(UploadError::OtherLength {
                saved: saved.length,
                found: length,
            }),
            Some(saved) => Ok(saved),
            None => Ok(UploadState::new(address, length)),
        }
    }
}

/// `.await` uploads and gives the body of the last answer.
impl<T: Answer + Send + 'static> IntoFuture for ResumableUpload<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Result<T, Error>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send().map(|sent| Ok(sent?.body)).boxed()
    }
}

impl<T> fmt::Debug for ResumableUpload<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ResumableUpload")
    }
}
