//! Bodies: JSON unchanged, anything else as base64.

use super::service::{Service, done, post, steps};
use crate::server::{content, entitlement_management};
use msgraph::client::{BatchAnswers, ErrorKind, StepError};
use msgraph::models::ConnectedOrganization;
use msgraph::{CountRequest, GetRequest, MediaRequestBuilder, ReadError, Reference};
use msgraph::{Request, RequestError, ResourcePath};
use serde_json::{Value, json};

/// A step as the service receives it.
async fn sent<T, Kind>(request: impl FnOnce(ResourcePath) -> Request<T, Kind>) -> Value {
    let service = Service::start(|_, _| done());
    let client = service.client();
    let mut batch = client.batch();
    let path = ResourcePath::root((&client).into()).segment("a");
    batch.add(request(path)).unwrap();
    batch.send().await;
    assert!(!service.has_refused());
    steps(&service.server.received()[0]).remove(0)
}

#[tokio::test]
async fn an_action_without_a_body_has_an_empty_object() {
    let step = sent(Request::<()>::post_empty).await;
    assert_eq!(step["method"], "POST");
    assert_eq!(step["body"], json!({}));
    assert_eq!(step["headers"]["content-type"], "application/json");
}

#[tokio::test]
async fn requests_without_a_body_have_none_in_a_batch() {
    for step in [
        sent(Request::<()>::delete).await,
        sent(GetRequest::<Reference>::new).await,
        sent(|path| MediaRequestBuilder::new(path).get()).await,
    ] {
        assert_eq!(step.get("body"), None);
        assert_eq!(step["headers"].get("content-type"), None);
    }
}

#[tokio::test]
async fn content_is_base64url() {
    for (bytes, text) in [
        (&b""[..], ""),
        (b"\xFB\xEF\xFF", "--__"),
        (b"\xFF\xD8\xFF\xE0", "_9j_4A=="),
        (b"{\"is\": \"json, too\"}", "eyJpcyI6ICJqc29uLCB0b28ifQ=="),
    ] {
        let step = sent(|path| MediaRequestBuilder::new(path).put(bytes, "image/jpeg")).await;
        assert_eq!(step["method"], "PUT");
        assert_eq!(step["body"], text);
        assert_eq!(step["headers"]["content-type"], "image/jpeg");
    }
    let boundary = "multipart/form-data; boundary=b";
    let step = sent(|path| MediaRequestBuilder::new(path).put("--b--", boundary)).await;
    assert_eq!(step["body"], "LS1iLS0=");
    assert_eq!(step["headers"]["content-type"], boundary);
}

#[tokio::test]
async fn json_is_embedded_whatever_its_media_type() {
    for content_type in [
        "application/json",
        "Application/JSON; odata.metadata=minimal",
        "application/scim+json",
    ] {
        let step =
            sent(|path| MediaRequestBuilder::new(path).put("{\"x\":1.0}", content_type)).await;
        assert_eq!(step["body"].to_string(), "{\"x\":1.0}");
        assert_eq!(step["headers"]["content-type"], content_type);
    }
}

#[tokio::test]
async fn a_body_that_claims_to_be_json_and_is_not_cannot_be_added() {
    let service = Service::start(|_, _| done());
    let client = service.client();
    let mut batch = client.batch();
    let request = content(&client).put("no", "application/json");
    let error = batch.add(request).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Request(RequestError::BatchBody));
}

/// The results for content, a count and an object if the service answers each step like this.
async fn answered(answer: Value) -> Read {
    let service = Service::start(move |_, _| answer.clone());
    let client = service.client();
    let mut batch = client.batch();
    let organizations = entitlement_management(client.clone()).connected_organizations();
    let path = ResourcePath::root((&client).into()).segment("$count");
    let content = batch.add(content(&client).get()).unwrap();
    let count = batch
        .add(CountRequest::<ConnectedOrganization>::new(path))
        .unwrap();
    let object = batch.add(organizations.by_id("1").get()).unwrap();
    let answers: BatchAnswers = batch.send().await;
    Read {
        content: answers.get(content).map(|answer| answer.body),
        count: answers.get(count).map(|answer| answer.body),
        object: answers.get(object).map(|answer| answer.body),
    }
}

struct Read {
    content: Result<Vec<u8>, StepError>,
    count: Result<i64, StepError>,
    object: Result<ConnectedOrganization, StepError>,
}

#[tokio::test]
async fn binary_answers_are_bytes() {
    // Graph sends standard base64; OData specifies base64url.
    for text in ["/9j/4A==", "_9j_4A==", "_9j_4A", "/9j/4A"] {
        for content_type in ["image/jpeg", "application/octet-stream", "IMAGE/PNG; x=y"] {
            let headers = json!({"Content-Type": content_type});
            let answer = json!({"status": 200, "headers": headers, "body": text});
            let read = answered(answer).await;
            assert_eq!(read.content.unwrap(), [0xFF, 0xD8, 0xFF, 0xE0]);
        }
    }
}

#[tokio::test]
async fn answers_that_should_be_base64_and_are_not_are_errors() {
    let headers = json!({"Content-Type": "image/jpeg"});
    let answer = json!({"status": 200, "headers": headers, "body": "not base64!"});
    let error = answered(answer).await.content.unwrap_err();
    assert!(matches!(&error, StepError::Read(_)), "{error}");
    let is_cause = |error: &ReadError| *error == ReadError::NotBase64;
    assert!(matches!(error.error().kind(), ErrorKind::Read { error, .. } if is_cause(error)));
    // An error keeps its status, whatever its body.
    let answer = json!({"status": 404, "headers": headers, "body": "not base64!"});
    let error = answered(answer).await.content.unwrap_err();
    assert!(error.error().is_not_found());
    assert_eq!(error.status().unwrap(), 404);
}

#[tokio::test]
async fn text_answers_are_text() {
    let headers = json!({"Content-Type": "text/plain; charset=utf-8"});
    let answer = json!({"status": 200, "headers": headers, "body": "36"});
    let read = answered(answer).await;
    assert_eq!(read.content.unwrap(), b"36");
    assert_eq!(read.count.unwrap(), 36);
    let answer = json!({"status": 200, "headers": headers, "body": 36});
    assert_eq!(answered(answer).await.count.unwrap(), 36);
}

#[tokio::test]
async fn json_answers_are_unchanged() {
    let headers = json!({"Content-Type": "application/json;odata.metadata=minimal"});
    let answer = json!({"status": 200, "headers": headers, "body": {"id": "1"}});
    let read = answered(answer).await;
    assert_eq!(read.content.unwrap(), b"{\"id\":\"1\"}");
    assert_eq!(read.object.unwrap().id, "1");
    let answer = json!({"status": 200, "headers": headers, "body": "text"});
    assert_eq!(answered(answer).await.content.unwrap(), b"\"text\"");
    let answer = json!({"status": 200, "body": {"id": "1"}});
    assert_eq!(answered(answer).await.object.unwrap().id, "1");
}

#[tokio::test]
async fn an_action_in_a_chain_has_its_body_too() {
    let service = Service::start(|_, _| done());
    let client = service.client();
    let mut batch = client.batch();
    let first = batch.add(post(&client, "a")).unwrap();
    batch.add_after(post(&client, "b"), first).unwrap();
    batch.send().await;
    assert_eq!(service.executed(), ["a", "b"]);
    let sent = steps(&service.server.received()[0]);
    assert_eq!(sent[1]["dependsOn"], json!(["0"]));
    assert_eq!(sent[1]["body"], json!({}));
}
