//! The examples, run against loopback.

use super::server::{Received, Server, answer, ok};
use msgraph::client::Polling;
use serde_json::{Value, json};
use std::time::Duration;

#[allow(dead_code, unreachable_pub, reason = "it is a program of its own")]
#[path = "../../generated/examples/batch.rs"]
mod batch;
#[allow(dead_code, unreachable_pub, reason = "it is a program of its own")]
#[path = "../../generated/examples/clear_description.rs"]
mod clear_description;
#[allow(dead_code, unreachable_pub, reason = "it is a program of its own")]
#[path = "../../generated/examples/create_connected_organization.rs"]
mod create_connected_organization;
#[allow(dead_code, unreachable_pub, reason = "it is a program of its own")]
#[path = "../../generated/examples/error_handling.rs"]
mod error_handling;
#[allow(dead_code, unreachable_pub, reason = "it is a program of its own")]
#[path = "../../generated/examples/list_with_paging.rs"]
mod list_with_paging;
#[allow(dead_code, unreachable_pub, reason = "it is a program of its own")]
#[path = "../../generated/examples/own_transport.rs"]
mod own_transport;
#[allow(dead_code, unreachable_pub, reason = "it is a program of its own")]
#[path = "../../generated/examples/request_assignment.rs"]
mod request_assignment;
#[allow(dead_code, unreachable_pub, reason = "it is a program of its own")]
#[path = "../../generated/examples/sponsors.rs"]
mod sponsors;

fn body(received: &Received) -> Value {
    serde_json::from_slice(&received.body).unwrap()
}

#[tokio::test]
async fn a_connected_organization_is_created() {
    let server = Server::start(|_, _| answer("201 Created", r#"{"id":"new"}"#));
    let id = create_connected_organization::run(server.client())
        .await
        .unwrap();
    assert_eq!(id, "new");
    let expected = json!({
        "displayName": "Connected organization name",
        "description": "Connected organization description",
        "identitySources": [{
            "@odata.type": "#microsoft.graph.domainIdentitySource",
            "domainName": "example.com",
            "displayName": "example.com"
        }],
        "state": "proposed"
    });
    assert_eq!(body(&server.received()[0]), expected);
}

#[tokio::test]
async fn assignments_are_listed() {
    let server = Server::start(|_, _| {
        ok(r#"{"value":[{"accessPackage":{"displayName":"p"},"target":{"displayName":"t"}}]}"#)
    });
    let lines = list_with_paging::run(server.client()).await.unwrap();
    assert_eq!(lines, ["p: t"]);
    let expected = "?$filter=state%20eq%20%27delivered%27&$expand=accessPackage,target&$top=100";
    assert!(
        server.lines()[0].ends_with(expected),
        "{:?}",
        server.lines()
    );
}

#[tokio::test]
async fn a_description_is_cleared() {
    let server = Server::start(|_, _| answer("204 No Content", ""));
    clear_description::run(server.client(), "1").await.unwrap();
    let received = server.received();
    assert!(received[0].line().starts_with("PATCH /"));
    assert_eq!(body(&received[0]), json!({ "description": null }));
}

#[tokio::test]
async fn a_sponsor_is_added_and_removed() {
    let server = Server::start(|_, received| match received.method.as_str() {
        "GET" => ok(
            r##"{"value":[{"@odata.type":"#microsoft.graph.user","displayName":"Adele"},{"id":"x"}]}"##,
        ),
        _ => answer("204 No Content", ""),
    });
    let names = sponsors::run(server.client(), "o", "u").await.unwrap();
    assert_eq!(names, ["Adele", "x"]);
    let path =
        "/identityGovernance/entitlementManagement/connectedOrganizations/o/externalSponsors";
    let expected = [
        format!("POST {path}/$ref"),
        format!("GET {path}"),
        format!("DELETE {path}/u/$ref"),
    ];
    assert_eq!(server.lines(), expected);
    let address = format!("{}/v1.0/users/u", server.base);
    assert_eq!(body(&server.received()[0]), json!({ "@odata.id": address }));
}

#[tokio::test]
async fn an_assignment_is_requested() {
    let server = Server::start(|count, _| match count {
        0 => answer("201 Created", r#"{"id":"r","state":"submitted"}"#),
        1 => ok(r#"{"id":"r","state":"delivering"}"#),
        _ => ok(r#"{"id":"r","state":"delivered"}"#),
    });
    let polling = Polling {
        interval: Duration::from_millis(1),
        budget: Duration::from_secs(5),
    };
    let state = request_assignment::run(server.client(), ["p", "q", "t"], polling);
    assert_eq!(state.await.unwrap().to_string(), "delivered");
    let expected = json!({
        "requestType": "adminAdd",
        "assignment": {"accessPackageId": "p", "assignmentPolicyId": "q", "targetId": "t"}
    });
    assert_eq!(body(&server.received()[0]), expected);
}

#[tokio::test]
async fn a_batch_is_sent() {
    let server = Server::start(|_, _| {
        ok(r#"{"responses":[
            {"id":"1","status":200,"body":{"value":[{"id":"a"},{"id":"b"}]}},
            {"id":"0","status":200,"body":{"displayName":"Contoso"}}]}"#)
    });
    let found = batch::run(&server.client(), "1").await.unwrap();
    assert_eq!(found, ("Contoso".to_owned(), 2));
}

#[tokio::test]
async fn errors_are_told_apart() {
    let missing = Server::start(|_, _| answer("404 Not Found", "{}"));
    let said = error_handling::run(missing.client(), "1").await.unwrap();
    assert_eq!(said, "there was nothing to delete");
    let forbidden = Server::start(|_, _| {
        answer(
            "403 Forbidden",
            r#"{"error":{"code":"c","message":"No","innerError":{"request-id":"r"}}}"#,
        )
    });
    let said = error_handling::run(forbidden.client(), "1").await.unwrap();
    assert_eq!(said, "No; contact support about request r");
    let done = Server::start(|_, _| answer("204 No Content", ""));
    assert_eq!(
        error_handling::run(done.client(), "1").await.unwrap(),
        "deleted"
    );
}

#[tokio::test]
async fn a_custom_transport_answers() {
    assert_eq!(own_transport::run().await.unwrap(), "Contoso");
}
