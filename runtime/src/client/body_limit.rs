//! The transport, with an end to what it reads.

use super::limits::Limit;
use azure_core::Bytes;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::CONTENT_LENGTH;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::response::PinnedStream;
use azure_core::http::{AsyncRawResponse, Context, Request, Transport};
use futures::{Stream, StreamExt};
use std::sync::Arc;

/// How many bytes the body of a success may have; put into the context by who has it collected.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowed {
    pub(crate) bytes: usize,
    pub(crate) limit: Limit,
}

/// Stands around the transport, because the pipeline collects bodies right behind it.
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
        let response = self.transport.send(context, request).await?;
        let (status, headers, body) = response.deconstruct();
        let body = match context.value::<Allowed>() {
            _ if !status.is_success() => cut(body, self.error_bytes),
            Some(allowed) => {
                let said = headers.get_optional_str(&CONTENT_LENGTH);
                let said = said.and_then(|length| length.trim().parse().ok());
                allowed.take(said.unwrap_or_default())?;
                limited(body, *allowed)
            }
            None => Box::pin(body),
        };
        Ok(AsyncRawResponse::new(status, headers, body))
    }
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
    body: impl Stream<Item = azure_core::Result<Bytes>> + Send + 'static,
    mut allowed: Allowed,
) -> PinnedStream {
    Box::pin(body.map(move |chunk| {
        let chunk = chunk?;
        allowed = allowed.take(chunk.len())?;
        Ok(chunk)
    }))
}

/// The body of an error: ends behind the limit, with one byte more to tell that there are more, and where the connection
/// breaks. What the status and the headers say is not to be lost.
fn cut(
    body: impl Stream<Item = azure_core::Result<Bytes>> + Send + Unpin + 'static,
    limit: usize,
) -> PinnedStream {
    let start = (body, limit.saturating_add(1));
    Box::pin(futures::stream::unfold(start, async |(mut body, left)| {
        if left == 0 {
            return None;
        }
        let mut chunk = body.next().await?.ok()?;
        chunk.truncate(left);
        let left = left - chunk.len();
        Some((Ok(chunk), (body, left)))
    }))
}
