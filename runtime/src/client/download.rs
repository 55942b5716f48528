//! Content that is read as it comes, or in part.

use super::Response;
use super::error::{Error, ErrorKind};
use super::execute::Sent;
use super::redirect::Way;
use super::wait::sleep;
use crate::request::core::Core;
use crate::request::{Kind, Plain};
use crate::{Request, RequestError};
use azure_core::Bytes;
use azure_core::http::AsyncResponseBody;
use futures::future::{BoxFuture, Either, select};
use futures::{FutureExt, Stream, StreamExt};
use std::ops::{Bound, RangeBounds};
use std::pin::Pin;
use std::time::Duration;

/// The bytes of a body, as they come.
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>;

impl<K: Kind> Request<Vec<u8>, K> {
    /// Sends the request; gives the body as it comes, whatever its size. The request's [`timeout`](Request::timeout) covers
    /// reading it too.
    ///
    /// # Errors
    /// What cannot be sent and what the service reports; what happens later is an item of the stream.
    pub async fn stream(self) -> Result<Response<ByteStream>, Error> {
        self.core.stream().await
    }

    /// Only these bytes of the content: `..1024` are the first ones.
    ///
    /// Graph takes a range where the content is, so the range goes to the address that the service redirects to. The answer's
    /// status is 206 then; a status of 200 comes with the whole content. To ask the service itself for a range, set the header
    /// `Range`.
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
            Some(range) => self.core.options_mut().range = range,
            None => self.core.refuse(RequestError::EmptyRange),
        }
        self
    }
}

/// `Some(None)` where the range is all of the content, `None` where it is empty.
fn range_header(bytes: &impl RangeBounds<u64>) -> Option<Option<String>> {
    let start = match bytes.start_bound() {
        Bound::Included(start) => *start,
        Bound::Excluded(before) => before.checked_add(1)?,
        Bound::Unbounded => 0,
    };
    let last = match bytes.end_bound() {
        Bound::Included(last) => Some(*last),
        Bound::Excluded(end) => Some(end.checked_sub(1)?),
        Bound::Unbounded => None,
    };
    match last {
        Some(last) if last < start => None,
        Some(last) => Some(Some(format!("bytes={start}-{last}"))),
        None if start == 0 => Some(None),
        None => Some(Some(format!("bytes={start}-"))),
    }
}

impl<T, K> Request<T, K> {
    /// The same request, whose answer is content of any kind: for what is declared as an object and comes as a file, such as
    /// Graph's reports on usage.
    pub fn content(mut self) -> Request<Vec<u8>, Plain> {
        self.core.header("Accept", "*/*");
        Request::of_core(self.core)
    }
}

impl Core {
    /// Sends the request and gives the body of a success as it comes.
    ///
    /// # Errors
    /// All but what happens while the body is read.
    async fn stream(&self) -> Result<Response<ByteStream>, Error> {
        self.call(async |sent: &Sent<'_>| self.open(sent).await)
            .await
    }

    async fn open(&self, sent: &Sent<'_>) -> Result<Response<ByteStream>, Error> {
        let Response {
            status,
            headers,
            body,
        } = self.follow(sent).await?;
        if !status.is_success() {
            let body = body.collect().await.unwrap_or_default();
            return Err(self.refused(&Response {
                status,
                headers,
                body,
            }));
        }
        Ok(Response {
            status,
            headers,
            body: Reading::new(self, sent, body).chunks(),
        })
    }

    async fn follow(&self, sent: &Sent<'_>) -> Result<Response<AsyncResponseBody>, Error> {
        let mut way = Way::new(self, sent, true).await?;
        loop {
            let pipeline = way.pipeline();
            let opening = pipeline.stream(&sent.context, &mut way.request);
            let opened = opening.await;
            let (status, headers, body) = way.result(opened)?.deconstruct();
            let answered = self.response(sent, &way, (status, headers), body);
            if !way.turns(&answered)? {
                return Ok(answered);
            }
        }
    }
}

/// A body that is being read.
struct Reading {
    core: Core,
    id: String,
    body: AsyncResponseBody,
    /// The time of the whole request, and when it is over.
    limit: Option<(Duration, BoxFuture<'static, ()>)>,
}

impl Reading {
    fn new(core: &Core, sent: &Sent<'_>, body: AsyncResponseBody) -> Self {
        let limit = sent.timeout(core);
        Self {
            core: core.clone(),
            id: sent.id.clone(),
            body,
            limit: limit.map(|limit| (limit, sleep(sent.call().left(limit)).boxed())),
        }
    }

    /// What comes, up to the first error.
    fn chunks(self) -> ByteStream {
        let chunks = futures::stream::unfold(Some(self), async |reading| {
            let mut reading = reading?;
            match reading.next().await? {
                Ok(chunk) => Some((Ok(chunk), Some(reading))),
                Err(error) => Some((Err(error.with_client_request_id(&reading.id)), None)),
            }
        });
        Box::pin(chunks)
    }

    async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        let Self { body, limit, .. } = self;
        let chunk = match limit {
            None => body.next().await,
            // The end comes first, so that a body that never pauses ends too.
            Some((limit, over)) => match select(over, body.next()).await {
                Either::Left(_) => return Some(Err(self.core.fail(ErrorKind::Timeout(*limit)))),
                Either::Right((chunk, _)) => chunk,
            },
        };
        Some(chunk?.map_err(|error| self.core.broken(error)))
    }
}

#[cfg(test)]
mod tests {
    use super::range_header;
    use std::ops::Bound;

    #[test]
    fn ranges_are_written_as_http_has_them() {
        let written = |header: &str| Some(Some(header.to_owned()));
        assert_eq!(range_header(&(0..1024)), written("bytes=0-1023"));
        assert_eq!(range_header(&(..1)), written("bytes=0-0"));
        assert_eq!(range_header(&(5..=5)), written("bytes=5-5"));
        assert_eq!(range_header(&(5..)), written("bytes=5-"));
        assert_eq!(
            range_header(&(0..=u64::MAX)),
            written("bytes=0-18446744073709551615")
        );
        assert_eq!(range_header(&..), Some(None));
        assert_eq!(range_header(&(0..)), Some(None));
        assert_eq!(range_header(&(5..5)), None);
        assert_eq!(range_header(&(..0)), None);
        let behind_all = (Bound::Excluded(u64::MAX), Bound::Unbounded);
        assert_eq!(range_header(&behind_all), None);
    }
}
