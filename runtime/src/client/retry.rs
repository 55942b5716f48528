//! What is sent again, and when.

use super::wait::{retry_after, sleep};
use azure_core::error::ErrorKind;
use azure_core::http::headers::{HeaderName, RETRY_AFTER};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, Context, Method, Request, StatusCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

const IF_MATCH: HeaderName = HeaderName::from_static("if-match");

/// How often and how long a request is sent again.
///
/// Sent again is what the service says it has not processed (429, and 503 with `Retry-After`), what could not be sent, and,
/// for methods that may be repeated (`GET`, `PUT`, `DELETE`, and `PATCH` with `If-Match`), also 503, 504 and broken
/// connections. Nothing is sent again after 500 or 502.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryOptions {
    /// How often at most, after the first time.
    pub max_retries: u32,
    /// How long to wait where the service does not say: before the first time; then twice as long each time, less up to a
    /// half by chance.
    pub delay: Duration,
    /// How long to wait at most where the service does not say.
    pub max_delay: Duration,
    /// The time for all of it, waiting included; a wait that would go beyond it is not begun.
    pub budget: Duration,
}

impl Default for RetryOptions {
    /// Five times within three minutes, at first after one second, at most after 30.
    fn default() -> Self {
        Self {
            max_retries: 5,
            delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(30),
            budget: Duration::from_secs(180),
        }
    }
}

impl RetryOptions {
    /// Nothing is sent again.
    pub fn none() -> Self {
        Self {
            max_retries: 0,
            ..Self::default()
        }
    }

    fn backoff(&self, retry: u32) -> Duration {
        let doubled = self.delay.saturating_mul(1 << retry.min(16));
        doubled
            .min(self.max_delay)
            .mul_f64(0.5 + fastrand::f64() / 2.0)
    }
}

/// How often a request was sent; put into the context by whoever wants to know.
#[derive(Debug, Default)]
pub(crate) struct Attempts(pub(crate) AtomicU32);

/// Stands in the place of `azure_core`'s policy, which repeats a `POST` after 500 and 504.
#[derive(Debug)]
pub(crate) struct Retry(pub(crate) RetryOptions);

#[async_trait::async_trait]
impl Policy for Retry {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let start = Instant::now();
        let mut retry = 0;
        loop {
            if let Some(Attempts(count)) = context.value() {
                count.fetch_add(1, Ordering::Relaxed);
            }
            let result = next[0].send(context, request, &next[1..]).await;
            let Some(said) = may_repeat(request, &result) else {
                return result;
            };
            let wait = said.unwrap_or_else(|| self.0.backoff(retry));
            let is_over =
                retry == self.0.max_retries || start.elapsed().saturating_add(wait) > self.0.budget;
            if is_over || request.body_mut().reset().await.is_err() {
                return result;
            }
            tracing::debug!(?wait, retry = retry + 1, "sending again");
            sleep(wait).await;
            retry += 1;
        }
    }
}

/// `None` where the request must not be sent again; else how long the service says to wait, if it does.
fn may_repeat(request: &Request, result: &PolicyResult) -> Option<Option<Duration>> {
    match result {
        Ok(response) => after_response(request, response),
        Err(error) => {
            let may = match error.kind() {
                ErrorKind::Connection => true,
                ErrorKind::Io => is_repeatable(request),
                _ => false,
            };
            may.then_some(None)
        }
    }
}

fn after_response(request: &Request, response: &AsyncRawResponse) -> Option<Option<Duration>> {
    let said = response.headers().get_optional_str(&RETRY_AFTER);
    let said = said.and_then(retry_after);
    let may = match response.status() {
        StatusCode::TooManyRequests => true,
        StatusCode::ServiceUnavailable => said.is_some() || is_repeatable(request),
        StatusCode::GatewayTimeout => is_repeatable(request),
        _ => false,
    };
    may.then_some(said)
}

/// Whether doing it twice is the same as doing it once.
fn is_repeatable(request: &Request) -> bool {
    match request.method() {
        Method::Get | Method::Head | Method::Put | Method::Delete => true,
        Method::Patch => request.headers().get_optional_str(&IF_MATCH).is_some(),
        _ => false,
    }
}
