//! Bodies that are not held in memory.

use azure_core::http::Body;
use azure_core::stream::SeekableStream;
use futures::AsyncRead;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

/// A body that is read while it is sent.
#[derive(Clone)]
pub struct Upload(Box<dyn SeekableStream>);

impl Upload {
    /// A stream that can be read again from its beginning; the request can be sent again too.
    pub fn seekable(stream: impl SeekableStream + 'static) -> Self {
        Self(Box::new(stream))
    }

    /// A stream that can be read once; the request is not sent again once its body is begun.
    pub fn once(stream: impl AsyncRead + Unpin + Send + 'static) -> Self {
        Self(Box::new(SingleUseStream(Arc::new(Mutex::new(Box::new(
            stream,
        ))))))
    }

    pub(crate) fn body(&self) -> Body {
        Body::SeekableStream(self.0.clone())
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Upload")
    }
}

/// A stream that cannot go back.
#[derive(Clone)]
pub struct SingleUseStream(Arc<Mutex<Box<dyn AsyncRead + Unpin + Send>>>);

impl fmt::Debug for SingleUseStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SingleUseStream")
    }
}

impl AsyncRead for SingleUseStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<std::io::Result<usize>> {
        let mut stream = match self.0.lock() {
            Ok(stream) => stream,
            Err(poisoned) => poisoned.into_inner(),
        };
        Pin::new(&mut **stream).poll_read(context, buffer)
    }
}

#[async_trait::async_trait]
impl SeekableStream for SingleUseStream {
    async fn reset(&mut self) -> azure_core::Result<()> {
        let kind = azure_core::error::ErrorKind::Io;
        Err(azure_core::Error::with_message(
            kind,
            "the body can be sent once",
        ))
    }

    fn len(&self) -> Option<u64> {
        None
    }
}
