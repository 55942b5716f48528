//! Answers to batches.

use super::same::{is_same, reference};
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::headers::Headers;
use azure_core::http::{
    AsyncRawResponse, ClientOptions, HttpClient, Request, StatusCode, Transport,
};
use azure_core::time::{Duration, OffsetDateTime};
use msgraph::client::{GraphClient, StepError};
use msgraph::models::ConnectedOrganization;
use msgraph::request::{Answer, Bounds};
use msgraph::{Binary, GraphService, to_vec};
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The number of requests in the batch.
const REQUESTS: usize = 3;

/// Whatever the answer to a batch is, each of its requests gets the answer that the body lists for it, or an error.
pub fn batch(data: &[u8]) {
    let runtime = tokio::runtime::Builder::new_current_thread();
    // Waiting for throttled requests takes no time.
    let runtime = runtime_of(runtime);
    let answered = runtime.block_on(send(data.to_vec()));
    let Some(value) = reference(data) else {
        return;
    };
    let list = value["responses"].as_array();
    for (index, found) in answered.iter().enumerate() {
        check(index, found, list.map(Vec::as_slice).unwrap_or_default());
    }
}

fn runtime_of(mut builder: tokio::runtime::Builder) -> tokio::runtime::Runtime {
    let built = builder.enable_time().start_paused(true).build();
    built.expect("a runtime without threads can be made")
}

type Found = Result<(u16, Vec<u8>), StepError>;

async fn send(body: Vec<u8>) -> Vec<Found> {
    let options = ClientOptions {
        transport: Some(Transport::new(Arc::new(Service {
            body,
            has_answered: AtomicBool::new(false),
        }))),
        ..ClientOptions::default()
    };
    let client = GraphClient::builder(Arc::new(NoCredential))
        .options(options)
        .build();
    let management = GraphService::new(client.clone())
        .identity_governance()
        .entitlement_management();
    let one = management.connected_organizations().by_id("1");
    let mut batch = client.batch();
    let add = |_| batch.add(one.get()).expect("it is the client's request");
    let handles: Vec<_> = (0..REQUESTS).map(add).collect();
    let answers = batch.send().await;
    let found = handles.into_iter().map(|handle| {
        let answer = answers.get(handle)?;
        Ok((answer.status.as_u16(), to_vec(&answer.body)))
    });
    found.collect()
}

/// The answer is the last one for the request that can be read.
fn check(index: usize, found: &Found, list: &[Value]) {
    let answers = list
        .iter()
        .filter(|answer| answer["id"].as_str().and_then(|id| id.parse().ok()) == Some(index));
    let readable = |answer: &&Value| {
        let status = answer["status"]
            .as_u64()
            .and_then(|status| u16::try_from(status).ok());
        status.is_some_and(|status| http::StatusCode::from_u16(status).is_ok())
    };
    let Some(answer) = answers.rev().find(readable) else {
        assert!(found.is_err());
        return;
    };
    let Some(body) = content(answer) else {
        return;
    };
    let model = ConnectedOrganization::read(&body, Bounds::default());
    let is_success = matches!(answer["status"].as_u64(), Some(200..300));
    match found {
        Ok((status, written)) => {
            assert_eq!(Some(u64::from(*status)), answer["status"].as_u64());
            let model = model.expect("what is read in a batch is read without one");
            let written: Value = serde_json::from_slice(written).expect("a model is JSON");
            let expected: Value = serde_json::from_slice(&to_vec(&model)).expect("a model is JSON");
            assert!(is_success);
            assert!(is_same(&written, &expected), "{written} {expected}");
        }
        Err(error) => assert!(!is_success || model.is_err(), "{error}"),
    }
}

/// The content of an answer's body: the JSON itself, or the text or bytes of a string with another content type. `None` if
/// the content type is repeated, or if the string is not base64.
fn content(answer: &Value) -> Option<Vec<u8>> {
    let json = answer["body"].to_string().into_bytes();
    let headers = answer["headers"].as_object().into_iter().flatten();
    let types = headers.filter(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let types: Vec<_> = types.collect();
    let ([(_, content_type)], Some(text)) = (types.as_slice(), answer["body"].as_str()) else {
        return (types.len() < 2).then_some(json);
    };
    let media_type = content_type.as_str().unwrap_or("application/json");
    let media_type = media_type.split(';').next().unwrap_or_default();
    let media_type = media_type.trim().to_ascii_lowercase();
    if media_type.ends_with("/json") || media_type.ends_with("+json") {
        return Some(json);
    }
    if media_type.starts_with("text/") {
        return Some(text.as_bytes().to_vec());
    }
    let mut text = text.replace('-', "+").replace('_', "/");
    if !text.ends_with('=') {
        text += &"=".repeat((4 - text.len() % 4) % 4);
    }
    let bytes: Option<Binary> = text.parse().ok();
    bytes.map(|bytes| bytes.0)
}

/// Answers with the body once, and with no answers after that.
#[derive(Debug)]
struct Service {
    body: Vec<u8>,
    has_answered: AtomicBool,
}

#[async_trait::async_trait]
impl HttpClient for Service {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        let body = if self.has_answered.swap(true, Ordering::Relaxed) {
            b"{\"responses\":[]}".to_vec()
        } else {
            self.body.clone()
        };
        Ok(AsyncRawResponse::from_bytes(
            StatusCode::Ok,
            Headers::new(),
            body,
        ))
    }
}

/// Returns a fake token.
#[derive(Debug)]
struct NoCredential;

#[async_trait::async_trait]
impl TokenCredential for NoCredential {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new("nothing", expires))
    }
}
