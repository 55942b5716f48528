//! Decides which steps are sent next, and when.

use super::Batch;
use super::progress::Progress;
use std::time::{Duration, Instant};

/// The maximum number of steps that the service accepts in one batch.
const LIMIT: usize = 20;

/// Steps that are sent together: independent ones, or a chain in which each depends on the one before. The service rejects all
/// other batches.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) steps: Vec<usize>,
    pub(super) is_chain: bool,
    pub(super) time: TimeLimits,
}

/// The time limits of a step. Steps with different limits are not sent together, so that none cuts another one short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TimeLimits {
    pub(super) deadline: Option<Instant>,
    pub(super) try_timeout: Option<Duration>,
}

/// The steps of a batch, with their progress.
pub(super) struct Schedule<'b> {
    batch: &'b Batch,
    progress: &'b [Progress],
    now: Instant,
}

impl<'b> Schedule<'b> {
    pub(super) fn new(batch: &'b Batch, progress: &'b [Progress], now: Instant) -> Self {
        Self {
            batch,
            progress,
            now,
        }
    }

    /// The steps that are sent next: as many as can go together.
    pub(super) fn next(&self) -> Option<Chunk> {
        let ready = self.ready();
        let time = self.time_limits(*ready.first()?);
        let chains = ready.iter().rev().map(|first| self.chain(*first, time));
        let chain = chains.max_by_key(Vec::len)?;
        let is_chain = chain.len() > 1 && chain.len() >= ready.len();
        Some(Chunk {
            steps: if is_chain { chain } else { ready },
            is_chain,
            time,
        })
    }

    /// Up to 20 steps that can be sent now: the one that was added first, and others with the same time limits.
    fn ready(&self) -> Vec<usize> {
        let mut ready = (0..self.progress.len()).filter(|step| self.is_ready(*step));
        let Some(first) = ready.next() else {
            return Vec::new();
        };
        let time = self.time_limits(first);
        let others = ready.filter(|step| self.time_limits(*step) == time);
        std::iter::once(first).chain(others).take(LIMIT).collect()
    }

    fn is_ready(&self, step: usize) -> bool {
        self.is_due(step) && self.unfinished_predecessors(step).next().is_none()
    }

    fn is_due(&self, step: usize) -> bool {
        let progress = &self.progress[step];
        progress.is_waiting && progress.paused_until.is_none_or(|until| until <= self.now)
    }

    fn unfinished_predecessors(&self, step: usize) -> impl Iterator<Item = usize> {
        let predecessors = self.batch.steps[step].predecessors.iter().copied();
        predecessors.filter(|before| !self.progress[*before].has_succeeded())
    }

    /// A chain that begins with a ready step: each further step depends on the one before.
    fn chain(&self, first: usize, time: TimeLimits) -> Vec<usize> {
        let mut chain = vec![first];
        for step in first + 1..self.progress.len() {
            if chain.len() == LIMIT {
                break;
            }
            if self.follows(step, &chain) && self.time_limits(step) == time {
                chain.push(step);
            }
        }
        chain
    }

    /// Whether a step depends on the last step of a chain, and on no unfinished step outside the chain.
    fn follows(&self, step: usize, chain: &[usize]) -> bool {
        let mut is_after_last = false;
        for before in self.unfinished_predecessors(step) {
            if !chain.contains(&before) {
                return false;
            }
            is_after_last |= chain.last() == Some(&before);
        }
        is_after_last && self.is_due(step)
    }

    fn time_limits(&self, step: usize) -> TimeLimits {
        let own = self.batch.steps[step].core.options();
        TimeLimits {
            deadline: self.deadline(step),
            try_timeout: own.try_timeout.or(self.batch.options.try_timeout),
        }
    }

    /// The deadline of a step. If it has not been sent yet, the deadline that it would have if it were sent now.
    pub(super) fn deadline(&self, step: usize) -> Option<Instant> {
        let first_sent = self.progress[step].first_sent.unwrap_or(self.now);
        let own = self.batch.steps[step].core.options();
        let timeout = own.timeout.or(self.batch.options.timeout)?;
        first_sent.checked_add(timeout)
    }

    /// When the first paused step may be sent again.
    pub(super) fn pause_end(&self) -> Option<Instant> {
        let waiting = self.progress.iter().filter(|step| step.is_waiting);
        waiting.filter_map(|step| step.paused_until).min()
    }
}
