//! Operations that take their time.

use super::error::{Error, ErrorKind};
use super::headers;
use super::wait::{retry_after, sleep};
use crate::Request;
use crate::request::{Answer, Kind};
use std::time::{Duration, Instant};

/// How to wait for an operation: how often to look, and for how long at most.
///
/// ```no_run
/// # async fn example(graph: msgraph_runtime::Request<msgraph_runtime::Reference, msgraph_runtime::request::Get>)
/// # -> Result<(), msgraph_runtime::client::Error> {
/// use msgraph_runtime::client::Polling;
///
/// let request = graph; // such as `assignment_requests().by_id(id).get()`
/// let done = Polling::default().until(&request, |state| state.id.is_some()).await?;
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Polling {
    /// The time between two looks; the service's `Retry-After` counts where it is longer.
    pub interval: Duration,
    /// The time for all of it.
    pub budget: Duration,
}

impl Default for Polling {
    /// Every five seconds, for ten minutes.
    fn default() -> Self {
        Self {
            interval: Duration::from_secs(5),
            budget: Duration::from_secs(600),
        }
    }
}

impl Polling {
    /// Sends a request again and again until `is_done` holds for its answer.
    ///
    /// # Errors
    /// Those of the request, and [`ErrorKind::Timeout`] when the budget is used up.
    pub async fn until<T: Answer, K: Kind>(
        self,
        request: &Request<T, K>,
        mut is_done: impl FnMut(&T) -> bool,
    ) -> Result<T, Error> {
        let start = Instant::now();
        loop {
            let answer = request.clone().send().await?;
            if is_done(&answer.body) {
                return Ok(answer.body);
            }
            let said = headers::text(&answer.headers, "retry-after");
            let said = said.and_then(retry_after).unwrap_or_default();
            let wait = self.interval.max(said);
            if start.elapsed().saturating_add(wait) > self.budget {
                return Err(request.core.fail(ErrorKind::Timeout(self.budget)));
            }
            sleep(wait).await;
        }
    }
}
