//! A service that accepts batches as Graph's reference describes, and requests to it.

use crate::server::{Received, Reply, Server, answer, ok};
use msgraph::client::{Batch, BatchAnswers, BatchHandle, GraphClient, Predecessors, StepError};
use msgraph::{GetRequest, Reference, Request, ResourcePath};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// The steps of a batch.
pub(super) fn steps(received: &Received) -> Vec<Value> {
    let body: Value = serde_json::from_slice(&received.body).unwrap();
    body["requests"].as_array().unwrap().clone()
}

/// What happens to a batch as a whole.
pub(super) enum Whole {
    /// Its steps are executed and answered.
    Answered,
    /// Its steps are executed, and the answer is changed.
    Changed(fn(Value) -> Value),
    /// Its steps are executed, and the answers are replaced by this.
    Lost(Reply),
    /// No step is executed.
    Refused(Reply),
}

pub(super) struct Service {
    pub(super) server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    has_refused: bool,
    executed: Vec<String>,
    tries: HashMap<String, usize>,
}

impl Service {
    /// `reply` answers a step, given its name and how often it was received before.
    pub(super) fn start(reply: impl Fn(&str, usize) -> Value + Send + Sync + 'static) -> Self {
        Self::with(reply, |_| Whole::Answered)
    }

    /// `whole` decides what happens to a batch, given the number of batches before it.
    pub(super) fn with(
        reply: impl Fn(&str, usize) -> Value + Send + Sync + 'static,
        whole: impl Fn(usize) -> Whole + Send + Sync + 'static,
    ) -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let known = state.clone();
        let server = Server::start(move |count, received| {
            let whole = whole(count);
            if let Whole::Refused(reply) = whole {
                return reply;
            }
            let steps = steps(received);
            if !is_taken(&steps) {
                known.lock().unwrap().has_refused = true;
                return answer("400 Bad Request", "{\"error\":{\"code\":\"BadRequest\"}}");
            }
            let answers = known.lock().unwrap().run(&steps, &reply);
            match whole {
                Whole::Changed(change) => ok(&change(answers).to_string()),
                Whole::Lost(reply) => reply,
                _ => ok(&answers.to_string()),
            }
        });
        Self { server, state }
    }

    pub(super) fn client(&self) -> GraphClient {
        self.server.client()
    }

    pub(super) fn batch(&self) -> Draft {
        Draft::new(self.client())
    }

    /// The names of the steps that were executed, in order, without those that were turned away.
    pub(super) fn executed(&self) -> Vec<String> {
        self.state.lock().unwrap().executed.clone()
    }

    /// Whether the service received a batch that it does not accept.
    pub(super) fn has_refused(&self) -> bool {
        self.state.lock().unwrap().has_refused
    }

    /// The names of the steps of each batch.
    pub(super) fn sent(&self) -> Vec<Vec<String>> {
        let received = self.server.received();
        let names = |received| steps(received).iter().map(name).collect();
        received.iter().map(names).collect()
    }
}

impl State {
    fn run(&mut self, steps: &[Value], reply: &impl Fn(&str, usize) -> Value) -> Value {
        let mut statuses = HashMap::new();
        let mut answers = Vec::new();
        for step in steps {
            let fails = |before: &Value| !matches!(statuses[before.as_str().unwrap()], 200..300);
            let mut answer = match before(step).iter().any(fails) {
                true => json!({"status": 424}),
                false => self.answer(&name(step), reply),
            };
            let id = step["id"].as_str().unwrap().to_owned();
            statuses.insert(id, answer["status"].as_u64().unwrap());
            answer["id"] = step["id"].clone();
            answers.push(answer);
        }
        // The service may answer in any order.
        answers.reverse();
        json!({ "responses": answers })
    }

    fn answer(&mut self, name: &str, reply: &impl Fn(&str, usize) -> Value) -> Value {
        let tries = self.tries.entry(name.to_owned()).or_default();
        let answer = reply(name, *tries);
        *tries += 1;
        if !matches!(answer["status"].as_u64().unwrap(), 429 | 503) {
            self.executed.push(name.to_owned());
        }
        answer
    }
}

