//! What is sent again, and when.

use super::body_limit::BodyLimit;
use super::call::{Call, Repeat};
use super::gate::Gate;
use super::incoming::Incoming;
use super::outgoing::Outgoing;
use super::stage::{Policies, Stage};
use super::wait::{said_wait, sleep};
use azure_core::error::ErrorKind;
use azure_core::http::Context;
use http::header::{HeaderName, IF_MATCH};
use http::{HeaderMap, StatusCode};
use std::sync::Arc;
use std::time::Duration;

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

/// Sends a request until it has an answer that counts. `azure_core`'s policy for that repeats a `POST` after 500 and 504.
pub(crate) struct Tries {
    pub(crate) gate: Gate,
    pub(crate) last: Policies<BodyLimit>,
}

impl Stage for Tries {
    async fn send(
        &self,
        call: &Arc<Call>,
        context: &Context<'_>,
        request: &mut Outgoing,
    ) -> azure_core::Result<Incoming> {
        loop {
            let before = call.begin_try();
            if before > 0 {
                request.headers.insert(RETRY_ATTEMPT, before.into());
            }
            let result = call.within_try(self.try_once(call, context, request)).await;
            let Some(wait) = call.wait(repeat(request, &result)) else {
                return result;
            };
            if request.body.reset().await.is_err() {
                return result;
            }
            tracing::debug!(?wait, retry = before + 1, "sending again");
            sleep(wait).await;
        }
    }
}

impl Tries {
    async fn try_once(
        &self,
        call: &Arc<Call>,
        context: &Context<'_>,
        request: &mut Outgoing,
    ) -> azure_core::Result<Incoming> {
        let token = self.gate.admit(request).await?;
        let response = self.last.send(call, context, request).await?;
        if response.status != StatusCode::UNAUTHORIZED
            || !self.gate.renew(request, token).await?
            || request.body.reset().await.is_err()
        {
            return Ok(response);
        }
        // A request that was not taken is sent once more with another token.
        self.last.send(call, context, request).await
    }
}

fn repeat(request: &Outgoing, result: &azure_core::Result<Incoming>) -> Repeat {
    match result {
        Ok(response) if response.status.is_success() => Repeat::Never,
        Ok(response) => {
            let said = said_wait(&response.headers);
            repeat_after(response.status, said, is_repeatable(request))
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

fn is_repeatable(request: &Outgoing) -> bool {
    is_idempotent(request.method.as_str(), &request.headers)
}

/// Whether doing it twice is the same as doing it once.
pub(crate) fn is_idempotent(method: &str, headers: &HeaderMap) -> bool {
    match method {
        "GET" | "HEAD" | "PUT" | "DELETE" => true,
        "PATCH" => headers.contains_key(IF_MATCH),
        _ => false,
    }
}
