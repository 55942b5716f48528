//! Several requests in one.

use super::error::{Error, ErrorKind};
use super::wait::{retry_after, sleep};
use super::{Answered, GraphClient, Response, headers};
use crate::request::Answer;
use crate::request::core::Core;
use crate::{Request, ResourcePath, Service};
use azure_core::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::time::Duration;

/// How many requests the service takes in one batch.
const LIMIT: usize = 20;
/// How often throttled requests are sent again.
const RETRIES: usize = 5;

/// Requests that are sent together, each with an answer of its own.
///
/// The service runs them in any order, but for those that [`add_after`](Self::add_after) puts behind others, and none of
/// them undoes another: a batch is not atomic. More than 20 are sent as several batches, one after the other. A request
/// that is throttled is sent again by itself, the others are not.
#[derive(Debug, Default)]
pub struct Batch {
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    core: Box<Core>,
    after: Vec<usize>,
}

/// Which answer is a request's own.
#[derive(Debug)]
pub struct BatchHandle<T> {
    index: usize,
    answer: PhantomData<fn() -> T>,
}

impl<T> Clone for BatchHandle<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for BatchHandle<T> {}

impl Batch {
    /// Without requests.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a request.
    pub fn add<T, Kind>(&mut self, request: Request<T, Kind>) -> BatchHandle<T> {
        self.push(request, Vec::new())
    }

    /// Adds a request that runs when another one has succeeded; if that fails, so does this one, with 424.
    pub fn add_after<T, Kind, U>(
        &mut self,
        request: Request<T, Kind>,
        before: BatchHandle<U>,
    ) -> BatchHandle<T> {
        self.push(request, vec![before.index])
    }

    fn push<T, Kind>(&mut self, request: Request<T, Kind>, after: Vec<usize>) -> BatchHandle<T> {
        self.steps.push(Step {
            core: request.into_core(),
            after,
        });
        BatchHandle {
            index: self.steps.len() - 1,
            answer: PhantomData,
        }
    }

    /// Sends the requests.
    ///
    /// # Errors
    /// Those of the batch itself; those of its requests are in their answers.
    pub async fn send(self, client: &GraphClient) -> Result<BatchResponses, Error> {
        let mut responses = BatchResponses {
            cores: Vec::new(),
            answers: BTreeMap::new(),
        };
        let indexes: Vec<usize> = (0..self.steps.len()).collect();
        for chunk in indexes.chunks(LIMIT) {
            self.send_chunk(client, chunk, &mut responses.answers)
                .await?;
        }
        responses.cores = self.steps.into_iter().map(|step| *step.core).collect();
        Ok(responses)
    }

    /// Sends up to 20 requests, and those of them again that are throttled.
    async fn send_chunk(
        &self,
        client: &GraphClient,
        chunk: &[usize],
        answers: &mut Answers,
    ) -> Result<(), Error> {
        let mut pending = chunk.to_vec();
        for retry in 0..=RETRIES {
            pending.retain(|index| !self.fails_with_another(*index, answers));
            if pending.is_empty() {
                return Ok(());
            }
            for (index, answer) in self.post(client, &pending, answers).await? {
                answers.insert(index, answer);
            }
            pending.retain(|index| self.waits(*index, answers));
            if retry < RETRIES && !pending.is_empty() {
                sleep(longest_wait(&pending, answers)).await;
            }
        }
        Ok(())
    }

    /// Whether a request before this one has failed; then this one is not sent.
    fn fails_with_another(&self, index: usize, answers: &mut Answers) -> bool {
        let has_failed = |before: &usize| {
            let answer = answers.get(before);
            answer.is_some_and(|answer| !answer.status.is_success() && !is_throttled(answer))
        };
        let fails = self.steps[index].after.iter().any(has_failed);
        if fails {
            answers.insert(index, failed_dependency());
        }
        fails
    }

    /// Whether a request, or one that it comes after, is throttled and is to be sent again.
    fn waits(&self, index: usize, answers: &Answers) -> bool {
        let Some(answer) = answers.get(&index) else {
            return false;
        };
        let mut before = self.steps[index].after.iter();
        let mut follows_throttled =
            || before.any(|before| answers.get(before).is_some_and(is_throttled));
        is_throttled(answer) || is_failed_dependency(answer) && follows_throttled()
    }

    async fn post(
        &self,
        client: &GraphClient,
        pending: &[usize],
        answers: &Answers,
    ) -> Result<Vec<(usize, Answered)>, Error> {
        let mut requests = Vec::new();
        for index in pending {
            requests.push(self.step(*index, pending, answers)?);
        }
        let path = ResourcePath::root(Service::from(client)).segment("$batch");
        let mut core = Core::new(Method::POST, path);
        let body = serde_json::to_vec(&Requests { requests }).unwrap_or_default();
        core.body(body, "application/json");
        let answered = core.execute().await?;
        let Some(list) = responses(&answered.body) else {
            return Err(core.refused(&answered));
        };
        let list = list.into_iter().filter_map(parse);
        // The service answers what it was asked, and nothing else.
        Ok(list.filter(|(index, _)| pending.contains(index)).collect())
    }

