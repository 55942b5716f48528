//! One call as its tries see it.

use super::options::SendOptions;
use super::retry::RetryOptions;
use super::wait::sleep;
use azure_core::error::{Error, ErrorKind};
use futures::future::{Either, select};
use http::HeaderMap;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What all tries of a call share, over redirects too; the pipeline's context holds it.
#[derive(Debug)]
pub(crate) struct Call {
    retry: RetryOptions,
    try_timeout: Option<Duration>,
    not_found_budget: Duration,
    start: Instant,
    attempts: AtomicU32,
    retries: AtomicU32,
    not_found: AtomicU32,
    /// The headers of the last answer, if the transport leaves them here rather than in the answer itself.
    headers: Mutex<Option<HeaderMap>>,
    /// Whether it may: no policy of the program's reads them.
    may_keep_headers: bool,
}

/// Whether a try may be followed by another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// It must not.
    Never,
    /// It may: after what the service says, or after our own delay.
    After(Option<Duration>),
    /// The answer is 404, which may change.
    WhileNotFound,
}

impl Call {
    pub(crate) fn new(options: &SendOptions, client: &SendOptions) -> Self {
        let retry = options.retry.as_ref().or(client.retry.as_ref());
        Self {
            retry: retry.cloned().unwrap_or_default(),
            try_timeout: options.try_timeout.or(client.try_timeout),
            not_found_budget: options.retry_not_found,
            start: Instant::now(),
            attempts: AtomicU32::new(0),
            retries: AtomicU32::new(0),
            not_found: AtomicU32::new(0),
            headers: Mutex::default(),
            may_keep_headers: false,
        }
    }

    /// With headers of answers that go from the transport to the client as they are. The pipeline's own form of headers costs
    /// an allocation or more for each of them, in both directions.
    pub(crate) fn keeping_headers(mut self, may: bool) -> Self {
        self.may_keep_headers = may;
        self
    }

    /// Whether the transport may keep the headers of an answer here: no policy of the program wants to read them.
    pub(crate) fn may_keep_headers(&self) -> bool {
        self.may_keep_headers
    }

    /// Keeps the headers of an answer.
    pub(crate) fn keep_headers(&self, headers: HeaderMap) {
        *self.kept() = Some(headers);
    }

    /// The headers that the transport kept for the last answer.
    pub(crate) fn take_headers(&self) -> Option<HeaderMap> {
        self.kept().take()
    }

    fn kept(&self) -> MutexGuard<'_, Option<HeaderMap>> {
        self.headers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is left of a time that began with the call.
    pub(crate) fn left(&self, limit: Duration) -> Duration {
        limit.saturating_sub(self.start.elapsed())
    }

    /// Counts a try; gives how many there were before.
    pub(crate) fn begin_try(&self) -> u32 {
        self.attempts.fetch_add(1, Ordering::Relaxed)
    }

    /// How many tries there were.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }

    /// Gives a try the time that it may take.
    pub(crate) async fn within_try<T>(
        &self,
        trying: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let Some(limit) = self.try_timeout else {
            return trying.await;
        };
        match select(Box::pin(trying), Box::pin(sleep(limit))).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(Error::new(ErrorKind::Io, TryTimeout(limit))),
        }
    }

    /// How long to wait before the next try; `None` if there must be none.
    pub(crate) fn wait(&self, repeat: Repeat) -> Option<Duration> {
        match repeat {
            Repeat::Never => None,
            Repeat::After(said) => self.wait_after_failure(said),
            Repeat::WhileNotFound => self.wait_while_not_found(),
        }
    }

    fn wait_after_failure(&self, said: Option<Duration>) -> Option<Duration> {
        let retry = self.retries.fetch_add(1, Ordering::Relaxed);
        let wait = said.unwrap_or_else(|| self.retry.backoff(retry));
        (retry < self.retry.max_retries && self.has_budget(wait)).then_some(wait)
    }

    /// Whether there is time for a wait.
    pub(crate) fn has_budget(&self, wait: Duration) -> bool {
        self.start.elapsed().saturating_add(wait) <= self.retry.budget
    }

    fn wait_while_not_found(&self) -> Option<Duration> {
        let left = self.not_found_budget.checked_sub(self.start.elapsed())?;
        let retry = self.not_found.fetch_add(1, Ordering::Relaxed);
        (!left.is_zero()).then(|| self.retry.backoff(retry).min(left))
    }
}

/// One try took longer than it may.
#[derive(Debug)]
pub(crate) struct TryTimeout(pub(crate) Duration);

impl fmt::Display for TryTimeout {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no answer within {:?}", self.0)
    }
}

impl std::error::Error for TryTimeout {}
