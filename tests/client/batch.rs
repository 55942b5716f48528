//! Batches.

use super::server::{Received, Server, answer, content, entitlement_management, ok};
use futures::io::Cursor;
use msgraph::client::{Batch, ErrorKind, Upload};
use msgraph::models::ConnectedOrganization;
use msgraph::{RawJson, RequestError};
use serde_json::{Value, json};

/// The requests of a batch.
fn steps(received: &Received) -> Vec<Value> {
    let body: Value = serde_json::from_slice(&received.body).unwrap();
    body["requests"].as_array().unwrap().clone()
}

/// Answers a batch, step by step.
fn replies(received: &Received, reply: impl Fn(&Value) -> Value) -> String {
    let mut responses: Vec<_> = steps(received)
        .iter()
        .map(|step| {
            let mut answer = reply(step);
            answer["id"] = step["id"].clone();
            answer
        })
        .collect();
    // The service answers in any order.
    responses.reverse();
    json!({ "responses": responses }).to_string()
}

#[tokio::test]
async fn each_request_gets_its_own_typed_answer() {
    let server = Server::start(|_, received| {
        ok(&replies(received, |step| {
            match step["method"].as_str().unwrap() {
                "POST" => {
                    json!({"status": 201, "headers": {"Location": "x"}, "body": {"id": "new"}})
                }
                "DELETE" => json!({"status": 204}),
                _ => {
                    json!({"status": 404, "body": {"error": {"code": "NotFound", "message": "m"}}})
                }
            }
        }))
    });
    let client = server.client();
    let organizations = entitlement_management(client.clone()).connected_organizations();
    let mut batch = Batch::new();
    let body = ConnectedOrganization::new().display_name("x");
    let created = batch.add(organizations.post(&body));
    let deleted = batch.add(organizations.by_id("a/b").delete());
    let missing = batch.add(organizations.by_id("1").get().select(["id"]));
    let responses = batch.send(&client).await.unwrap();
    let created = responses.get(created).unwrap();
    assert_eq!(
        (created.body.id.as_deref(), created.location()),
        (Some("new"), Some("x"))
    );
    responses.get(deleted).unwrap();
    let error = responses.get(missing).unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.code(), Some("NotFound"));
    let received = server.received();
    assert_eq!(received[0].line(), "POST /$batch");
    let sent = steps(&received[0]);
    let path = "/identityGovernance/entitlementManagement/connectedOrganizations";
    assert_eq!(sent[0]["url"], path);
    assert_eq!(sent[0]["body"], json!({"displayName": "x"}));
    assert_eq!(sent[0]["headers"]["content-type"], "application/json");
    assert_eq!(sent[1]["url"], format!("{path}/a%2Fb"));
    assert_eq!(sent[2]["url"], format!("{path}/1?$select=id"));
}

#[tokio::test]
async fn bodies_are_sent_as_they_are_written() {
    let server = Server::start(|_, received| ok(&replies(received, |_| json!({"status": 204}))));
    let client = server.client();
    let organizations = entitlement_management(client.clone()).connected_organizations();
    let digits: RawJson = "1.50000000000000000001".parse().unwrap();
    let body = ConnectedOrganization::new().with_additional_data("x", digits);
    let mut batch = Batch::new();
    batch.add(organizations.post(&body));
    batch.add(organizations.by_id("1").patch(&body));
    batch.send(&client).await.unwrap();
    let sent = String::from_utf8(server.received()[0].body.clone()).unwrap();
    let expected = r#""body":{"x":1.50000000000000000001}}"#;
    assert_eq!(sent.matches(expected).count(), 2);
}

#[tokio::test]
async fn more_than_twenty_are_split() {
    let server = Server::start(|_, received| {
        ok(&replies(
            received,
            |step| json!({"status": 200, "body": {"id": step["id"]}}),
        ))
    });
    let client = server.client();
    let one = entitlement_management(client.clone())
        .connected_organizations()
        .by_id("1");
    let mut batch = Batch::new();
    let handles: Vec<_> = (0..45).map(|_| batch.add(one.get())).collect();
    let responses = batch.send(&client).await.unwrap();
    for (index, handle) in handles.into_iter().enumerate() {
        assert_eq!(responses.get(handle).unwrap().body.id, index.to_string());
    }
    let sizes: Vec<_> = server
        .received()
        .iter()
        .map(|batch| steps(batch).len())
        .collect();
    assert_eq!(sizes, [20, 20, 5]);
}

#[tokio::test]
async fn only_throttled_requests_are_sent_again() {
    let server = Server::start(|count, received| {
        ok(&replies(received, |step| {
            match step["id"].as_str().unwrap() {
                "1" if count < 2 => json!({"status": 429, "headers": {"Retry-After": "0"}}),
                "2" => json!({"status": 500, "body": {}}),
                _ => json!({"status": 200, "body": {}}),
            }
        }))
    });
    let client = server.client();
    let one = entitlement_management(client.clone())
        .connected_organizations()
        .by_id("1");
    let mut batch = Batch::new();
    let handles = [0, 1, 2].map(|_| batch.add(one.get()));
    let responses = batch.send(&client).await.unwrap();
    responses.get(handles[0]).unwrap();
    responses.get(handles[1]).unwrap();
    assert_eq!(
        responses.get(handles[2]).unwrap_err().status().unwrap(),
        500
    );
    let sizes: Vec<_> = server
        .received()
        .iter()
        .map(|batch| steps(batch).len())
        .collect();
    assert_eq!(sizes, [3, 1, 1]);
}

