//! The progress of a step.

use super::super::Answered;
use super::super::call::{Call, Repeat};
use super::super::error::Error;
use super::super::wait::said_wait;
use http::StatusCode;
use std::time::{Duration, Instant};

/// The latest outcome of a step.
pub(super) enum Outcome {
    /// The service answered it.
    Answered(Answered),
    /// It has no answer, because of this error.
    Unanswered(Error),
}

/// The progress of a step: its latest outcome, and whether it is waiting to be sent, for the first time or again.
pub(super) struct Progress {
    pub(super) is_waiting: bool,
    pub(super) outcome: Option<Outcome>,
    /// Whether it may have been executed without an answer.
    pub(super) may_have_run: bool,
    pub(super) first_sent: Option<Instant>,
    /// The `client-request-id` of the last batch that contained it.
    pub(super) client_request_id: Option<String>,
    /// It must not be sent before this time.
    pub(super) paused_until: Option<Instant>,
    call: Option<Call>,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            is_waiting: true,
            outcome: None,
            may_have_run: false,
            first_sent: None,
            client_request_id: None,
            paused_until: None,
            call: None,
        }
    }

    /// Starts over, with the full time limit and all retries.
    pub(super) fn begin_again(&mut self) {
        let may_have_run = self.may_have_run;
        *self = Self {
            may_have_run,
            ..Self::new()
        };
    }

    pub(super) fn begin_try(&mut self, now: Instant, call: impl FnOnce() -> Call) {
        self.first_sent.get_or_insert(now);
        self.call.get_or_insert_with(call).begin_try();
    }

    pub(super) fn end_with(&mut self, outcome: Outcome) {
        self.outcome = Some(outcome);
        self.is_waiting = false;
    }

    /// Records that a predecessor did not succeed. If the step may have been executed before, the earlier outcome matters more and is
    /// kept.
    pub(super) fn hold_back(&mut self, error: Error) {
        if !self.may_have_run || self.outcome.is_none() {
            self.outcome = Some(Outcome::Unanswered(error));
        }
    }

    /// How long to wait before the next try; `None` if there must not be one.
    pub(super) fn wait(&self, repeat: Repeat) -> Option<Duration> {
        self.call.as_ref()?.wait(repeat)
    }

    /// Whether its time budget allows a wait this long.
    pub(super) fn has_budget(&self, wait: Duration) -> bool {
        self.call.as_ref().is_some_and(|call| call.has_budget(wait))
    }

    /// Schedules it to be sent again at this time.
    pub(super) fn pause(&mut self, until: Instant) {
        self.paused_until = Some(until);
        self.is_waiting = true;
    }

    /// Ends the pause if it is over by this time.
    pub(super) fn wake(&mut self, end: Instant) {
        self.paused_until = self.paused_until.filter(|until| *until > end);
    }

    pub(super) fn has_succeeded(&self) -> bool {
        self.status().is_some_and(|status| status.is_success())
    }

    pub(super) fn has_failed(&self) -> bool {
        !self.is_waiting && !self.has_succeeded()
    }

    /// Whether it has ended without being executed, as far as the client knows, so that it is safe to start over.
    pub(super) fn can_begin_again(&self) -> bool {
        match &self.outcome {
            Some(Outcome::Answered(answered)) => is_turned_away(answered),
            Some(Outcome::Unanswered(_)) => !self.may_have_run,
            None => true,
        }
    }

    fn status(&self) -> Option<StatusCode> {
        match &self.outcome {
            Some(Outcome::Answered(answered)) => Some(answered.status),
            _ => None,
        }
    }
}

/// Whether the service says that it did not process the request but may do so later.
fn is_turned_away(answered: &Answered) -> bool {
    match answered.status {
        StatusCode::TOO_MANY_REQUESTS => true,
        StatusCode::SERVICE_UNAVAILABLE => said_wait(&answered.headers).is_some(),
        _ => false,
    }
}
