//! The last policy: what is sent goes out, and there is an end to what is read.

use super::headers;
use super::limits::Limit;
use azure_core::Bytes;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::{CONTENT_LENGTH, Headers};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, Context, Method, Request, Transport};
use futures::{Stream, StreamExt};
use std::sync::Arc;

/// How many bytes the body of a success may have. Whoever puts it into the context wants the body as a whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowed {
    pub(crate) bytes: usize,
    pub(crate) limit: Limit,
}

/// Sends, and collects the body, so that a connection that breaks meanwhile counts as a failed try. The body of a success
/// that nobody wants as a whole stays a stream.
#[derive(Debug)]
pub(crate) struct BodyLimit {
    pub(crate) transport: Transport,
    pub(crate) error_bytes: usize,
}

#[async_trait::async_trait]
impl Policy for BodyLimit {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        _: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        say_that_it_is_empty(request);
        let response = self.transport.send(context, request).await?;
        let (status, headers, body) = response.deconstruct();
        let body = match context.value::<Allowed>() {
            _ if !status.is_success() => beginning(body, self.error_bytes).await,
            Some(allowed) => {
                allowed.take(said_length(&headers))?;
                collect(limited(body, *allowed)).await?
            }
            None => return Ok(AsyncRawResponse::new(status, headers, Box::pin(body))),
        };
        Ok(AsyncRawResponse::from_bytes(status, headers, body))
    }
}

/// Services want a length where there could be a body.
fn say_that_it_is_empty(request: &mut Request) {
    let may_have_body = matches!(request.method(), Method::Patch | Method::Post | Method::Put);
    if may_have_body && request.body().is_empty() == Some(true) {
        request.insert_header(CONTENT_LENGTH, "0");
    }
}

fn said_length(headers: &Headers) -> usize {
    let said = headers::text_of(headers, &CONTENT_LENGTH);
    let said = said.and_then(|length| length.trim().parse().ok());
    said.unwrap_or_default()
}

impl Allowed {
    /// What is left after this many bytes.
    fn take(self, bytes: usize) -> azure_core::Result<Self> {
        let left = self.bytes.checked_sub(bytes);
        let left = left.ok_or_else(|| Error::new(ErrorKind::Other, self.limit))?;
        Ok(Self {
            bytes: left,
            ..self
        })
    }
}

/// The body of a success: more than is allowed is an error.
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
/// What the stream reports.
pub(crate) async fn collect(
    mut body: impl Stream<Item = azure_core::Result<Bytes>> + Unpin,
) -> azure_core::Result<Bytes> {
    let mut collected = Collected::default();
    while let Some(piece) = body.next().await {
        collected.push(piece?);
    }
    Ok(collected.into())
}

/// The body of an error: ends after the limit, with one byte more to tell that there are more, and where the connection
/// breaks. What the status and the headers say is not to be lost.
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

/// The pieces of a body. One piece, as most answers are, is not copied.
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