#[tokio::test]
async fn what_depends_on_a_failure_fails() {
    let server =
        Server::start(|_, received| ok(&replies(received, |_| json!({"status": 400, "body": {}}))));
    let client = server.client();
    let one = entitlement_management(client.clone())
        .connected_organizations()
        .by_id("1");
    let mut batch = Batch::new();
    let first = batch.add(one.get());
    let within = batch.add_after(one.get(), first);
    for _ in 0..18 {
        batch.add(one.get());
    }
    let behind = batch.add_after(one.delete(), first);
    let responses = batch.send(&client).await.unwrap();
    let sent = steps(&server.received()[0]);
    assert_eq!(sent[1]["dependsOn"], json!(["0"]));
    assert_eq!(server.received().len(), 1);
    assert!(responses.get(within).is_err());
    assert_eq!(responses.get(behind).unwrap_err().status().unwrap(), 424);
}

#[tokio::test]
async fn a_batch_that_fails_as_a_whole_is_an_error() {
    for reply in ["{}", "<html>", "", "{\"responses\": 5}"] {
        let server = Server::start(move |_, _| answer("200 OK", reply));
        let client = server.client();
        let mut batch = Batch::new();
        batch.add(entitlement_management(client.clone()).get());
        assert!(batch.send(&client).await.is_err(), "{reply}");
    }
    let server = Server::start(|_, _| {
        ok("{\"responses\":[{\"id\":\"x\"},5,{\"id\":\"7\",\"status\":200}]}")
    });
    let client = server.client();
    let mut batch = Batch::new();
    let handle = batch.add(entitlement_management(client.clone()).get());
    let responses = batch.send(&client).await.unwrap();
    assert!(
        responses
            .get(handle)
            .unwrap_err()
            .to_string()
            .contains("leaves it out")
    );
}

#[tokio::test]
async fn numbers_keep_their_digits() {
    let number = "12345678901234567890.12345678901234567890";
    let reply =
        format!("{{\"responses\":[{{\"id\":\"0\",\"status\":200,\"body\":{{\"x\":{number}}}}}]}}");
    let server = Server::start(move |_, _| ok(&reply));
    let client = server.client();
    let number: RawJson = number.parse().unwrap();
    let body = ConnectedOrganization::new().with_additional_data("x", number.clone());
    let mut batch = Batch::new();
    let organizations = entitlement_management(client.clone()).connected_organizations();
    let handle = batch.add(organizations.post(&body));
    let responses = batch.send(&client).await.unwrap();
    let answer = responses.get(handle).unwrap();
    assert_eq!(answer.body.additional_data.get("x"), Some(&number));
    let sent = String::from_utf8(server.received()[0].body.clone()).unwrap();
    assert!(
        sent.contains(&format!("\"body\":{{\"x\":{number}}}")),
        "{sent}"
    );
}

#[tokio::test]
async fn an_answer_that_was_not_asked_for_yet_is_passed_over() {
    let answers = |range: std::ops::Range<usize>| {
        let answers = range.map(|id| json!({"id": id.to_string(), "status": 200, "body": {}}));
        json!({ "responses": answers.collect::<Vec<_>>() }).to_string()
    };
    // The first batch answers the 21st request, too; the second does not.
    let server = Server::start(move |count, _| {
        ok(&if count == 0 {
            answers(0..21)
        } else {
            answers(0..0)
        })
    });
    let client = server.client();
    let one = entitlement_management(client.clone())
        .connected_organizations()
        .by_id("1");
    let mut batch = Batch::new();
    let handles: Vec<_> = (0..21).map(|_| batch.add(one.get())).collect();
    let responses = batch.send(&client).await.unwrap();
    responses.get(handles[19]).unwrap();
    let error = responses.get(handles[20]).unwrap_err();
    assert!(error.to_string().contains("leaves it out"), "{error}");
}

#[tokio::test]
async fn a_body_that_is_no_json_is_not_sent_in_a_batch() {
    let server = Server::start(|_, _| ok("{\"responses\":[]}"));
    let client = server.client();
    let content = content(&client);
    let bytes = content.put(vec![0, 1, 2], "image/png");
    let upload = Upload::once(Cursor::new(vec![7; 10]));
    let stream = content.put_stream(upload, "text/csv");
    for request in [bytes, stream] {
        let mut batch = Batch::new();
        batch.add(request);
        let error = batch.send(&client).await.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Request(RequestError::BatchBody)),
            "{error}"
        );
    }
    assert!(server.received().is_empty());
}
