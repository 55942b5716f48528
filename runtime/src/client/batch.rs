//! Several requests in one.

use super::cause::Cause;
use super::error::{Error, ErrorKind};
use super::wait::{retry_after, sleep};
use super::{Answered, GraphClient, Response, headers};
use crate::request::Answer;
use crate::request::core::Core;
use crate::{JsonError, RawJson, Request, RequestError, ResourcePath, Service, json};
use azure_core::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde_json::{Map, Value};
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
/// that is throttled is sent again by itself, the others are not; one that is to wait for longer than
/// [`RetryOptions::budget`](super::RetryOptions::budget) is not sent again.
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

    /// Adds a request. One with a body that is no JSON, such as the content of media, makes sending fail before anything is sent.
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
            core: request.core,
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
            let wait = longest_wait(&pending, answers);
            if pending.is_empty()
                || retry == RETRIES
                || wait > client.options().retry.clone().unwrap_or_default().budget
            {
                return Ok(());
            }
            sleep(wait).await;
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
        let body = format!("{{\"requests\":[{}]}}", requests.join(","));
        core.body(body.into_bytes(), "application/json");
        let answered = core.execute_raw().await?;
        let list = responses(&answered.body).map_err(|error| core.unreadable(&answered, error))?;
        let list = list.iter().filter_map(parse);
        Ok(list.filter(|(index, _)| pending.contains(index)).collect())
    }

    /// One request as the batch holds it.
    fn step(&self, index: usize, pending: &[usize], answers: &Answers) -> Result<String, Error> {
        let step = &self.steps[index];
        let fail = |error| step.core.fail(ErrorKind::Request(error));
        let request = step.core.http_request().map_err(fail)?;
        let body = json_body(&step.core, request.body()).map_err(fail)?;
        let address = request.uri().to_string();
        let base = step.core.path.service().address();
        let mut object = Map::new();
        object.insert("id".to_owned(), index.to_string().into());
        object.insert("method".to_owned(), request.method().as_str().into());
        let relative = address.strip_prefix(base).unwrap_or(&address);
        object.insert("url".to_owned(), relative.into());
        object.insert("headers".to_owned(), headers_to_json(request.headers()));
        let after = step.after.iter();
        let after =
            after.filter(|before| pending.contains(before) && !answers.contains_key(before));
        let after: Vec<Value> = after.map(|before| before.to_string().into()).collect();
        if !after.is_empty() {
            object.insert("dependsOn".to_owned(), after.into());
        }
        Ok(with_body(Value::from(object).to_string(), body))
    }
}

/// A request's body as JSON; none where it has none.
fn json_body(core: &Core, body: &[u8]) -> Result<Option<RawJson>, RequestError> {
    if core.options().upload.is_some() {
        return Err(RequestError::BatchBody);
    }
    if body.is_empty() {
        return Ok(None);
    }
    let text = std::str::from_utf8(body).ok();
    let json = text.and_then(|text| text.parse().ok());
    json.map(Some).ok_or(RequestError::BatchBody)
}

/// Adds a body to an object as it is written, since each digit counts.
fn with_body(mut object: String, body: Option<RawJson>) -> String {
    if let Some(body) = body {
        object.pop();
        object = object + ",\"body\":" + body.as_str() + "}";
    }
    object
}

fn headers_to_json(headers: &HeaderMap) -> Value {
    let headers = headers::texts(headers);
    let headers = headers.map(|(name, text)| (name.to_owned(), Value::from(text)));
    headers.collect::<Map<_, _>>().into()
}

/// The answers by the indexes of their requests.
type Answers = BTreeMap<usize, Answered>;

/// The answers as the batch holds them.
fn responses(body: &[u8]) -> Result<Vec<RawJson>, JsonError> {
    let members = json::members(body)?;
    let list = members.get("responses").cloned().unwrap_or_default();
    json::items(list.as_str().as_bytes()).map_err(|error| error.within("responses"))
}

/// One answer as the batch holds it; its body stays as it is written.
fn parse(value: &RawJson) -> Option<(usize, Answered)> {
    let value = json::members(value.as_str().as_bytes()).ok()?;
    let index = json::text(value.get("id")?)?.parse().ok()?;
    let status = value.get("status")?.as_str().parse().ok()?;
    let texts = value.get("headers").map(RawJson::as_str).unwrap_or("{}");
    let texts = json::members(texts.as_bytes()).unwrap_or_default();
    let texts = texts.iter();
    let texts = texts.filter_map(|(name, text)| Some((name, json::text(text)?)));
    let texts: Vec<_> = texts.collect();
    let texts = texts.iter().map(|(name, text)| (*name, text.as_str()));
    let body = value.get("body").map(RawJson::as_str);
    let body = body.filter(|body| *body != "null").unwrap_or_default();
    let answer = Response {
        status: StatusCode::from_u16(status).ok()?,
        headers: headers::parse(texts).collect(),
        body: body.to_owned().into(),
    };
    Some((index, answer))
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
            let cause = "the batch's answer leaves it out";
            return Err(core.fail(ErrorKind::Transport(Cause::new(cause))));
        };
        core.read(core.check(answer.clone())?)
    }
}
