//! The answers of a batch.

use super::super::error::{Error, ErrorKind};
use super::super::{Answered, Response};
use super::progress::{Outcome, Progress};
use super::{Batch, BatchHandle, StepError, body};
use crate::request::Answer;
use http::Method;
use std::fmt;

/// The results of the steps of a batch.
pub struct BatchAnswers {
    pub(super) batch: Batch,
    /// In the order of the steps.
    pub(super) progress: Vec<Progress>,
}

impl BatchAnswers {
    pub(super) async fn of(batch: Batch) -> Self {
        let progress = batch.steps.iter().map(|_| Progress::new()).collect();
        let mut answers = Self { batch, progress };
        answers.run().await;
        answers
    }

    /// The answer to a step.
    ///
    /// # Errors
    /// If the step has no answer (the error says whether it may have been executed), the service reports an error for it, or its body
    /// cannot be read.
    pub fn get<T: Answer>(&self, handle: BatchHandle<T>) -> Result<Response<T>, StepError> {
        let position = handle.step().position_in(self.batch.id);
        let position = position.map_err(|error| {
            let error = ErrorKind::Request(error);
            StepError::OtherBatch(Error::new(Method::POST, "/$batch", error))
        })?;
        let progress = &self.progress[position];
        match progress.outcome.as_ref() {
            Some(Outcome::Answered(answered)) => self.read(position, answered),
            Some(Outcome::Unanswered(error)) => Err(match progress.may_have_run {
                true => StepError::Unknown(error.clone()),
                false => StepError::NotSent(error.clone()),
            }),
            None => unreachable!("a batch ends only when every step has an outcome"),
        }
    }

    fn read<T: Answer>(
        &self,
        position: usize,
        answered: &Answered,
    ) -> Result<Response<T>, StepError> {
        let core = &self.batch.steps[position].core;
        let id = self.progress[position].client_request_id.as_deref();
        let with_id = |error: Error| error.with_client_request_id(id);
        let content = body::read(answered);
        let with_body = |body| Response {
            status: answered.status,
            headers: answered.headers.clone(),
            body,
        };
        if !answered.status.is_success() {
            // An error counts even if its body cannot be read.
            let body = content.unwrap_or_else(|_| answered.body.clone());
            let error = core.refused(&with_body(body));
            return Err(StepError::Service(with_id(error)));
        }
        let content = content.map_err(|error| core.unreadable(answered, error));
        let read = content.and_then(|content| core.read(with_body(content)));
        read.map_err(|error| StepError::Read(with_id(error)))
    }

    /// Whether [`resume`](Self::resume) would send anything.
    pub fn can_resume(&self) -> bool {
        let mut resumable = vec![false; self.progress.len()];
        for (position, step) in self.batch.steps.iter().enumerate() {
            let mut predecessors = step.predecessors.iter();
            let is_free = predecessors
                .all(|before| resumable[*before] || self.progress[*before].has_succeeded());
            resumable[position] = is_free && self.progress[position].can_begin_again();
        }
        resumable.contains(&true)
    }

    /// Sends the steps that were not executed: those that are [`NotSent`](StepError::NotSent), and those that the service did not
    /// process (429, and 503 with `Retry-After`). Steps that were executed, or may have been, are not sent again. The handles and
    /// the other answers stay valid.
    ///
    /// ```no_run
    /// # async fn example(batch: msgraph_runtime::client::Batch) {
    /// let mut answers = batch.send().await;
    /// if answers.can_resume() {
    ///     // … wait, connect or sign in again …
    ///     answers = answers.resume().await;
    /// }
    /// # }
    /// ```
    pub async fn resume(mut self) -> Self {
        let open = self.progress.iter_mut();
        let open = open.filter(|progress| progress.can_begin_again());
        open.for_each(Progress::begin_again);
        self.run().await;
        self
    }
}

/// Shows the cloud and the number of steps; answers may contain secrets.
impl fmt::Debug for BatchAnswers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "BatchAnswers({:?})", self.batch)
    }
}
