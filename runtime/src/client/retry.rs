//! What is sent again, and when.

use super::call::{Call, Repeat};
use super::execute::status_of;
use super::headers;
use super::wait::{retry_after, sleep};
use azure_core::error::ErrorKind;
use azure_core::http::headers::{HeaderName, RETRY_AFTER};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use http::StatusCode;
use std::sync::Arc;
use std::time::Duration;

const IF_MATCH: HeaderName = HeaderName::from_static("if-match");
/// How often the request was sent before, as other Graph SDKs say it.
const RETRY_ATTEMPT: HeaderName = HeaderName::from_static("retry-attempt");

/// How often and how long a request is sent again.
///
/// The client repeats what the service says it has not processed (429, and 503 with `Retry-After`), what could not be
/// sent, and, for methods that may be repeated (`GET`, `PUT`, `DELETE`, and `PATCH` with `If-Match`), also 503, 504 and
/// broken connections. It repeats nothing after 500 or 502.
///
/// The numbers are those of a whole call: tries after a redirect count too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryOptions {
    /// How often at most, after the first time.
    pub max_retries: u32,
    /// How long to wait before the first repetition if the service does not say; then twice as long each time. Up to half
    /// of each wait is left out by chance.
    pub delay: Duration,
    /// The longest wait if the service does not say how long.
    pub max_delay: Duration,
    /// The time for all of it, waits included. A wait that would go beyond it is not begun.
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

    /// How long to wait before a repetition if the service does not say.
    pub(crate) fn backoff(&self, retry: u32) -> Duration {
        let doubled = self.delay.saturating_mul(1 << retry.min(16));
        doubled
            .min(self.max_delay)
            .mul_f64(0.5 + fastrand::f64() / 2.0)
    }
}

/// Stands in the place of `azure_core`'s policy, which repeats a `POST` after 500 and 504.
#[derive(Debug)]
pub(crate) struct Retry;

#[async_trait::async_trait]
impl Policy for Retry {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let Some(call) = context.value::<Call>() else {
            return next[0].send(context, request, &next[1..]).await;
        };
        loop {
            let before = call.begin_try();
            if before > 0 {
                request.insert_header(RETRY_ATTEMPT, before.to_string());
            }
            let trying = next[0].send(context, request, &next[1..]);
            let result = call.within_try(trying).await;
            let Some(wait) = call.wait(repeat(request, &result)) else {
                return result;
            };
            if request.body_mut().reset().await.is_err() {
                return result;
            }
            tracing::debug!(?wait, retry = before + 1, "sending again");
            sleep(wait).await;
        }
    }
}

fn repeat(request: &Request, result: &PolicyResult) -> Repeat {
    match result {
        Ok(response) => {
            let said = headers::text_of(response.headers(), &RETRY_AFTER);
            let said = said.and_then(retry_after);
            repeat_after(status_of(response.status()), said, is_repeatable(request))
        }
        Err(error) => match error.kind() {
            ErrorKind::Connection => Repeat::After(None),
            ErrorKind::Io if is_repeatable(request) => Repeat::After(None),
            _ => Repeat::Never,
        },
    }
}

/// Whether a try may be followed by another one: with its status, what the service says about waiting, and whether doing it
/// twice is the same as doing it once.
pub(crate) fn repeat_after(
    status: StatusCode,
    said: Option<Duration>,
    is_repeatable: bool,
) -> Repeat {
    match status {
        StatusCode::NOT_FOUND => Repeat::WhileNotFound,
        StatusCode::TOO_MANY_REQUESTS => Repeat::After(said),
        StatusCode::SERVICE_UNAVAILABLE if said.is_some() || is_repeatable => Repeat::After(said),
        StatusCode::GATEWAY_TIMEOUT if is_repeatable => Repeat::After(said),
        _ => Repeat::Never,
    }
}

fn is_repeatable(request: &Request) -> bool {
    let has_if_match = headers::text_of(request.headers(), &IF_MATCH).is_some();
    is_idempotent(request.method().as_str(), has_if_match)
}

/// Whether doing it twice is the same as doing it once.
pub(crate) fn is_idempotent(method: &str, has_if_match: bool) -> bool {
    match method {
        "GET" | "HEAD" | "PUT" | "DELETE" => true,
        "PATCH" => has_if_match,
        _ => false,
    }
}
