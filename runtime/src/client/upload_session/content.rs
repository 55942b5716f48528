//! What is uploaded.

use futures::{AsyncRead, AsyncReadExt, AsyncSeek, AsyncSeekExt};
use std::io::{Result, SeekFrom};
use std::ops::Range;

/// A reader that can go to any position.
trait Seekable: AsyncRead + AsyncSeek + Unpin + Send {}

impl<S: AsyncRead + AsyncSeek + Unpin + Send> Seekable for S {}

/// The content that is uploaded.
pub(super) struct Content(Box<dyn Seekable>);

impl Content {
    pub(super) fn new(source: impl AsyncRead + AsyncSeek + Unpin + Send + 'static) -> Self {
        Self(Box::new(source))
    }

    pub(super) async fn length(&mut self) -> Result<u64> {
        self.0.seek(SeekFrom::End(0)).await
    }

    pub(super) async fn read(&mut self, bytes: &Range<u64>) -> Result<Vec<u8>> {
        let length = usize::try_from(bytes.end - bytes.start).map_err(std::io::Error::other)?;
        self.0.seek(SeekFrom::Start(bytes.start)).await?;
        let mut slice = vec![0; length];
        self.0.read_exact(&mut slice).await?;
        Ok(slice)
    }
}
