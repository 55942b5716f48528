//! An upload that can be resumed.

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

/// An upload in slices to a session. `.await` uploads and reads the last response as a `T`: a model such as `DriveItem` for
/// files in drives, or `()` for attachments of Outlook items, whose `Location` is in the response that `.send()` returns.
///
/// If a slice fails because of the connection, or with status 429, 500, 502, 503 or 504, the upload waits, asks the service
/// which bytes it needs, and continues there. [`RetryOptions`] limit how often and how long, counted from the last slice that
/// was accepted. Other errors end the upload but not the session. A 404 means that the session no longer exists: create a new
/// one and start over.
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
    /// Whether a separate request creates the file after the last slice.
    pub(super) commits: bool,
    /// Called with the bytes that the service has, and the length of the content.
    pub(super) progress: Box<dyn FnMut(u64, u64) + Send>,
    /// Called with the state to store.
    pub(super) checkpoint: Box<dyn FnMut(&UploadState) + Send>,
}

impl<T: Answer> ResumableUpload<T> {
    /// The default size of a slice in bytes: 3.75 MiB, which every documented service accepts.
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

    /// Sets the size of a slice in bytes: a multiple of 320 KiB below 60 MiB. One slice is in memory at a time. For drives,
    /// Graph recommends 5 to 10 MiB. Slices of attachments must be smaller than 4 MB, those of print documents than 10 MB.
    pub fn slice_size(mut self, bytes: u64) -> Self {
        self.plan.slice_size = bytes;
        self
    }

    /// Sets a function that is called at the start and after each slice, with the number of bytes that the service has and the
    /// length of the content.
    pub fn progress(mut self, progress: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.plan.progress = Box::new(progress);
        self
    }

    /// Sets a function that is called at the start and after each slice, with the state to store.
    pub fn checkpoint(mut self, checkpoint: impl FnMut(&UploadState) + Send + 'static) -> Self {
        self.plan.checkpoint = Box::new(checkpoint);
        self
    }

    /// Resumes from a stored state. The service is asked which bytes it still needs. `None` starts from the beginning.
    pub fn resume(mut self, saved: impl Into<Option<UploadState>>) -> Self {
        self.saved = saved.into();
        self
    }

    /// Creates the file once the service has all bytes, for a session with `deferCommit`. Without this, such an upload ends
    /// with [`UploadError::NotCommitted`], and [`UploadSession::complete`] creates the file later.
    pub fn commit(mut self) -> Self {
        self.plan.commits = true;
        self
    }

    /// Limits how often and how long a slice is retried, in place of the client's options.
    pub fn retry(mut self, options: RetryOptions) -> Self {
        self.plan.retry = options;
        self
    }

    /// Limits the time of the whole upload.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Uploads, and returns the last response with its status and headers.
    ///
    /// # Errors
    /// An error from the service, or [`ErrorKind::Upload`].
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

    /// The state to start from.
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

/// `.await` uploads and returns the body of the last response.
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
