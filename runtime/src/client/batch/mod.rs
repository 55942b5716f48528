//! Several requests sent as one.

mod answers;
mod body;
mod handle;
mod post;
mod progress;
mod run;
mod schedule;
mod step;
mod step_error;

pub use answers::BatchAnswers;
pub use handle::{BatchHandle, Predecessors};
pub use step_error::StepError;

use super::GraphClient;
use super::error::Error;
use super::options::{SendOptions, send_setters};
use crate::Request;
use handle::{BatchId, StepId};
use std::fmt;
use step::Step;

/// Requests that are sent together. Each one is a step of the batch and gets its own answer.
///
/// ```no_run
/// # async fn example(
/// #     client: msgraph_runtime::client::GraphClient,
/// #     create: msgraph_runtime::Request<()>,
/// #     read: msgraph_runtime::GetRequest<msgraph_runtime::Reference>,
/// # ) -> Result<(), msgraph_runtime::client::Error> {
/// use msgraph_runtime::client::StepError;
///
/// let mut batch = client.batch();
/// let created = batch.add(create)?;
/// let found = batch.add_after(read, created)?;
/// let answers = batch.send().await;
/// match answers.get(found) {
///     Ok(answer) => println!("{:?}", answer.body.id),
///     Err(StepError::NotSent(why)) => println!("nothing happened: {why}"),
///     Err(StepError::Unknown(why)) => println!("check whether it happened: {why}"),
///     Err(error) => println!("{error}"),
/// }
/// # Ok(()) }
/// ```
///
/// The service runs the steps in any order, except those that [`add_after`](Self::add_after) puts after others. A batch is not
/// atomic: if a step fails, the others keep their effect. A batch may have any number of steps. The service accepts 20 at a time,
/// which are either independent or a single chain, so the client may send several batches, one after another.
///
/// Each step is retried under the same conditions as a single request; see [`RetryOptions`](super::RetryOptions). The other steps are
/// not sent again. The time limit of a step starts when the step is first sent. Steps with different time limits are not sent together.
pub struct Batch {
    id: BatchId,
    client: GraphClient,
    /// The options of steps that do not set their own.
    options: SendOptions,
    steps: Vec<Step>,
}

impl GraphClient {
    /// A batch without steps.
    pub fn batch(&self) -> Batch {
        Batch {
            id: BatchId::next(),
            client: self.clone(),
            options: self.options().clone(),
            steps: Vec::new(),
        }
    }
}

impl Batch {
    send_setters!("each step");

    /// Adds a request. Use the handle to get its answer.
    ///
    /// # Errors
    /// If the request cannot be sent, belongs to another client, cloud or version, has an [`Upload`](super::Upload) as its body, or
    /// asks for a [`range`](Request::range). The batch stays unchanged.
    pub fn add<T, Kind>(&mut self, request: Request<T, Kind>) -> Result<BatchHandle<T>, Error> {
        self.push(request, Vec::new())
    }

    /// Adds a request that runs after other steps have succeeded: one step, an array or a `Vec` of steps, or a tuple if their answers
    /// have different types. If one of them does not succeed, this request is not executed ([`StepError::NotSent`]).
    ///
    /// ```no_run
    /// # fn example(
    /// #     batch: &mut msgraph_runtime::client::Batch,
    /// #     [first, second, third, last]: [msgraph_runtime::Request<()>; 4],
    /// #     count: msgraph_runtime::CountRequest<String>,
    /// # ) -> Result<(), msgraph_runtime::client::Error> {
    /// let first = batch.add(first)?;
    /// let count = batch.add(count)?;
    /// let second = batch.add_after(second, first)?;
    /// let third = batch.add_after(third, (first, count))?;
    /// batch.add_after(last, [second, third])?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// The errors of [`add`](Self::add), and an error if a handle belongs to another batch.
    pub fn add_after<T, Kind>(
        &mut self,
        request: Request<T, Kind>,
        predecessors: impl Predecessors,
    ) -> Result<BatchHandle<T>, Error> {
        self.push(request, predecessors.steps())
    }

    fn push<T, Kind>(
        &mut self,
        request: Request<T, Kind>,
        predecessors: Vec<StepId>,
    ) -> Result<BatchHandle<T>, Error> {
        let predecessors = predecessors.into_iter();
        let predecessors = predecessors.map(|step| step.position_in(self.id)).collect();
        let step = Step::new(request.core, predecessors, &self.client)?;
        self.steps.push(step);
        Ok(BatchHandle::new(StepId {
            batch: self.id,
            position: self.steps.len() - 1,
        }))
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there are no steps.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Sends the steps.
    ///
    /// The batch as a whole never fails. If a part of it does, the answers so far stay readable, and each step without an answer has a
    /// [`StepError`]. To limit the time, use [`timeout`](Self::timeout), because dropping this future loses the answers
    /// so far.
    pub async fn send(self) -> BatchAnswers {
        BatchAnswers::of(self).await
    }
}

/// Shows the cloud and the number of steps.
impl fmt::Debug for Batch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = self.steps.len();
        write!(formatter, "Batch({:?}, {steps} steps)", self.client)
    }
}
