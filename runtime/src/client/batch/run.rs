//! Sends the steps that are waiting, and records their outcomes.

use super::super::Answered;
use super::super::call::{Call, Repeat};
use super::super::cause::Cause;
use super::super::error::{Error, ErrorKind};
use super::super::retry::repeat_after;
use super::super::wait::{said_wait, sleep};
use super::BatchAnswers;
use super::post::{self, Post, Posted};
use super::progress::{Outcome, Progress};
use super::schedule::{Chunk, Schedule};
use crate::RequestError;
use http::StatusCode;
use std::time::{Duration, Instant};

impl BatchAnswers {
    /// Sends batches until no step is waiting.
    pub(super) async fn run(&mut self) {
        loop {
            let now = Instant::now();
            self.end_hopeless(now);
            let schedule = self.schedule(now);
            if let Some(chunk) = schedule.next() {
                self.send(&chunk, now).await;
            } else if let Some(end) = schedule.pause_end() {
                sleep(end.saturating_duration_since(now)).await;
                self.progress.iter_mut().for_each(|step| step.wake(end));
            } else {
                return;
            }
        }
    }

    fn schedule(&self, now: Instant) -> Schedule<'_> {
        Schedule::new(&self.batch, &self.progress, now)
    }

    /// Ends the steps that have a failed predecessor, and those that have run out of time.
    fn end_hopeless(&mut self, now: Instant) {
        for step in 0..self.progress.len() {
            if !self.progress[step].is_waiting {
                continue;
            }
            if let Some(error) = self.failed_predecessor(step, Progress::has_failed) {
                self.progress[step].hold_back(error);
                self.progress[step].is_waiting = false;
            } else if self.progress[step].outcome.is_some() && !self.has_time(step, now, now) {
                self.progress[step].is_waiting = false;
            }
        }
    }

    /// The error for a step with a predecessor for which `fails` is true.
    fn failed_predecessor(&self, step: usize, fails: fn(&Progress) -> bool) -> Option<Error> {
        let step = &self.batch.steps[step];
        let mut predecessors = step.predecessors.iter();
        let position = *predecessors.find(|before| fails(&self.progress[**before]))?;
        let request = format!("{:?}", self.batch.steps[position].core);
        let error = RequestError::Predecessor { position, request };
        Some(step.core.fail(ErrorKind::Request(error)))
    }

    /// Whether the step's deadline is after `later`.
    fn has_time(&self, step: usize, now: Instant, later: Instant) -> bool {
        let deadline = self.schedule(now).deadline(step);
        deadline.is_none_or(|deadline| later < deadline)
    }

    async fn send(&mut self, chunk: &Chunk, now: Instant) {
        let mut texts = Vec::new();
        let mut previous = None;
        for step in chunk.steps.iter().copied() {
            let held = &self.batch.steps[step];
            let call = || Call::new(held.core.options(), &self.batch.options);
            self.progress[step].begin_try(now, call);
            texts.push(held.write(step, previous.filter(|_| chunk.is_chain)));
            previous = Some(step);
        }
        let mut post = Post::new(&self.batch.client, &texts);
        let left = |deadline: Instant| deadline.saturating_duration_since(now);
        post.limit_time(chunk.time.deadline.map(left), chunk.time.try_timeout);
        self.take(chunk, post.send().await);
    }

    fn take(&mut self, chunk: &Chunk, mut posted: Posted) {
        let mut waits = Vec::new();
        for step in chunk.steps.iter().copied() {
            self.progress[step].client_request_id = Some(posted.client_request_id.clone());
            let repeat = match posted.answers.remove(&step) {
                Some(answered) => self.take_answer(step, answered),
                None => self.take_gap(step, posted.failure.as_ref()),
            };
            let wait = self.progress[step].wait(repeat);
            waits.extend(wait.map(|wait| (step, repeat, wait)));
        }
        self.pause(waits);
    }

    /// Records an answer, and returns whether the step may be sent again.
    fn take_answer(&mut self, step: usize, answered: Answered) -> Repeat {
        let is_held = answered.status == StatusCode::FAILED_DEPENDENCY;
        let held = self.failed_predecessor(step, |before| !before.has_succeeded());
        if let Some(error) = held.filter(|_| is_held) {
            self.progress[step].hold_back(error);
            return Repeat::Never;
        }
        let sent = &self.batch.steps[step];
        let deprecations = self.batch.client.deprecations();
        deprecations.note(&sent.core, &answered.headers);
        let said = said_wait(&answered.headers);
        let repeat = repeat_after(answered.status, said, sent.is_repeatable);
        self.progress[step].end_with(Outcome::Answered(answered));
        repeat
    }

    /// Records that a step has no answer, and returns whether it may be sent again.
    fn take_gap(&mut self, step: usize, failure: Option<&Error>) -> Repeat {
        let sent = &self.batch.steps[step];
        let left_out = || {
            let cause = Cause::new("the batch response does not contain it");
            sent.core.fail(ErrorKind::Transport(cause))
        };
        let (may_have_run, repeat) = match failure {
            Some(error) => (
                post::may_have_run(error),
                post::repeat(error, sent.is_repeatable),
            ),
            None => (true, Repeat::Never),
        };
        let error = failure.cloned().unwrap_or_else(left_out);
        let progress = &mut self.progress[step];
        progress.may_have_run |= may_have_run;
        progress.end_with(Outcome::Unanswered(error));
        repeat
    }

    /// Pauses steps until they are retried. Steps that the service turned away together are sent again together, after the longest of
    /// their waits. A step without enough time for that only waits as long as it needs to.
    fn pause(&mut self, waits: Vec<(usize, Repeat, Duration)>) {
        let now = Instant::now();
        let is_for_all = |repeat: Repeat| matches!(repeat, Repeat::After(_));
        let shared = waits.iter().filter(|(_, repeat, _)| is_for_all(*repeat));
        let longest = shared.map(|(_, _, wait)| *wait).max();
        for (step, repeat, wait) in waits {
            let longest =
                longest.filter(|wait| is_for_all(repeat) && self.progress[step].has_budget(*wait));
            let ends = [longest, Some(wait)].into_iter().flatten();
            let mut ends = ends.filter_map(|wait| now.checked_add(wait));
            if let Some(until) = ends.find(|until| self.has_time(step, now, *until)) {
                self.progress[step].pause(until);
            }
        }
    }
}
