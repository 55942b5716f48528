//! The transfer of slices.

use super::content::Content;
use super::error::UploadError;
use super::resumable::Plan;
use super::session::UploadSession;
use super::state::UploadState;
use super::status::UploadStatus;
use crate::client::error::ErrorKind;
use crate::client::wait::{retry_after, sleep};
use crate::client::{Answered, Cause, Error};
use http::{Method, StatusCode};
use std::ops::Range;
use std::time::{Duration, Instant};

/// A running upload: sends a slice or asks which bytes are missing, until the service has created the file.
pub(super) struct Transfer {
    pub(super) session: UploadSession,
    pub(super) content: Content,
    pub(super) plan: Plan,
    pub(super) state: UploadState,
    /// Whether to ask the service which bytes are missing before the next slice.
    pub(super) must_ask: bool,
    pub(super) attempts: Attempts,
}

/// Counts of attempts.
pub(super) struct Attempts {
    /// Failures since a slice was last accepted.
    failures: u32,
    /// When a slice was last accepted.
    since: Instant,
    /// Slices in a row that were accepted without progress.
    stalls: u32,
    /// How many bytes were accepted, including repeated ones.
    taken: u64,
    /// Whether the current request may end the upload.
    is_last: bool,
    /// Whether the response to such a request was lost.
    may_be_done: bool,
}

impl Default for Attempts {
    fn default() -> Self {
        Self {
            failures: 0,
            since: Instant::now(),
            stalls: 0,
            taken: 0,
            is_last: false,
            may_be_done: false,
        }
    }
}

impl Transfer {
    pub(super) async fn run(mut self) -> Result<Answered, Error> {
        if !self.must_ask {
            self.report();
        }
        loop {
            let step = match self.must_ask {
                true => self.ask().await,
                false => self.advance().await,
            };
            match step {
                Ok(Some(ended)) => return Ok(ended),
                Ok(None) => self.report(),
                Err(error) => {
                    sleep(self.wait(error)?).await;
                    self.must_ask = true;
                }
            }
        }
    }

    async fn ask(&mut self) -> Result<Option<Answered>, Error> {
        let status = self.session.ask().await;
        let status = status.map_err(|error| self.judge(error))?;
        self.must_ask = false;
        self.learn(status);
        Ok(None)
    }

    async fn advance(&mut self) -> Result<Option<Answered>, Error> {
        let Some(bytes) = self.slice() else {
            return self.finish().await.map(Some);
        };
        let slice = self.content.read(&bytes).await;
        let slice = slice.map_err(|error| self.fail(UploadError::Source(Cause::of(&error))))?;
        self.attempts.is_last = self.state.left() == bytes.end - bytes.start;
        let sent = self.session.put(&bytes, self.state.length, slice).await?;
        self.take(&bytes, sent)
    }

    /// The next bytes to send.
    fn slice(&self) -> Option<Range<u64>> {
        let Range { start, end } = self.state.missing.first()?;
        Some(*start..start.saturating_add(self.plan.slice_size).min(*end))
    }

    /// Acts on the response to a slice.
    fn take(&mut self, bytes: &Range<u64>, answered: Answered) -> Result<Option<Answered>, Error> {
        let before = self.state.left();
        let told = UploadStatus::read(&answered.body);
        let told = told.map_err(|error| {
            let core = self.session.core(Method::PUT);
            core.unreadable(&answered, error)
        })?;
        let is_ended = told.is_none() && answered.status != StatusCode::ACCEPTED;
        self.state.remove(bytes);
        match told {
            Some(status) if !status.missing.is_empty() => self.learn(status),
            _ if is_ended => return self.end(answered).map(Some),
            // The list may be incomplete, so an empty one does not mean that nothing is missing.
            told => self.must_ask = told.is_some() && self.state.left() > 0,
        }
        self.count(bytes, before)?;
        Ok(None)
    }

    fn end(&mut self, answered: Answered) -> Result<Answered, Error> {
        if self.state.left() > 0 {
            let (sent, of) = (self.state.sent(), self.state.length);
            return Err(self.fail(UploadError::EndedEarly { sent, of }));
        }
        self.report();
        Ok(answered)
    }

    /// The service has all bytes but has not created the file.
    async fn finish(&mut self) -> Result<Answered, Error> {
        if !self.plan.commits {
            return Err(self.fail(UploadError::NotCommitted));
        }
        self.attempts.is_last = true;
        self.session.commit().await
    }

    fn learn(&mut self, status: UploadStatus) {
        self.state.missing = status.missing_of(self.state.length);
        if status.expires.is_some() {
            self.state.expires = status.expires;
        }
    }

    fn report(&mut self) {
        (self.plan.progress)(self.state.sent(), self.state.length);
        (self.plan.checkpoint)(&self.state);
    }

    /// Counts an accepted slice, and stops if the service accepts slices forever.
    fn count(&mut self, bytes: &Range<u64>, before: u64) -> Result<(), Error> {
        let attempts = &mut self.attempts;
        attempts.taken = attempts.taken.saturating_add(bytes.end - bytes.start);
        (attempts.failures, attempts.since) = (0, Instant::now());
        attempts.stalls = match self.state.left() < before {
            true => 0,
            false => attempts.stalls + 1,
        };
        let retries = self.plan.retry.max_retries;
        let again = self.plan.slice_size.saturating_mul(u64::from(retries));
        let most = self.state.length.saturating_mul(2).saturating_add(again);
        if attempts.stalls > retries || attempts.taken > most {
            return Err(self.fail(UploadError::Stuck));
        }
        Ok(())
    }

    /// How long to wait after a failure.
    ///
    /// # Errors
    /// The failure itself, if it is final or there were too many.
    fn wait(&mut self, error: Error) -> Result<Duration, Error> {
        let attempts = &mut self.attempts;
        let Some(pause) = pause(&error) else {
            return Err(error);
        };
        let wait = match pause {
            Pause::None => Duration::ZERO,
            Pause::Said(wait) => wait,
            Pause::Backoff => self.plan.retry.backoff(attempts.failures),
        };
        let end = attempts.since.elapsed().saturating_add(wait);
        if attempts.failures >= self.plan.retry.max_retries || end > self.plan.retry.budget {
            return Err(error);
        }
        attempts.failures += 1;
        let was_sent = !matches!(error.kind(), ErrorKind::Connection(_));
        attempts.may_be_done |= attempts.is_last && was_sent;
        attempts.is_last = false;
        Ok(wait)
    }

    /// A session that is gone after its last request may have ended well.
    fn judge(&self, error: Error) -> Error {
        match error.is_not_found() && self.attempts.may_be_done {
            true => self.fail(UploadError::Unconfirmed),
            false => error,
        }
    }

    fn fail(&self, error: UploadError) -> Error {
        self.session
            .core(Method::PUT)
            .fail(ErrorKind::Upload(error))
    }
}

/// How long to wait before asking which bytes are missing.
enum Pause {
    None,
    Said(Duration),
    Backoff,
}

/// `None` for a permanent error.
fn pause(error: &Error) -> Option<Pause> {
    let service = match error.kind() {
        ErrorKind::Connection(_) | ErrorKind::Transport(_) | ErrorKind::Timeout(_) => {
            return Some(Pause::Backoff);
        }
        ErrorKind::Service(service) => service,
        _ => return None,
    };
    match service.status.as_u16() {
        // The service has bytes of the slice.
        416 => Some(Pause::None),
        429 | 500 | 502 | 503 | 504 => {
            let said = service.retry_after.as_deref().and_then(retry_after);
            Some(said.map_or(Pause::Backoff, Pause::Said))
        }
        _ => None,
    }
}
