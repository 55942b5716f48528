//! Which requests are sent again, and when.

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

/// How often the request was sent before. Other Graph SDKs send this header too.
const RETRY_ATTEMPT: HeaderName = HeaderName::from_static("retry-attempt");

/// How often and how long a request is sent again.
///
/// The client sends a request again if the service says that it has not processed it (429, and 503 with `Retry-After`), and if
/// no connection could be made. If the method may be repeated (`GET`, `PUT`, `DELETE`, and `PATCH` with `If-Match`), it also does
/// so after 503, 504 and a broken connection. It never does so after 500 or 502.
///
/// The limits are those of the whole request: tries after a redirect count too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryOptions {
    /// The maximum number of retries, not counting the first try.
    pub max_retries: u32,
    /// How long to wait before the first retry if the service does not say; twice as long before each further one. A random part of
    /// up to half of each wait is left out.
    pub delay: Duration,
    /// The longest wait if the service does not say how long to wait.
    pub max_delay: Duration,
    /// The time for all tries and waits. A wait that would exceed it is not begun.
    pub budget: Duration,
}

impl Default for RetryOptions {
    /// Five retries within three minutes, the first after one second, with waits of 30 seconds at most.
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
    /// No retries.
    pub fn none() -> Self {
        Self {
            max_retries: 0,
            ..Self::default()
        }
    }

    /// How long to wait before a retry if the service does not say.
    pub(crate) fn backoff(&self, retry: u32) -> Duration {
        let doubled = self.delay.saturating_mul(1 << retry.min(16));
        doubled
            .min(self.max_delay)
            .mul_f64(0.5 + fastrand::f64() / 2.0)
    }
}

/// Sends a request until it has a final answer. `azure_core`'s policy for that also repeats a `POST` after 500 and 504.
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
        // A request with a rejected token is sent once more with another one.
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

/// Whether the request may be tried again. That depends on the status, on the wait that the service asks for, and on whether executing
/// it twice has the same effect as executing it once.
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

/// Whether executing it twice has the same effect as executing it once.
pub(crate) fn is_idempotent(method: &str, headers: &HeaderMap) -> bool {
    match method {
        "GET" | "HEAD" | "PUT" | "DELETE" => true,
        "PATCH" => headers.contains_key(IF_MATCH),
        _ => false,
    }
}
