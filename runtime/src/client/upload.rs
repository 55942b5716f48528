//! Bodies that are not held in memory.

use crate::RequestError;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::Body;
use azure_core::stream::SeekableStream;
use futures::AsyncRead;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

/// A body that is read as it is sent.
#[derive(Clone)]
pub struct Upload(Source);

#[derive(Clone)]
enum Source {
    Seekable(Box<dyn SeekableStream>),
    Once(Arc<Mutex<Once>>),
}

impl Upload {
    /// A stream that can be rewound, so the request can be retried.
    ///
    /// If the stream ends before its [`len`](SeekableStream::len), the request fails and the content is not replaced.
    pub fn seekable(stream: impl SeekableStream + 'static) -> Self {
        Self(Source::Seekable(Box::new(stream)))
    }

    /// A stream that can be read only once. The request is not retried once reading has begun. A clone of the request that is
    /// sent later, or at the same time, fails with [`RequestError::UploadBegun`].
    pub fn once(stream: impl AsyncRead + Unpin + Send + 'static) -> Self {
        Self(Source::Once(Arc::new(Mutex::new(Once {
            stream: Box::new(stream),
            state: State::Free,
        }))))
    }

    /// The body for one call, from the beginning.
    ///
    /// # Errors
    /// If the stream can be read only once and is in use, or cannot be rewound.
    pub(crate) async fn body(&self) -> Result<Body, UploadError> {
        Ok(Body::SeekableStream(match &self.0 {
            Source::Seekable(stream) => Box::new(Whole::new(stream.clone()).await?),
            Source::Once(once) => Box::new(SingleUseStream::claim(once)?),
        }))
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Upload")
    }
}

/// Why a body cannot be read from its beginning.
pub(crate) enum UploadError {
    /// The request cannot be sent.
    Request(RequestError),
    /// The stream could not be rewound.
    Stream(Error),
}

/// A stream that only one call may read.
struct Once {
    stream: Box<dyn AsyncRead + Unpin + Send>,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// No call uses it.
    Free,
    /// A call uses it but has not read from it.
    Claimed,
    /// A call has read from it.
    Begun,
}

fn lock(once: &Mutex<Once>) -> MutexGuard<'_, Once> {
    once.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The stream as one call sees it; its clones are the attempts of that call.
#[derive(Clone, Debug)]
struct SingleUseStream(Arc<Claim>);

/// Releases the stream after the last attempt if nothing was read.
struct Claim(Arc<Mutex<Once>>);

impl SingleUseStream {
    fn claim(once: &Arc<Mutex<Once>>) -> Result<Self, UploadError> {
        let mut claimed = lock(once);
        if claimed.state != State::Free {
            return Err(UploadError::Request(RequestError::UploadBegun));
        }
        claimed.state = State::Claimed;
        Ok(Self(Arc::new(Claim(once.clone()))))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut once = lock(&self.0);
        if once.state == State::Claimed {
            once.state = State::Free;
        }
    }
}

impl fmt::Debug for Claim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Claim")
    }
}

impl AsyncRead for SingleUseStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<std::io::Result<usize>> {
        let mut once = lock(&self.0.0);
        once.state = State::Begun;
        Pin::new(&mut *once.stream).poll_read(context, buffer)
    }
}

#[async_trait::async_trait]
impl SeekableStream for SingleUseStream {
    /// Succeeds as long as nothing was read.
    async fn reset(&mut self) -> azure_core::Result<()> {
        match lock(&self.0.0).state {
            State::Begun => Err(Error::with_message(
                ErrorKind::Io,
                "the body can be sent only once",
            )),
            State::Free | State::Claimed => Ok(()),
        }
    }

    fn len(&self) -> Option<u64> {
        None
    }
}

/// A stream that fails unless it has the length that it claims. Clones of a stream may share their position, as two handles to one
/// file do. Each then reads only some of the bytes, and those must not become the content.
#[derive(Clone, Debug)]
struct Whole {
    stream: Box<dyn SeekableStream>,
    read: u64,
}

impl Whole {
    async fn new(mut stream: Box<dyn SeekableStream>) -> Result<Self, UploadError> {
        stream.reset().await.map_err(UploadError::Stream)?;
        Ok(Self { stream, read: 0 })
    }
}

impl AsyncRead for Whole {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<std::io::Result<usize>> {
        let bytes = ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        self.read += bytes as u64;
        let is_end = bytes == 0 && !buffer.is_empty();
        let is_truncated = is_end && self.stream.len().is_some_and(|length| self.read != length);
        Poll::Ready(match is_truncated {
            true => Err(std::io::ErrorKind::UnexpectedEof.into()),
            false => Ok(bytes),
        })
    }
}

#[async_trait::async_trait]
impl SeekableStream for Whole {
    async fn reset(&mut self) -> azure_core::Result<()> {
        self.read = 0;
        self.stream.reset().await
    }

    fn len(&self) -> Option<u64> {
        self.stream.len()
    }

    fn buffer_size(&self) -> usize {
        self.stream.buffer_size()
    }
}
