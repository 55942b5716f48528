//! Several requests in one.

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

use super::error::Error;
use super::options::SendOptions;
use super::{GraphClient, RetryOptions};
use crate::Request;
use handle::{BatchId, StepId};
use std::fmt;
use std::time::Duration;
use step::Step;

/// Requests that are sent together, each with an answer of its own: the steps of the batch.
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
///     Err(StepError::Unknown(why)) => println!("look whether it happened: {why}"),
///     Err(error) => println!("{error}"),
/// }
/// # Ok(()) }
/// ```
///
/// The service runs the steps in any order, except those that [`add_after`](Self::add_after) puts after others. None of
/// them undoes another: a batch is not atomic. A batch may have any number of steps. The service takes 20 at a time, and
/// either steps that are independent or a single chain of steps, so the client sends several batches, one after the other.
///
/// A step is repeated when a request of its own would be; see [`RetryOptions`]. The steps that need no repetition are not
/// sent again.
pub struct Batch {
    id: BatchId,
    client: GraphClient,
    /// What steps do unless their requests say otherwise.
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
    /// How often and how long steps are sent again, in place of what the client has; [`Request::retry`] decides it for
    /// one step.
    pub fn retry(mut self, options: RetryOptions) -> Self {
        self.options.retry = Some(options);
        self
    }

    /// Limits the time of each step, from when it is first sent; [`Request::timeout`] decides it for one step. Steps with
    /// different limits are not sent together.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// Limits the time of each try of a step; [`Request::try_timeout`] decides it for one step.
    pub fn try_timeout(mut self, limit: Duration) -> Self {
        self.options.try_timeout = Some(limit);
        self
    }

    /// Adds a request. Its handle finds the answer.
    ///
    /// # Errors
    /// A request of another client, cloud or version, one whose body is an [`Upload`](super::Upload), and whatever makes a
    /// request that cannot be sent. The batch stays as it was.
    pub fn add<T, Kind>(&mut self, request: Request<T, Kind>) -> Result<BatchHandle<T>, Error> {
        self.push(request, Vec::new())
    }

    /// Adds a request that runs when other steps have succeeded: one, an array or a `Vec` of them, or a tuple where their
    /// answers are of different types. If one of them does not succeed, this request is not executed
    /// ([`StepError::NotSent`]).
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
    /// Those of [`add`](Self::add), and a handle of another batch.
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
    /// There is no error for the batch as a whole: when some of it fails, the answers that are known stay readable, and each
    /// step without one says what became of it ([`StepError`]). To limit the time use [`timeout`](Self::timeout): when this
    /// future is dropped, what is known of the steps is lost with it.
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
