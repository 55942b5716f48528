//! Which requests are retried.

use super::server::{Received, Reply, Server, answer, entitlement_management, ok, with_header};
use msgraph::client::{ErrorKind, RetryOptions};
use msgraph::models::ConnectedOrganization;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How often GET, POST, PATCH, PATCH with If-Match and DELETE are sent if the service answers like this.
async fn tries(reply: fn() -> Reply) -> [usize; 5] {
    let mut counts = [0; 5];
    for (index, count) in counts.iter_mut().enumerate() {
        let server = Server::start(move |_, _| reply());
        let organizations = server.entitlement_management().connected_organizations();
        let body = ConnectedOrganization::new();
        let one = organizations.by_id("1");
        let failed = match index {
            0 => one.get().await.is_err(),
            1 => organizations.post(&body).await.is_err(),
            2 => one.patch(&body).await.is_err(),
            3 => one.patch(&body).if_match("*").await.is_err(),
            _ => one.delete().await.is_err(),
        };
        assert!(failed);
        *count = server.lines().len();
    }
    counts
}

#[tokio::test]
async fn unprocessed_requests_are_retried() {
    assert_eq!(
        tries(|| answer("429 Too Many Requests", "{}")).await,
        [4; 5]
    );
    assert_eq!(
        tries(|| with_header("503 Service Unavailable", "Retry-After", "0")).await,
        [4; 5]
    );
}

#[tokio::test]
async fn requests_that_may_have_been_processed_are_retried_only_if_they_can_be_repeated() {
    assert_eq!(
        tries(|| answer("503 Service Unavailable", "")).await,
        [4, 1, 1, 4, 4]
    );
    assert_eq!(
        tries(|| answer("504 Gateway Timeout", "")).await,
        [4, 1, 1, 4, 4]
    );
    assert_eq!(tries(|| Reply::Close).await, [4, 1, 1, 4, 4]);
    let cut = || Reply::Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\"".to_vec());
    assert_eq!(tries(cut).await, [4, 1, 1, 4, 4]);
}

#[tokio::test]
async fn other_errors_are_not_retried() {
    for reply in [
        || answer("500 Internal Server Error", "{}"),
        || answer("502 Bad Gateway", "{}"),
        || answer("400 Bad Request", "{}"),
    ] {
        assert_eq!(tries(reply).await, [1; 5]);
    }
}

#[tokio::test]
async fn the_service_says_how_long_to_wait() {
    let in_seconds: fn() -> String = || "1".to_owned();
    let as_date: fn() -> String = || {
        let now = azure_core::time::OffsetDateTime::now_utc();
        azure_core::time::to_rfc7231(&(now + azure_core::time::Duration::seconds(2)))
    };
    for value in [in_seconds, as_date] {
        let server = Server::start(move |count, _| match count {
            0 => with_header("429 Too Many Requests", "Retry-After", &value()),
            _ => ok("{}"),
        });
        let start = Instant::now();
        let one = server
            .entitlement_management()
            .connected_organizations()
            .by_id("1");
        one.get().await.unwrap();
        let took = start.elapsed();
        // A date has no fraction, so two seconds may be little more than one.
        assert!(took >= Duration::from_millis(900), "{took:?}");
        assert!(took < Duration::from_secs(10), "{took:?}");
    }
}

/// HTTP only allows whole seconds, but a page of Graph's reference showed `Retry-After: 2.128` for years.
#[tokio::test]
async fn a_fraction_of_a_second_is_rounded_up() {
    let server = Server::start(|count, _| match count {
        0 => with_header("429 Too Many Requests", "Retry-After", "0.128"),
        _ => ok("{}"),
    });
    let start = Instant::now();
    server.entitlement_management().get().await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(1));
    let server =
        Server::start(|_, _| with_header("429 Too Many Requests", "Retry-After", "3600.5"));
    let error = server.entitlement_management().get().await.unwrap_err();
    assert!(error.is_throttled());
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn a_wait_beyond_the_budget_is_not_started() {
    let server = Server::start(|_, _| with_header("429 Too Many Requests", "Retry-After", "3600"));
    let start = Instant::now();
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    let error = one.get().await.unwrap_err();
    assert!(error.is_throttled());
    assert_eq!(
        error.service().unwrap().retry_after.as_deref(),
        Some("3600")
    );
    assert_eq!(server.lines().len(), 1);
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn the_longest_possible_wait_does_not_panic() {
    let longest = u64::MAX.to_string();
    let server = Server::start(move |count, _| {
        let wait = if count == 0 { "1" } else { &longest };
        with_header("429 Too Many Requests", "Retry-After", wait)
    });
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    assert!(one.get().await.unwrap_err().is_throttled());
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn retries_can_be_switched_off() {
    let server = Server::start(|_, _| answer("429 Too Many Requests", "{}"));
    let client = server
        .builder(Default::default())
        .retry(RetryOptions::none())
        .build();
    let one = entitlement_management(client)
        .connected_organizations()
        .by_id("1");
    assert!(one.get().await.unwrap_err().is_throttled());
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn a_post_that_could_not_be_sent_is_a_connection_error() {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let cloud = msgraph::client::Cloud::custom(&format!("http://127.0.0.1:{port}"), "test-scope");
    let server = Server::start(|_, _| ok("{}"));
    let client = server
        .builder(Default::default())
        .cloud(cloud.unwrap())
        .build();
    let organizations = entitlement_management(client).connected_organizations();
    let error = organizations
        .post(&ConnectedOrganization::new())
        .await
        .unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Connection(_)),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_post_is_retried_if_there_was_no_connection() {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let cloud =
        msgraph::client::Cloud::custom(&format!("http://127.0.0.1:{port}"), "test-scope").unwrap();
    let retry = RetryOptions {
        max_retries: 20,
        delay: Duration::from_millis(100),
        ..Default::default()
    };
    let late = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(300));
        Server::at(port, |_, _| ok("{\"id\":\"1\"}"))
    });
    let server = Server::start(|_, _| ok("{}"));
    let client = server
        .builder(Default::default())
        .cloud(cloud)
        .retry(retry)
        .build();
    let organizations = entitlement_management(client).connected_organizations();
    organizations
        .post(&ConnectedOrganization::new())
        .await
        .unwrap();
    assert_eq!(late.join().unwrap().lines().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "slow: a load test"]
async fn a_thousand_calls_succeed_and_none_is_executed_twice() {
    let executed = std::sync::Arc::new(Mutex::new(HashMap::<String, usize>::new()));
    let log = executed.clone();
    let server = Server::start(move |count, received: &Received| {
        if count % 10 == 0 {
            return with_header("429 Too Many Requests", "Retry-After", "0");
        }
        let name = String::from_utf8(received.body.clone()).unwrap();
        *log.lock().unwrap().entry(name).or_default() += 1;
        answer("201 Created", "{\"id\":\"1\"}")
    });
    let retry = RetryOptions {
        max_retries: 10,
        ..Default::default()
    };
    let client = server.builder(Default::default()).retry(retry).build();
    let organizations = entitlement_management(client).connected_organizations();
    let calls = (0..1000).map(|index| {
        let body = ConnectedOrganization::new().display_name(format!("{index}"));
        organizations.post(&body).into_future()
    });
    for result in futures::future::join_all(calls).await {
        result.unwrap();
    }
    let executed = executed.lock().unwrap();
    assert_eq!(executed.len(), 1000);
    assert!(executed.values().all(|count| *count == 1));
    assert!(server.lines().len() > 1000);
}
