//! Sends one batch and reads its answers.

use super::super::call::Repeat;
use super::super::error::{Error, ErrorKind};
use super::super::retry::{RetryOptions, repeat_after};
use super::super::wait::retry_after;
use super::super::{Answered, GraphClient, Response, headers};
use crate::request::core::Core;
use crate::{JsonError, RawJson, ResourcePath, Service, ServiceError, json};
use azure_core::Uuid;
use http::{HeaderMap, Method, StatusCode};
use std::collections::BTreeMap;
use std::time::Duration;

/// The result of sending a batch: the answers by the positions of their steps, and why others have none.
pub(super) struct Posted {
    pub(super) answers: BTreeMap<usize, Answered>,
    pub(super) failure: Option<Error>,
    /// The `client-request-id` of the batch.
    pub(super) client_request_id: String,
}

/// A batch that is ready to be sent.
pub(super) struct Post(Box<Core>);

impl Post {
    pub(super) fn new(client: &GraphClient, steps: &[String]) -> Self {
        let path = ResourcePath::root(Service::from(client)).segment("$batch");
        let mut core = Core::new(Method::POST, path);
        let body = format!("{{\"requests\":[{}]}}", steps.join(","));
        core.body(body.into_bytes(), "application/json");
        // Retries are decided for each step, not for the batch.
        core.options_mut().retry = Some(RetryOptions::none());
        Self(core)
    }

    pub(super) fn limit_time(&mut self, whole: Option<Duration>, each: Option<Duration>) {
        let options = self.0.options_mut();
        (options.timeout, options.try_timeout) = (whole, each);
    }

    pub(super) async fn send(mut self) -> Posted {
        let id = Uuid::new_v4().to_string();
        self.0.header("client-request-id", &id);
        let (answers, failure) = match self.0.execute_any().await {
            Ok(answered) => self.read(&answered),
            Err(error) => (BTreeMap::new(), Some(error)),
        };
        let failure = failure.map(|error| error.with_client_request_id(Some(&id)));
        Posted {
            answers,
            failure,
            client_request_id: id,
        }
    }

    /// The answers that the batch contains, whatever its status, or the error if it contains none.
    fn read(&self, answered: &Answered) -> (BTreeMap<usize, Answered>, Option<Error>) {
        match responses(&answered.body) {
            Ok(Some(list)) => (list.iter().filter_map(parse).collect(), None),
            _ if !answered.status.is_success() => (BTreeMap::new(), Some(self.0.refused(answered))),
            Ok(None) => (BTreeMap::new(), None),
            Err(error) => {
                let error = self.0.unreadable(answered, error);
                (BTreeMap::new(), Some(error))
            }
        }
    }
}

/// The list of answers; `None` if the body does not have one.
fn responses(body: &[u8]) -> Result<Option<Vec<RawJson>>, JsonError> {
    let members = json::members(body)?;
    let Some(list) = members.get("responses") else {
        return Ok(None);
    };
    let list = json::items(list.as_str().as_bytes());
    list.map(Some).map_err(|error| error.within("responses"))
}

/// One answer from the list. Its body is kept unchanged.
fn parse(value: &RawJson) -> Option<(usize, Answered)> {
    let value = json::members(value.as_str().as_bytes()).ok()?;
    let position = json::text(value.get("id")?)?.parse().ok()?;
    let status = value.get("status")?.as_str().parse().ok()?;
    let body = value.get("body").map(RawJson::as_str);
    let body = body.filter(|body| *body != "null").unwrap_or_default();
    let answered = Response {
        status: StatusCode::from_u16(status).ok()?,
        headers: headers_of(value.get("headers")),
        body: body.to_owned().into(),
    };
    Some((position, answered))
}

fn headers_of(value: Option<&RawJson>) -> HeaderMap {
    let members = value.map(|value| json::members(value.as_str().as_bytes()));
    let members = members.and_then(Result::ok).unwrap_or_default();
    let texts = members.iter();
    let texts = texts.filter_map(|(name, text)| Some((name, json::text(text)?)));
    let texts: Vec<_> = texts.collect();
    headers::parse(texts.iter().map(|(name, text)| (*name, text.as_str()))).collect()
}

/// Whether the steps of a failed batch may have been executed.
pub(super) fn may_have_run(failure: &Error) -> bool {
    match failure.kind() {
        ErrorKind::Request(_)
        | ErrorKind::NoClient
        | ErrorKind::ForeignAddress(_)
        | ErrorKind::Credential(_)
        | ErrorKind::Connection(_) => false,
        ErrorKind::Service(error) => !is_refused(error),
        _ => true,
    }
}

/// Whether the service refused the whole batch. It answers 200 to every batch that it can read.
fn is_refused(error: &ServiceError) -> bool {
    let is_turned_away = error.status == StatusCode::SERVICE_UNAVAILABLE;
    error.status.is_client_error() || is_turned_away && said_by(error).is_some()
}

/// Whether a step may be sent again after its batch failed.
pub(super) fn repeat(failure: &Error, is_repeatable: bool) -> Repeat {
    match failure.kind() {
        ErrorKind::Connection(_) => Repeat::After(None),
        ErrorKind::Transport(_) | ErrorKind::Timeout(_) if is_repeatable => Repeat::After(None),
        ErrorKind::Service(error) if error.status != StatusCode::NOT_FOUND => {
            repeat_after(error.status, said_by(error), is_repeatable)
        }
        _ => Repeat::Never,
    }
}

/// How long the service asks the client to wait.
fn said_by(error: &ServiceError) -> Option<Duration> {
    error.retry_after.as_deref().and_then(retry_after)
}
