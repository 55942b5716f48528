//! The program from Graph's reference page for creating a connected organization.

use msgraph::models::{ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource};
use msgraph::{GraphService, Service};
use serde_json::{Value, json};

#[test]
fn creating_one_sends_what_the_reference_shows() {
    let graph = GraphService::new(Service::global());
    let request = graph
        .identity_governance()
        .entitlement_management()
        .connected_organizations()
        .post(
            &ConnectedOrganization::new()
                .display_name("Connected organization name")
                .description("Connected organization description")
                .identity_sources([DomainIdentitySource::new()
                    .domain_name("example.com")
                    .display_name("example.com")])
                .state(ConnectedOrganizationState::Proposed),
        );
    let sent = request.http_request().unwrap();
    assert_eq!(sent.method(), "POST");
    assert_eq!(
        sent.uri(),
        "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/connectedOrganizations"
    );
    assert_eq!(sent.headers()["content-type"], "application/json");
    let body: Value = serde_json::from_slice(sent.body()).unwrap();
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
    assert_eq!(body, expected);
}

#[test]
fn the_answer_is_read_and_a_change_sends_what_changed() {
    let graph = GraphService::new(Service::global());
    let organizations = graph
        .identity_governance()
        .entitlement_management()
        .connected_organizations();
    let answer = http::Response::builder()
        .status(201)
        .body(br#"{"@odata.context":"x","id":"7","state":"configured"}"#.to_vec())
        .unwrap();
    let created = organizations
        .post(&ConnectedOrganization::new())
        .read_response(&answer)
        .unwrap();
    assert_eq!(created.state, ConnectedOrganizationState::Configured);
    let one = organizations.by_id(created.id.as_deref().unwrap());
    let change = ConnectedOrganization::new().description(msgraph::Null);
    let patch = one
        .patch(&change)
        .if_match("W/\"1\"")
        .http_request()
        .unwrap();
    assert_eq!(patch.body(), br#"{"description":null}"#);
    assert_eq!(patch.headers()["if-match"], "W/\"1\"");
}

#[test]
fn an_error_of_the_service_keeps_what_it_says() {
    let request = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management()
        .connected_organizations()
        .get();
    let body = br#"{"error":{"code":"Forbidden","message":"No.","innerError":{"code":"inner",
        "request-id":"r","date":"d"}}}"#;
    let answer = http::Response::builder()
        .status(403)
        .body(body.to_vec())
        .unwrap();
    let error = request.read_response(&answer).unwrap_err();
    assert_eq!(
        error.to_string(),
        "403 Forbidden: Forbidden: No. (request-id r)"
    );
    let html = http::Response::builder()
        .status(502)
        .body(b"<html>".to_vec())
        .unwrap();
    let error = request.read_response(&html).unwrap_err();
    let msgraph::ResponseError::Service(error) = error else {
        panic!("{error}");
    };
    assert_eq!(
        (error.status.as_u16(), error.raw_body),
        (502, b"<html>".to_vec())
    );
    let empty = http::Response::builder()
        .status(204)
        .body(Vec::new())
        .unwrap();
    let error = request.read_response(&empty).unwrap_err();
    assert_eq!(
        error,
        msgraph::ResponseError::Read(msgraph::ReadError::Empty)
    );
}
