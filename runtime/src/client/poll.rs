//! Long-running operations.

use super::error::{Error, ErrorKind};
use super::wait::sleep;
use super::{Response, headers};
use crate::Request;
use crate::request::{Answer, Kind};
use futures::future::{Either, select};
use std::time::{Duration, Instant};

/// How to wait for an operation: how often to check, and for how long at most.
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
#[must_use = "polling begins with one of its methods, such as `until`"]
pub struct Polling {
    /// The time between two checks. A longer `Retry-After` takes precedence.
    pub interval: Duration,
    /// The time for everything, including the last check.
    pub budget: Duration,
}

impl Default for Polling {
    /// A check every five seconds, for ten minutes.
    fn default() -> Self {
        Self {
            interval: Duration::from_secs(5),
            budget: Duration::from_secs(600),
        }
    }
}

impl Polling {
    /// Sends a request repeatedly until `is_done` returns true for its answer.
    ///
    /// [`GraphClient::monitor`](super::GraphClient::monitor) makes the request from the `Location` of an operation.
    ///
    /// # Errors
    /// The errors of the request, and [`ErrorKind::Timeout`] when the budget is used up.
    pub async fn until<T: Answer, K: Kind>(
        self,
        request: &Request<T, K>,
        mut is_done: impl FnMut(&T) -> bool,
    ) -> Result<T, Error> {
        let judge = |answer: Result<Response<T>, Error>| {
            let answer = answer?;
            Ok(match is_done(&answer.body) {
                true => Look::Done(answer.body),
                false => Look::Again(said(headers::text(&answer.headers, "retry-after"))),
            })
        };
        self.look(request, judge).await
    }

    /// Sends a request repeatedly until the service has found the resource this many times in a row, and returns the last answer.
    ///
    /// Graph replicates what it writes, so a new resource may be missing (404) for some minutes, and one replica may have it before
    /// another. Each 404 restarts the count.
    ///
    /// ```no_run
    /// # async fn example(request: msgraph_runtime::GetRequest<msgraph_runtime::Reference>)
    /// # -> Result<(), msgraph_runtime::client::Error> {
    /// use msgraph_runtime::client::Polling;
    ///
    /// let found = Polling::default().until_found(&request, 3).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// The errors of the request except 404, and [`ErrorKind::Timeout`] when the budget is used up.
    pub async fn until_found<T: Answer, K: Kind>(
        self,
        request: &Request<T, K>,
        times: u32,
    ) -> Result<T, Error> {
        let mut found = 0;
        let judge = |answer: Result<Response<T>, Error>| match answer {
            Err(error) if error.is_not_found() => {
                found = 0;
                let service = error.service();
                Ok(Look::Again(said(
                    service.and_then(|error| error.retry_after.as_deref()),
                )))
            }
            answer => {
                let body = answer?.body;
                found += 1;
                Ok(match found >= times {
                    true => Look::Done(body),
                    false => Look::Again(Duration::ZERO),
                })
            }
        };
        self.look(request, judge).await
    }

    /// Checks repeatedly until `judge` returns an answer or the budget is used up.
    async fn look<T: Answer, K: Kind>(
        self,
        request: &Request<T, K>,
        mut judge: impl FnMut(Result<Response<T>, Error>) -> Result<Look<T>, Error>,
    ) -> Result<T, Error> {
        let looking = async {
            let start = Instant::now();
            loop {
                let said = match judge(request.clone().send().await)? {
                    Look::Done(body) => return Ok::<_, Error>(Some(body)),
                    Look::Again(said) => said,
                };
                let wait = self.interval.max(said);
                if start.elapsed().saturating_add(wait) > self.budget {
                    return Ok(None);
                }
                sleep(wait).await;
            }
        };
        let over = || request.core.fail(ErrorKind::Timeout(self.budget));
        match select(Box::pin(looking), Box::pin(sleep(self.budget))).await {
            Either::Left((looked, _)) => looked?.ok_or_else(over),
            Either::Right(_) => Err(over()),
        }
    }
}

/// The result of a check.
enum Look<T> {
    Done(T),
    /// Not done yet. The next check waits at least as long as the service says.
    Again(Duration),
}

/// How long the service says to wait.
fn said(retry_after: Option<&str>) -> Duration {
    retry_after
        .and_then(super::wait::retry_after)
        .unwrap_or_default()
}
