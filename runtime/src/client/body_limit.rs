//! The last stage: sends the request, and limits how much of the response is read.

use super::call::Call;
use super::incoming::{Incoming, ResponseBody};
use super::limits::Limit;
use super::outgoing::Outgoing;
use super::stage::Stage;
use super::transport::Transport;
use azure_core::Bytes;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::Context;
use futures::{Stream, StreamExt};
use http::Method;
use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue};
use std::sync::Arc;

/// The maximum number of bytes in the body of a success.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowed {
    pub(crate) bytes: usize,
    pub(crate) limit: Limit,
}

/// Sends a request and collects the body, so that a connection that breaks meanwhile counts as a failed try. If the call reads the
/// body as a stream, the body of a success stays one.
#[derive(Clone)]
pub(crate) struct BodyLimit {
    pub(crate) transport: Transport,
    pub(crate) error_bytes: usize,
}

impl Stage for BodyLimit {
    async fn send(
        &self,
        call: &Arc<Call>,
        context: &Context<'_>,
        request: &mut Outgoing,
    ) -> azure_core::Result<Incoming> {
        say_that_it_is_empty(request);
        let (response, body) = self.transport.send(context, request).await?.split();
        let body = body.stream();
        let body = match call.allowed() {
            _ if !response.status.is_success() => beginning(body, self.error_bytes).await,
            Some(allowed) => {
                allowed.take(said_length(&response.headers).unwrap_or_default())?;
                collect(limited(body, allowed)).await?
            }
            None => return Ok(response.with_body(ResponseBody::Coming(body))),
        };
        Ok(response.with_body(ResponseBody::Whole(body)))
    }
}

/// Services want a `Content-Length` if the method could have a body.
fn say_that_it_is_empty(request: &mut Outgoing) {
    let may_have_body = matches!(request.method, Method::PATCH | Method::POST | Method::PUT);
    if may_have_body && request.body.is_empty() == Some(true) {
        let zero = HeaderValue::from_static("0");
        request.headers.insert(CONTENT_LENGTH, zero);
    }
}

fn said_length(headers: &HeaderMap) -> Option<usize> {
    let said = headers.get(CONTENT_LENGTH)?.to_str().ok()?;
    said.trim().parse().ok()
}

impl Allowed {
    /// The rest of the limit after this many bytes.
    fn take(self, bytes: usize) -> azure_core::Result<Self> {
        let left = self.bytes.checked_sub(bytes);
        let left = left.ok_or_else(|| Error::new(ErrorKind::Other, self.limit))?;
        Ok(Self {
            bytes: left,
            ..self
        })
    }
}

/// The body of a success. Exceeding the limit is an error.
fn limited(
    body: impl Stream<Item = azure_core::Result<Bytes>> + Unpin,
    mut allowed: Allowed,
) -> impl Stream<Item = azure_core::Result<Bytes>> + Unpin {
    body.map(move |piece| {
        let piece = piece?;
        allowed = allowed.take(piece.len())?;
        Ok(piece)
    })
}

/// The whole body.
///
/// # Errors
/// The errors of the stream.
pub(crate) async fn collect(
    mut body: impl Stream<Item = azure_core::Result<Bytes>> + Unpin,
) -> azure_core::Result<Bytes> {
    let mut collected = Collected::default();
    while let Some(piece) = body.next().await {
        collected.push(piece?);
    }
    Ok(collected.into())
}

/// The body of an error. It ends one byte after the limit, which shows that there are more, or where the connection breaks. It never
/// fails, so that the status and the headers are not lost.
async fn beginning(
    mut body: impl Stream<Item = azure_core::Result<Bytes>> + Unpin,
    limit: usize,
) -> Bytes {
    let mut collected = Collected::default();
    let mut left = limit.saturating_add(1);
    while left > 0
        && let Some(Ok(mut piece)) = body.next().await
    {
        piece.truncate(left);
        left -= piece.len();
        collected.push(piece);
    }
    collected.into()
}

/// The pieces of a body. A single piece is not copied; most answers have only one.
#[derive(Default)]
struct Collected {
    first: Bytes,
    all: Vec<u8>,
}

impl Collected {
    fn push(&mut self, piece: Bytes) {
        if self.first.is_empty() {
            self.first = piece;
            return;
        }
        if self.all.is_empty() {
            self.all.extend_from_slice(&self.first);
        }
        self.all.extend_from_slice(&piece);
    }
}

impl From<Collected> for Bytes {
    fn from(collected: Collected) -> Self {
        match collected.all.is_empty() {
            true => collected.first,
            false => collected.all.into(),
        }
    }
}