/// Up to 20 steps, either independent or a chain, with a content type for each body.
fn is_taken(steps: &[Value]) -> bool {
    let is_parallel = steps.iter().all(|step| before(step).is_empty());
    let is_chain = steps
        .windows(2)
        .all(|pair| before(&pair[1]) == [pair[0]["id"].clone()]);
    let is_chain = is_chain && steps.first().is_some_and(|step| before(step).is_empty());
    let has_type =
        |step: &Value| step.get("body").is_none() || step["headers"]["content-type"].is_string();
    matches!(steps.len(), 1..=20) && (is_parallel || is_chain) && steps.iter().all(has_type)
}

fn before(step: &Value) -> Vec<Value> {
    step["dependsOn"].as_array().cloned().unwrap_or_default()
}

fn name(step: &Value) -> String {
    let url = step["url"].as_str().unwrap();
    url.trim_start_matches('/').to_owned()
}

fn path(client: &GraphClient, name: &str) -> ResourcePath {
    ResourcePath::root(client.into()).segment(name)
}

/// A batch that is built from the names of its steps.
pub(super) struct Draft {
    client: GraphClient,
    batch: Batch,
}

impl Draft {
    pub(super) fn new(client: GraphClient) -> Self {
        Self {
            batch: client.batch(),
            client,
        }
    }

    /// Adds a step that may be executed twice.
    pub(super) fn get(&mut self, name: &str) -> BatchHandle<Reference> {
        self.batch.add(get(&self.client, name)).unwrap()
    }

    pub(super) fn get_after(
        &mut self,
        name: &str,
        predecessors: impl Predecessors,
    ) -> BatchHandle<Reference> {
        let request = get(&self.client, name);
        self.batch.add_after(request, predecessors).unwrap()
    }

    /// Adds a step that must not be executed twice.
    pub(super) fn post(&mut self, name: &str) -> BatchHandle<()> {
        self.batch.add(post(&self.client, name)).unwrap()
    }

    pub(super) fn post_after(
        &mut self,
        name: &str,
        predecessors: impl Predecessors,
    ) -> BatchHandle<()> {
        let request = post(&self.client, name);
        self.batch.add_after(request, predecessors).unwrap()
    }

    /// Adds independent, numbered steps that must not be executed twice.
    pub(super) fn posts(&mut self, number: usize) -> Vec<BatchHandle<()>> {
        let steps = (0..number).map(|step| self.post(&step.to_string()));
        steps.collect()
    }

    /// Adds such steps as a chain.
    pub(super) fn chain(&mut self, names: &[String]) -> Vec<BatchHandle<()>> {
        let mut chain: Vec<BatchHandle<()>> = Vec::new();
        for name in names {
            let before = chain.last().copied();
            let before: Vec<_> = before.into_iter().collect();
            chain.push(self.post_after(name, before));
        }
        chain
    }

    pub(super) async fn send(self) -> BatchAnswers {
        self.batch.send().await
    }
}

/// A step that may be executed twice.
pub(super) fn get(client: &GraphClient, name: &str) -> GetRequest<Reference> {
    GetRequest::new(path(client, name))
}

/// A step that must not be executed twice.
pub(super) fn post(client: &GraphClient, name: &str) -> Request<()> {
    Request::post_empty(path(client, name))
}

pub(super) fn done() -> Value {
    json!({"status": 200, "body": {"@odata.id": "1"}})
}

/// `Retry-After` in seconds.
pub(super) fn throttled(seconds: u32) -> Value {
    json!({"status": 429, "headers": {"Retry-After": seconds.to_string()}})
}

/// The outcome of a step in a word or two.
pub(super) fn fate<T: msgraph::request::Answer>(
    answers: &BatchAnswers,
    handle: BatchHandle<T>,
) -> String {
    match answers.get(handle) {
        Ok(answer) => answer.status.as_str().to_owned(),
        Err(StepError::NotSent(_)) => "not sent".to_owned(),
        Err(StepError::Unknown(_)) => "unknown".to_owned(),
        Err(error) => error.status().unwrap().as_str().to_owned(),
    }
}
