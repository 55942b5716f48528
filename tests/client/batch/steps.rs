//! The requests and answers of steps.

use super::service::{Service, done, get, steps};
use crate::server::{Server, entitlement_management, ok};
use msgraph::RawJson;
use msgraph::models::ConnectedOrganization;
use serde_json::json;

#[tokio::test]
async fn each_request_gets_its_own_typed_answer() {
    let server = Server::start(|_, received| {
        let answers = steps(received).into_iter().map(|step| {
            let mut answer = match step["method"].as_str().unwrap() {
                "POST" => {
                    json!({"status": 201, "headers": {"Location": "x"}, "body": {"id": "new"}})
                }
                "DELETE" => json!({"status": 204}),
                _ => {
                    json!({"status": 404, "body": {"error": {"code": "NotFound", "message": "m"}}})
                }
            };
            answer["id"] = step["id"].clone();
            answer
        });
        let answers: Vec<_> = answers.rev().collect();
        ok(&json!({ "responses": answers }).to_string())
    });
    let client = server.client();
    let organizations = entitlement_management(client.clone()).connected_organizations();
    let mut batch = client.batch();
    let body = ConnectedOrganization::new().display_name("x");
    let created = batch.add(organizations.post(&body)).unwrap();
    let deleted = batch.add(organizations.by_id("a/b").delete()).unwrap();
    let missing = organizations.by_id("1").get().select(["id"]);
    let missing = batch.add(missing).unwrap();
    let answers = batch.send().await;
    let created = answers.get(created).unwrap();
    assert_eq!(
        (created.body.id.as_deref(), created.location()),
        (Some("new"), Some("x"))
    );
    answers.get(deleted).unwrap();
    let error = answers.get(missing).unwrap_err();
    assert!(error.error().is_not_found());
    assert_eq!(error.error().code(), Some("NotFound"));
    let received = server.received();
    assert_eq!(received[0].line(), "POST /$batch");
    let id = received[0].header("client-request-id");
    assert_eq!(error.error().client_request_id(), id);
    let sent = steps(&received[0]);
    let path = "/identityGovernance/entitlementManagement/connectedOrganizations";
    assert_eq!(sent[0]["url"], path);
    assert_eq!(sent[0]["body"], json!({"displayName": "x"}));
    assert_eq!(sent[0]["headers"]["content-type"], "application/json");
    assert_eq!(sent[1]["url"], format!("{path}/a%2Fb"));
    assert_eq!(sent[2]["url"], format!("{path}/1?$select=id"));
}

#[tokio::test]
async fn more_than_twenty_steps_are_split() {
    let service = Service::start(|name, _| json!({"status": 200, "body": {"@odata.id": name}}));
    let client = service.client();
    let mut batch = client.batch();
    let requests = (0..45).map(|step| get(&client, &step.to_string()));
    let handles: Vec<_> = requests
        .map(|request| batch.add(request).unwrap())
        .collect();
    assert_eq!(batch.len(), 45);
    // The batch can be sent from another thread.
    let answers = tokio::spawn(batch.send()).await.unwrap();
    for (index, handle) in handles.into_iter().enumerate() {
        assert_eq!(handle.position(), index);
        let id = answers.get(handle).unwrap().body.id;
        assert_eq!(id, index.to_string());
    }
    let sizes: Vec<_> = service.sent().iter().map(Vec::len).collect();
    assert_eq!(sizes, [20, 20, 5]);
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
    let organizations = entitlement_management(client.clone()).connected_organizations();
    let mut batch = client.batch();
    let handle = batch.add(organizations.post(&body)).unwrap();
    batch.add(organizations.by_id("1").patch(&body)).unwrap();
    let answers = batch.send().await;
    let answer = answers.get(handle).unwrap();
    assert_eq!(answer.body.additional_data.get("x"), Some(&number));
    let sent = String::from_utf8(server.received()[0].body.clone()).unwrap();
    let expected = format!("\"body\":{{\"x\":{number}}}");
    assert_eq!(sent.matches(&expected).count(), 2, "{sent}");
}

#[tokio::test]
async fn an_answer_to_a_step_that_was_not_sent_yet_is_ignored() {
    let answers = |range: std::ops::Range<usize>| {
        let answers = range.map(|id| json!({"id": id.to_string(), "status": 200, "body": {}}));
        json!({ "responses": answers.collect::<Vec<_>>() }).to_string()
    };
    // The first batch also answers the 21st request; the second does not.
    let server = Server::start(move |count, _| {
        ok(&if count == 0 {
            answers(0..21)
        } else {
            answers(0..0)
        })
    });
    let client = server.client();
    let mut batch = client.batch();
    let requests = (0..21).map(|step| get(&client, &step.to_string()));
    let handles: Vec<_> = requests
        .map(|request| batch.add(request).unwrap())
        .collect();
    let answers = batch.send().await;
    answers.get(handles[19]).unwrap();
    let error = answers.get(handles[20]).unwrap_err();
    assert!(error.to_string().contains("does not contain it"), "{error}");
}

#[tokio::test]
async fn headers_of_a_request_are_headers_of_its_step() {
    let service = Service::start(|_, _| done());
    let client = service.client();
    let mut batch = client.batch();
    let request = get(&client, "a").header("ConsistencyLevel", "eventual");
    batch.add(request.prefer("return=minimal")).unwrap();
    batch.send().await;
    let sent = steps(&service.server.received()[0]);
    assert_eq!(sent[0]["headers"]["consistencylevel"], "eventual");
    assert_eq!(sent[0]["headers"]["prefer"], "return=minimal");
}
