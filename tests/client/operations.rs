//! Long-running operations.

use super::server::{Reply, Server, answer, ok, with_header};
use msgraph::client::{ErrorKind, GraphClient, Polling};
use msgraph::models::{AccessPackage, AccessPackageAssignmentRequest, AccessPackageRequestState};
use msgraph::{GetRequest, Reference};
use std::sync::Arc;
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
async fn polling_ends_with_its_budget() {
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
    let state = server
        .client()
        .get_at::<AccessPackageAssignmentRequest>(accepted.location().unwrap());
    let is_final = |request: &AccessPackageAssignmentRequest| {
        request.state == AccessPackageRequestState::Delivered
    };
    QUICK.until(&state, is_final).await.unwrap();
    assert_eq!(
        server.lines()[1..],
        ["GET /operations/1", "GET /operations/1"]
    );
}

/// A service that responds with 404 where the list says so, and otherwise with the resource.
fn appearing(found: &'static [bool]) -> Server {
    Server::start(move |count, _| match found.get(count) {
        Some(false) => answer(
            "404 Not Found",
            "{\"error\":{\"code\":\"ResourceNotFound\"}}",
        ),
        _ => ok("{\"id\":\"1\"}"),
    })
}

fn new_package(server: &Server) -> GetRequest<AccessPackage> {
    let packages = server.entitlement_management().access_packages();
    packages.by_id("1").get()
}

#[tokio::test]
async fn polling_waits_until_a_new_resource_is_found_several_times_in_a_row() {
    let server = appearing(&[false, false, true, true, false, true, true, true]);
    let found = QUICK.until_found(&new_package(&server), 3).await.unwrap();
    assert_eq!(found.id, "1");
    assert_eq!(server.lines().len(), 8);
    let server = appearing(&[false]);
    QUICK.until_found(&new_package(&server), 1).await.unwrap();
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn waiting_for_a_resource_ends_with_its_budget() {
    let polling = Polling {
        budget: Duration::from_millis(60),
        ..QUICK
    };
    let server = Server::start(|_, _| answer("404 Not Found", "{}"));
    let error = polling
        .until_found(&new_package(&server), 2)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Timeout(polling.budget));
    assert!(server.lines().len() > 2);
    let silent = Server::start(|_, _| Reply::Silence);
    let error = polling
        .until_found(&new_package(&silent), 2)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Timeout(polling.budget));
}

#[tokio::test]
async fn any_error_other_than_404_ends_the_wait() {
    let server = Server::start(|count, _| match count {
        0 => answer("404 Not Found", "{}"),
        _ => answer("403 Forbidden", "{}"),
    });
    let error = QUICK
        .until_found(&new_package(&server), 2)
        .await
        .unwrap_err();
    assert!(error.is_forbidden());
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn polling_waits_as_long_as_the_service_says() {
    let server = Server::start(|count, _| match count {
        0 => with_header("404 Not Found", "Retry-After", "1"),
        _ => ok("{\"id\":\"1\"}"),
    });
    let start = std::time::Instant::now();
    QUICK.until_found(&new_package(&server), 1).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(1));
}

/// A status report of a long-running action from Graph's reference.
const IN_PROGRESS: &str =
    "{\"operation\":\"ItemCopy\",\"percentageComplete\":27.8,\"status\":\"inProgress\"}";
const COMPLETED: &str = "{\"percentageComplete\":100.0,\"resourceId\":\"01MOWKYVJML57KN2ANMBA3JZJS2MBGC7KM\",\"status\":\"completed\"}";

fn status(report: &Reference) -> Option<&str> {
    Some(report.additional_data.get("status")?.as_str())
}

fn is_completed(report: &Reference) -> bool {
    status(report) == Some("\"completed\"")
}

#[tokio::test]
async fn a_monitor_on_another_host_does_not_get_the_token() {
    let monitor = Server::start(|count, _| match count {
        0 => answer("202 Accepted", IN_PROGRESS),
        1 => with_header("503 Service Unavailable", "Retry-After", "0"),
        _ => answer("202 Accepted", COMPLETED),
    });
    let location = format!("{}/monitor/4A3407B5", monitor.base);
    let server = Server::start(move |_, _| with_header("202 Accepted", "Location", &location));
    let one = server
        .entitlement_management()
        .assignment_requests()
        .by_id("1");
    let accepted = one.cancel().send().await.unwrap();
    let client = server.client();
    let request = client.monitor::<Reference>(accepted.location().unwrap());
    let request = request
        .header("Prefer", "respond-async")
        .header("Authorization", "Bearer mine");
    let report = QUICK.until(&request, is_completed).await.unwrap();
    assert!(report.additional_data.contains("resourceId"));
    let received = monitor.received();
    assert_eq!(received.len(), 3);
    for received in received {
        assert_eq!(received.line(), "GET /monitor/4A3407B5");
        for name in [
            "authorization",
            "prefer",
            "client-request-id",
            "x-ms-client-request-id",
        ] {
            assert_eq!(received.header(name), None, "{name}");
        }
        assert_eq!(received.header("accept"), Some("application/json"));
    }
}

#[tokio::test]
async fn a_monitor_in_the_cloud_gets_the_token_at_any_path() {
    let server = Server::start(|_, _| ok(COMPLETED));
    let client = server.client();
    for (location, line) in [
        // The `Location` that `POST /teams` returns.
        (
            "/teams('1')/operations('2')",
            "GET /teams('1')/operations('2')",
        ),
        ("/v1.0/operations/1", "GET /operations/1"),
        ("operations/1", "GET /operations/1"),
        ("{base}/v1.0/operations/1?x=1", "GET /operations/1?x=1"),
    ] {
        let location = location.replace("{base}", &server.base);
        let request = client.monitor::<Reference>(&location);
        QUICK.until(&request, is_completed).await.unwrap();
        let received = server.received();
        assert_eq!(received.last().unwrap().line(), line);
        assert!(received.last().unwrap().header("authorization").is_some());
    }
}

#[tokio::test]
async fn an_unencrypted_monitor_is_refused() {
    let other = Server::start(|_, _| ok(COMPLETED));
    let credential = Arc::new(super::server::Credential::default());
    let global = GraphClient::new(credential);
    let server = Server::start(|_, _| ok(COMPLETED));
    for (client, location) in [
        (&global, format!("{}/monitor/1", other.base)),
        (&server.client(), "http://monitor.example/1".to_owned()),
        (&server.client(), "ftp://monitor.example/1".to_owned()),
    ] {
        let request = client.monitor::<Reference>(&location);
        let error = QUICK.until(&request, is_completed).await.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::UnsafeAddress(_)),
            "{error}"
        );
    }
    assert!(other.lines().is_empty());
    let elsewhere = server
        .client()
        .get_at::<Reference>(&format!("{}/monitor/1", other.base));
    let error = elsewhere.await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::ForeignAddress(_)),
        "only monitors may leave"
    );
}
