//! What the tries of a call share.

use super::body_limit::Allowed;
use super::options::SendOptions;
use super::retry::RetryOptions;
use super::wait::sleep;
use azure_core::error::{Error, ErrorKind};
use futures::FutureExt;
use futures::future::{Either, select};
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// The state that all tries of a call share, including those after redirects.
#[derive(Debug)]
pub(crate) struct Call {
    retry: RetryOptions,
    try_timeout: Option<Duration>,
    not_found_budget: Duration,
    start: Instant,
    attempts: AtomicU32,
    retries: AtomicU32,
    not_found: AtomicU32,
    allowed: Option<Allowed>,
    /// Whether the last request went to an address that needs no token, and therefore had no id.
    is_anonymous: AtomicBool,
}

/// Whether the request may be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// It must not be.
    Never,
    /// It may be, after the wait that the service asks for, or else after our own delay.
    After(Option<Duration>),
    /// The answer is 404, but the resource may still appear.
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
            allowed: None,
            is_anonymous: AtomicBool::new(false),
        }
    }

    /// Sets the limit for an answer that is read as a whole.
    pub(crate) fn with_allowed(mut self, allowed: Option<Allowed>) -> Self {
        self.allowed = allowed;
        self
    }

    /// How much of the answer is read. `None` if it is read as a stream.
    pub(crate) fn allowed(&self) -> Option<Allowed> {
        self.allowed
    }

    /// Records that all further requests go to addresses that need no token.
    pub(crate) fn go_without_token(&self) {
        self.is_anonymous.store(true, Ordering::Relaxed);
    }

    /// Whether the last request went out without the token and the other headers that are meant only for the service.
    pub(crate) fn is_anonymous(&self) -> bool {
        self.is_anonymous.load(Ordering::Relaxed)
    }

    /// How much of a time limit is left. It starts with the call.
    pub(crate) fn left(&self, limit: Duration) -> Duration {
        limit.saturating_sub(self.start.elapsed())
    }

    /// Counts a try, and returns the number of tries before it.
    pub(crate) fn begin_try(&self) -> u32 {
        self.attempts.fetch_add(1, Ordering::Relaxed)
    }

    /// The number of tries so far.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }

    /// Limits the time of a try.
    ///
    /// Not an `async fn`: its future would store the argument twice.
    pub(crate) fn within_try<T>(
        &self,
        trying: impl Future<Output = Result<T, Error>>,
    ) -> impl Future<Output = Result<T, Error>> {
        let Some(limit) = self.try_timeout else {
            return Either::Left(trying);
        };
        let trying = select(Box::pin(trying), Box::pin(sleep(limit)));
        Either::Right(trying.map(move |first| match first {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(Error::new(ErrorKind::Io, TryTimeout(limit))),
        }))
    }

    /// How long to wait before the next try; `None` if there must not be one.
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

    /// Whether the time budget allows a wait.
    pub(crate) fn has_budget(&self, wait: Duration) -> bool {
        self.start.elapsed().saturating_add(wait) <= self.retry.budget
    }

    fn wait_while_not_found(&self) -> Option<Duration> {
        let left = self.not_found_budget.checked_sub(self.start.elapsed())?;
        let retry = self.not_found.fetch_add(1, Ordering::Relaxed);
        (!left.is_zero()).then(|| self.retry.backoff(retry).min(left))
    }
}

/// For a request without a context, because a policy of the program dropped it. Such a request is sent once.
impl Default for Call {
    fn default() -> Self {
        let once = SendOptions {
            retry: Some(RetryOptions::none()),
            ..SendOptions::default()
        };
        Self::new(&once, &once)
    }
}

/// A try exceeded its time limit.
#[derive(Debug)]
pub(crate) struct TryTimeout(pub(crate) Duration);

impl fmt::Display for TryTimeout {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no answer within {:?}", self.0)
    }
}

impl std::error::Error for TryTimeout {}