    fn step(&self, index: usize, pending: &[usize], answers: &Answers) -> Result<Sent, Error> {
        let step = &self.steps[index];
        let fail = |error| step.core.fail(ErrorKind::Request(error));
        let request = step.core.http_request().map_err(fail)?;
        let address = request.uri().to_string();
        let base = step.core.path.service().address();
        let relative = address.strip_prefix(base).unwrap_or(&address);
        let after = step.after.iter();
        let after =
            after.filter(|before| pending.contains(before) && !answers.contains_key(before));
        Ok(Sent {
            id: index.to_string(),
            method: request.method().to_string(),
            url: relative.to_owned(),
            headers: headers_to_json(request.headers()),
            depends_on: after.map(ToString::to_string).collect(),
            body: (!request.body().is_empty()).then(|| raw(request.body())),
        })
    }
}

/// The body of a batch.
#[derive(Serialize)]
struct Requests {
    requests: Vec<Sent>,
}

/// One request as the batch holds it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    id: String,
    method: String,
    url: String,
    headers: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    depends_on: Vec<String>,
    /// The text as it is: numbers keep their digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Box<RawValue>>,
}

/// A body as JSON; `null` where it is none.
fn raw(body: &[u8]) -> Box<RawValue> {
    serde_json::from_slice(body).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

fn headers_to_json(headers: &HeaderMap) -> Value {
    let headers = headers::texts(headers);
    let headers = headers.map(|(name, text)| (name.to_owned(), Value::from(text)));
    headers.collect::<Map<_, _>>().into()
}

/// The answers by the indexes of their requests.
type Answers = BTreeMap<usize, Answered>;

/// Members by name, the last of a name, with their values as they came.
type Members<'b> = BTreeMap<Cow<'b, str>, &'b RawValue>;

/// The answers that a batch's body lists; `None` where it is no such body.
fn responses(body: &[u8]) -> Option<Vec<&RawValue>> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let body: Members<'_> = serde_json::from_slice(body).ok()?;
    serde_json::from_str(body.get("responses")?.get()).ok()
}

/// One answer as the batch holds it.
fn parse(answer: &RawValue) -> Option<(usize, Answered)> {
    let answer: Members<'_> = serde_json::from_str(answer.get()).ok()?;
    let id: Cow<'_, str> = serde_json::from_str(answer.get("id")?.get()).ok()?;
    let status: u16 = serde_json::from_str(answer.get("status")?.get()).ok()?;
    let headers = answer.get("headers").map(|headers| headers.get());
    let headers: Value = serde_json::from_str(headers.unwrap_or_default()).unwrap_or_default();
    let texts = headers.as_object().into_iter().flatten();
    let texts = texts.filter_map(|(name, text)| Some((name.as_str(), text.as_str()?)));
    let body = answer.get("body").map(|body| body.get());
    let body = body.filter(|body| *body != "null").unwrap_or_default();
    let answer = Response {
        status: StatusCode::from_u16(status).ok()?,
        headers: headers::parse(texts).collect(),
        body: Bytes::copy_from_slice(body.as_bytes()),
    };
    Some((id.parse().ok()?, answer))
}

fn failed_dependency() -> Answered {
    Response {
        status: StatusCode::FAILED_DEPENDENCY,
        headers: HeaderMap::new(),
        body: Bytes::new(),
    }
}

fn is_failed_dependency(answer: &Answered) -> bool {
    answer.status == StatusCode::FAILED_DEPENDENCY
}

fn is_throttled(answer: &Answered) -> bool {
    answer.status == StatusCode::TOO_MANY_REQUESTS
}

/// The longest time that the service says to wait; a second where it does not say.
fn longest_wait(pending: &[usize], answers: &Answers) -> Duration {
    let answers = pending.iter().filter_map(|index| answers.get(index));
    let waits = answers.map(|answer| {
        let said = headers::text(&answer.headers, "retry-after");
        said.and_then(retry_after).unwrap_or(Duration::from_secs(1))
    });
    waits.max().unwrap_or_default()
}

/// The answers of a batch.
#[derive(Debug)]
pub struct BatchResponses {
    cores: Vec<Core>,
    answers: Answers,
}

impl BatchResponses {
    /// The answer to one request.
    ///
    /// # Errors
    /// What the service reports for it, or a body that is not what it should be.
    ///
    /// # Panics
    /// May panic, or give the answer to another request, with a handle that another batch gave.
    pub fn get<T: Answer>(&self, handle: BatchHandle<T>) -> Result<Response<T>, Error> {
        let core = &self.cores[handle.index];
        let Some(answer) = self.answers.get(&handle.index) else {
            let cause = "the batch's answer leaves it out".to_owned();
            return Err(core.fail(ErrorKind::Transport(cause)));
        };
        core.read(core.check(answer.clone())?)
    }
}
