//! Operations that take their time.

use super::server::{Reply, Server, ok};
use msgraph::client::{ErrorKind, Polling};
use msgraph::models::{AccessPackageAssignmentRequest, AccessPackageRequestState};
use std::time::Duration;

const QUICK: Polling = Polling {
    interval: Duration::from_millis(5),
    budget: Duration::from_secs(5),
};

#[tokio::test]
async fn a_request_is_polled_until_its_final_state() {
    let server = Server::start(|count, _| {
        ok([
            "{\"state\":\"submitted\"}",
            "{\"state\":\"delivering\"}",
            "{\"state\":\"delivered\"}",
        ][count])
    });
    let request = server
        .entitlement_management()
        .assignment_requests()
        .by_id("1")
        .get();
    let is_final = |request: &AccessPackageAssignmentRequest| {
        request.state == AccessPackageRequestState::Delivered
    };
    let done = QUICK.until(&request, is_final).await.unwrap();
    assert_eq!(done.state, AccessPackageRequestState::Delivered);
    assert_eq!(server.lines().len(), 3);
}

#[tokio::test]
async fn polling_has_an_end() {
    let server = Server::start(|_, _| ok("{\"state\":\"submitted\"}"));
    let request = server
        .entitlement_management()
        .assignment_requests()
        .by_id("1")
        .get();
    let polling = Polling {
        budget: Duration::from_millis(50),
        ..QUICK
    };
    let error = polling.until(&request, |_| false).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Timeout(polling.budget));
    assert!(server.lines().len() > 1);
}

#[tokio::test]
async fn a_location_can_be_followed() {
    let server = Server::start(|count, _| match count {
        0 => {
            let headers = vec![("Location", "/v1.0/operations/1".to_owned())];
            Reply::Answer("202 Accepted", headers, Vec::new())
        }
        1 => ok("{\"state\":\"submitted\"}"),
        _ => ok("{\"state\":\"delivered\"}"),
    });
    let one = server
        .entitlement_management()
        .assignment_requests()
        .by_id("1");
    let accepted = one.cancel().send().await.unwrap();
    let address = format!("{}{}", server.base, accepted.location().unwrap());
    let state = server
        .client()
        .get_at::<AccessPackageAssignmentRequest>(&address);
    let is_final = |request: &AccessPackageAssignmentRequest| {
        request.state == AccessPackageRequestState::Delivered
    };
    QUICK.until(&state, is_final).await.unwrap();
    assert_eq!(
        server.lines()[1..],
        ["GET /operations/1", "GET /operations/1"]
    );
}
