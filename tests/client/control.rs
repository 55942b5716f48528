//! Options of one request or of the client: retries, time limits, and waiting for a resource to appear.

use super::server::{Credential, Reply, Server, answer, entitlement_management, ok, with_header};
use msgraph::ReadError;
use msgraph::client::{ErrorKind, RetryOptions};
use msgraph::http::Method;
use msgraph::models::ConnectedOrganization;
use msgraph::request::{Answer, Bounds};
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(100);

fn throttled() -> Reply {
    with_header("429 Too Many Requests", "Retry-After", "0")
}

fn is_timeout(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Timeout(limit) if *limit == SHORT)
}

#[tokio::test]
async fn one_request_decides_how_often_it_is_retried() {
    let server = Server::start(|_, _| throttled());
    let one = server.entitlement_management().catalogs().by_id("1");
    one.get().retry(RetryOptions::none()).await.unwrap_err();
    assert_eq!(server.lines().len(), 1);
    let twice = RetryOptions {
        max_retries: 2,
        ..RetryOptions::default()
    };
    one.get().retry(twice).await.unwrap_err();
    assert_eq!(server.lines().len(), 4);
}

#[tokio::test]
async fn retries_are_counted_across_redirects() {
    // Each hop is throttled twice; five redirects in a row would be 15 tries.
    let server = Server::start(|count, _| match count % 3 {
        2 => with_header("302 Found", "Location", "/v1.0/next"),
        _ => throttled(),
    });
    let one = server.entitlement_management().catalogs().by_id("1");
    let error = one.get().await.unwrap_err();
    assert!(error.is_throttled(), "{error}");
    // The client allows three retries: two on the first hop, one on the second.
    assert_eq!(server.lines().len(), 5);
}

#[tokio::test]
async fn retries_are_numbered_in_a_header() {
    let server = Server::start(|count, _| match count {
        0 | 1 => throttled(),
        _ => ok("{}"),
    });
    let one = server.entitlement_management().catalogs().by_id("1");
    one.get().await.unwrap();
    let received = server.received();
    let attempts: Vec<_> = received
        .iter()
        .map(|received| received.header("retry-attempt"))
        .collect();
    assert_eq!(attempts, [None, Some("1"), Some("2")]);
    let ids: Vec<_> = received
        .iter()
        .map(|received| received.header("client-request-id").unwrap())
        .collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
}

#[tokio::test]
async fn a_try_that_takes_too_long_is_repeated_if_that_is_safe() {
    let server = Server::start(|count, _| match count {
        0 => Reply::Silence,
        _ => ok("{}"),
    });
    let organizations = server.entitlement_management().connected_organizations();
    let start = Instant::now();
    organizations
        .by_id("1")
        .get()
        .try_timeout(SHORT)
        .await
        .unwrap();
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn a_try_that_takes_too_long_is_an_error_if_repeating_is_not_safe() {
    let server = Server::start(|_, _| Reply::Silence);
    let organizations = server.entitlement_management().connected_organizations();
    let body = ConnectedOrganization::new();
    let error = organizations.post(&body).try_timeout(SHORT).await;
    assert!(is_timeout(error.unwrap_err().kind()));
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn the_client_has_limits_for_all_requests() {
    let server = Server::start(|_, _| Reply::Silence);
    let builder = server.builder(Credential::default());
    for client in [
        builder.clone().timeout(SHORT).build(),
        builder
            .retry(RetryOptions::none())
            .try_timeout(SHORT)
            .build(),
    ] {
        let one = entitlement_management(client).catalogs().by_id("1");
        assert!(is_timeout(one.get().await.unwrap_err().kind()));
        let longer = one.get().timeout(Duration::from_millis(50)).await;
        assert!(matches!(
            longer.unwrap_err().kind(),
            ErrorKind::Timeout(limit) if *limit < SHORT
        ));
    }
}

#[tokio::test]
async fn the_timeout_of_a_request_includes_its_retries() {
    let server = Server::start(|_, _| with_header("429 Too Many Requests", "Retry-After", "5"));
    let one = server.entitlement_management().catalogs().by_id("1");
    let start = Instant::now();
    assert!(is_timeout(
        one.get().timeout(SHORT).await.unwrap_err().kind()
    ));
    assert!(start.elapsed() < Duration::from_secs(3));
}

/// An answer that takes long to read.
struct Slow;

impl Answer for Slow {
    fn read(_: &[u8], _: Bounds) -> Result<Self, ReadError> {
        std::thread::sleep(2 * SHORT);
        Ok(Self)
    }
}

#[tokio::test]
async fn the_timeout_includes_reading() {
    let server = Server::start(|_, _| ok("{}"));
    let client = server.client();
    let request = || client.request::<Slow>(Method::GET, "/x");
    request().await.unwrap();
    let error = request().timeout(SHORT).await;
    assert!(error.is_err_and(|error| is_timeout(error.kind())));
}

#[tokio::test]
async fn a_resource_that_is_not_visible_yet_is_waited_for() {
    let server = Server::start(|count, _| match count {
        0..5 => answer("404 Not Found", "{}"),
        _ => ok("{\"id\":\"1\"}"),
    });
    let one = server.entitlement_management().catalogs().by_id("1");
    let budget = Duration::from_secs(20);
    let found = one.get().retry_not_found(budget).await.unwrap();
    // That is more often than the client retries anything else.
    assert_eq!((found.id.as_deref(), server.lines().len()), (Some("1"), 6));
}

#[tokio::test]
async fn a_resource_that_never_appears_is_not_found() {
    let server = Server::start(|_, _| answer("404 Not Found", "{}"));
    let one = server.entitlement_management().catalogs().by_id("1");
    assert!(one.get().await.unwrap_err().is_not_found());
    assert_eq!(server.lines().len(), 1);
    let start = Instant::now();
    let error = one.get().retry_not_found(SHORT).await.unwrap_err();
    assert!(error.is_not_found());
    assert!(start.elapsed() >= SHORT);
    assert!(server.lines().len() > 3);
}
