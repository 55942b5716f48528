//! Content that is read as a stream or in part.

use super::Response;
use super::body_limit::collect;
use super::error::{Error, ErrorKind};
use super::execute::{ReadAs, Sent};
use super::incoming::Pieces;
use super::wait::sleep;
use crate::request::core::Core;
use crate::request::{Kind, Plain};
use crate::{Request, RequestError};
use azure_core::Bytes;
use futures::future::{BoxFuture, Either, select};
use futures::{FutureExt, Stream, StreamExt};
use std::ops::{Bound, RangeBounds};
use std::pin::Pin;
use std::time::Duration;

/// The bytes of a body, as they arrive.
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>;

impl<K: Kind> Request<Vec<u8>, K> {
    /// Sends the request and returns the body as a stream, whatever its size. The request's [`timeout`](Request::timeout)
    /// includes reading it.
    ///
    /// # Errors
    /// A request that cannot be sent, or an error from the service. Errors while the body is read are items of the stream.
    pub async fn stream(self) -> Result<Response<ByteStream>, Error> {
        self.core.stream().await
    }

    /// Reads only these bytes of the content: `..1024` means the first 1024.
    ///
    /// Graph accepts ranges only at the address that it redirects to, so only that address gets the `Range` header. The status of
    /// the response is then 206. Status 200 means that the response is the whole content. To send the range with the first
    /// request too, set the `Range` header instead.
    ///
    /// ```no_run
    /// # async fn example(content: msgraph_runtime::MediaRequestBuilder) -> Result<(), msgraph_runtime::client::Error> {
    /// let beginning = content.get().range(..1024).send().await?;
    /// if beginning.status == 206 {
    ///     println!("{:?}", beginning.headers.get("content-range"));
    /// }
    /// # Ok(()) }
    /// ```
    pub fn range(mut self, bytes: impl RangeBounds<u64>) -> Self {
        match range_header(&bytes) {
            Ok(range) => self.core.options_mut().range = range,
            Err(error) => self.core.refuse(error),
        }
        self
    }
}

/// The value of the header; `None` if the range is the whole content.
fn range_header(bytes: &impl RangeBounds<u64>) -> Result<Option<String>, RequestError> {
    let empty = RequestError::EmptyRange;
    let start = match bytes.start_bound() {
        Bound::Included(start) => *start,
        Bound::Excluded(before) => before.checked_add(1).ok_or_else(|| empty.clone())?,
        Bound::Unbounded => 0,
    };
    let last = match bytes.end_bound() {
        Bound::Included(last) => Some(*last),
        Bound::Excluded(end) => Some(end.checked_sub(1).ok_or_else(|| empty.clone())?),
        Bound::Unbounded => None,
    };
    match last {
        Some(last) if last < start => Err(empty),
        Some(last) => Ok(Some(format!("bytes={start}-{last}"))),
        None if start == 0 => Ok(None),
        None => Ok(Some(format!("bytes={start}-"))),
    }
}

impl<T, K> Request<T, K> {
    /// The same request, with the response read as bytes. Use it if an object is declared but the service sends a file, as for Graph's
    /// usage reports.
    pub fn content(mut self) -> Request<Vec<u8>, Plain> {
        self.core.header("Accept", "*/*");
        Request::of_core(self.core)
    }
}

impl Core {
    /// Sends the request and returns the body of a success as a stream.
    async fn stream(&self) -> Result<Response<ByteStream>, Error> {
        let sending = async |sent: &Sent<'_>| self.open(sent).await;
        self.call(ReadAs::Stream, sending).await
    }

    async fn open(&self, sent: &Sent<'_>) -> Result<Response<ByteStream>, Error> {
        let (response, body) = self.follow(sent, true).await?.split();
        let body = body.stream();
        if response.status.is_success() {
            let pieces = Reading::new(self, sent, body).pieces();
            return Ok(response.with_body(pieces));
        }
        let body = collect(body).await.unwrap_or_default();
        Err(self.refused(&response.with_body(body)))
    }
}

/// A body that is being read.
struct Reading {
    core: Core,
    id: Option<String>,
    body: Pieces,
    /// The time limit of the whole request, and the timer for it.
    limit: Option<(Duration, BoxFuture<'static, ()>)>,
}

impl Reading {
    fn new(core: &Core, sent: &Sent<'_>, body: Pieces) -> Self {
        let limit = sent.timeout(core);
        Self {
            core: core.clone(),
            id: sent.id_there().map(str::to_owned),
            body,
            limit: limit.map(|limit| (limit, sleep(sent.call.left(limit)).boxed())),
        }
    }

    /// The pieces up to the first error.
    fn pieces(self) -> ByteStream {
        let pieces = futures::stream::unfold(Some(self), async |reading| {
            let mut reading = reading?;
            match reading.next().await? {
                Ok(piece) => Some((Ok(piece), Some(reading))),
                Err(error) => Some((
                    Err(error.with_client_request_id(reading.id.as_deref())),
                    None,
                )),
            }
        });
        Box::pin(pieces)
    }

    async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        let Self { body, limit, .. } = self;
        let piece = match limit {
            None => body.next().await,
            // The limit is polled first, so that it also ends a body that never pauses.
            Some((limit, over)) => match select(over, body.next()).await {
                Either::Left(_) => return Some(Err(self.core.fail(ErrorKind::Timeout(*limit)))),
                Either::Right((piece, _)) => piece,
            },
        };
        Some(piece?.map_err(|error| self.core.broken(error)))
    }
}

#[cfg(test)]
mod tests {
    use super::range_header;
    use crate::RequestError;
    use std::ops::Bound;

    #[test]
    fn ranges_are_written_as_http_has_them() {
        let written = |header: &str| Ok(Some(header.to_owned()));
        let empty = Err(RequestError::EmptyRange);
        assert_eq!(range_header(&(0..1024)), written("bytes=0-1023"));
        assert_eq!(range_header(&(..1)), written("bytes=0-0"));
        assert_eq!(range_header(&(5..=5)), written("bytes=5-5"));
        assert_eq!(range_header(&(5..)), written("bytes=5-"));
        assert_eq!(
            range_header(&(0..=u64::MAX)),
            written("bytes=0-18446744073709551615")
        );
        assert_eq!(range_header(&..), Ok(None));
        assert_eq!(range_header(&(0..)), Ok(None));
        assert_eq!(range_header(&(5..5)), empty);
        assert_eq!(range_header(&(..0)), empty);
        let after_everything = (Bound::Excluded(u64::MAX), Bound::Unbounded);
        assert_eq!(range_header(&after_everything), empty);
    }
}
