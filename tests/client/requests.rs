//! Requests that send themselves.

use super::server::{Credential, Reply, Server, answer, entitlement_management, ok, with_header};
use msgraph::client::ErrorKind;
use msgraph::client::{Cloud, GraphClient};
use msgraph::models::{ConnectedOrganization, ConnectedOrganizationState, DomainIdentitySource};
use msgraph::{GraphService, Null, Service};
use std::sync::Arc;
use std::time::{Duration, Instant};

#[tokio::test]
async fn awaiting_returns_the_body() {
    let server = Server::start(|_, _| answer("201 Created", r#"{"id":"1","state":"proposed"}"#));
    let organization = ConnectedOrganization::new()
        .display_name("x")
        .identity_sources([DomainIdentitySource::new().domain_name("example.com")]);
    let created = server
        .entitlement_management()
        .connected_organizations()
        .post(&organization)
        .await
        .unwrap();
    assert_eq!(created.state, ConnectedOrganizationState::Proposed);
    let [received] = &server.received()[..] else {
        panic!("one request was sent");
    };
    assert_eq!(
        received.line(),
        "POST /identityGovernance/entitlementManagement/connectedOrganizations"
    );
    assert_eq!(received.header("authorization"), Some("Bearer token-0"));
    assert_eq!(received.header("content-type"), Some("application/json"));
    assert!(
        received
            .header("user-agent")
            .unwrap()
            .starts_with("msgraph-rust/")
    );
    assert!(received.header("client-request-id").is_some());
    let body: serde_json::Value = serde_json::from_slice(&received.body).unwrap();
    assert_eq!(
        body["identitySources"][0]["@odata.type"],
        "#microsoft.graph.domainIdentitySource"
    );
}

#[tokio::test]
async fn sending_returns_status_headers_and_body() {
    let server = Server::start(|_, _| {
        let headers = vec![
            ("ETag", "W/\"1\"".to_owned()),
            ("Location", "/x".to_owned()),
        ];
        Reply::Answer("202 Accepted", headers, b"{\"id\":\"1\"}".to_vec())
    });
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    let response = one.get().send().await.unwrap();
    assert_eq!(response.status, 202);
    assert_eq!(
        (response.etag(), response.location()),
        (Some("W/\"1\""), Some(&*format!("{}/x", server.base)))
    );
    assert_eq!(response.body.id, "1");
}

#[tokio::test]
async fn headers_are_sent() {
    let server = Server::start(|_, _| ok("{}"));
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    one.patch(&ConnectedOrganization::new().description(Null))
        .if_match("W/\"1\"")
        .prefer("return=representation")
        .prefer("handling=strict")
        .header("X-Custom", "a")
        .await
        .unwrap();
    one.get().if_none_match("W/\"2\"").await.unwrap();
    let received = server.received();
    assert_eq!(received[0].body, br#"{"description":null}"#);
    assert_eq!(received[0].header("if-match"), Some("W/\"1\""));
    assert_eq!(
        received[0].header("prefer"),
        Some("return=representation, handling=strict")
    );
    assert_eq!(received[0].header("x-custom"), Some("a"));
    assert_eq!(received[1].header("if-none-match"), Some("W/\"2\""));
}

#[tokio::test]
async fn eventual_consistency_sets_a_header() {
    let server = Server::start(|_, _| answer("200 OK", "42"));
    let organizations = server.entitlement_management().connected_organizations();
    let count = organizations.count().eventual_consistency().await.unwrap();
    assert_eq!(count, 42);
    assert_eq!(
        server.received()[0].header("consistencylevel"),
        Some("eventual")
    );
}

#[tokio::test]
async fn missing_content_can_be_told_apart() {
    let server = Server::start(|_, _| answer("204 No Content", ""));
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    one.delete().await.unwrap();
    let error = one.get().await.unwrap_err();
    assert!(error.is_no_content(), "{error}");
    assert_eq!(error.status().unwrap(), 204);
    assert_eq!(one.get().optional().await.unwrap(), None);
}

#[tokio::test]
async fn a_request_ends_with_its_timeout() {
    let server = Server::start(|_, _| Reply::Silence);
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    let start = Instant::now();
    let error = one
        .get()
        .timeout(Duration::from_millis(200))
        .await
        .unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::Timeout(Duration::from_millis(200))
    );
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn dropping_the_future_cancels() {
    let server = Server::start(|_, _| with_header("429 Too Many Requests", "Retry-After", "1"));
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    let cancelled = tokio::time::timeout(Duration::from_millis(500), one.get().into_future()).await;
    assert!(cancelled.is_err());
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn chunked_and_compressed_answers_are_read() {
    let server = Server::start(|count, received| {
        if count == 0 {
            let chunks = "6\r\n{\"id\":\r\n5\r\n\"1\"} \r\n0\r\n\r\n";
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
            return Reply::Raw(format!("{head}{chunks}").into_bytes());
        }
        assert!(received.header("accept-encoding").unwrap().contains("gzip"));
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packer, b"{\"id\":\"2\"}").unwrap();
        let headers = vec![("Content-Encoding", "gzip".to_owned())];
        Reply::Answer("200 OK", headers, packer.finish().unwrap())
    });
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    assert_eq!(one.get().await.unwrap().id, "1");
    assert_eq!(one.get().await.unwrap().id, "2");
}

#[tokio::test]
async fn without_a_client_nothing_is_sent() {
    let graph = GraphService::new(Service::global());
    let error = graph.identity_governance().get().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::NoClient);
    let server = Server::start(|_, _| ok("{}"));
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("..");
    assert!(matches!(
        one.get().await.unwrap_err().kind(),
        ErrorKind::Request(_)
    ));
    let failing = Credential {
        fails: true,
        ..Default::default()
    };
    let graph = GraphService::new(server.builder(failing).build());
    let error = graph.identity_governance().get().await.unwrap_err();
    let ErrorKind::Credential(cause) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(cause.root().to_string(), "nobody is signed in");
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn the_user_agent_begins_with_the_application() {
    let library = concat!("msgraph-rust/", env!("CARGO_PKG_VERSION"), " (");
    for (id, sent) in [
        ("my-app/1.0", "my-app-1.0 "),
        ("a b\r\nX: y", "a-b--X:-y "),
        (
            "an-id-that-is-longer-than-24-characters",
            "an-id-that-is-longer-tha ",
        ),
        ("", ""),
    ] {
        let server = Server::start(|_, _| ok("{}"));
        let client = server
            .builder(Credential::default())
            .application_id(id)
            .build();
        entitlement_management(client).get().await.unwrap();
        let received = server.received();
        let agent = received[0].header("user-agent").unwrap();
        let expected = format!("{}{library}", sent.replace(':', "-"));
        assert!(agent.starts_with(&expected), "{agent}");
    }
}

#[test]
fn every_accepted_cloud_works_in_a_client() {
    for base in [
        "https://proxy/",
        "https://proxy:8443/graph",
        "https:proxy",
        "https:///proxy",
        "https:\\\\proxy",
        "https://pro xy",
        " https://proxy",
        "https://proxy\n",
        "https://b\u{fc}cher",
        "https://%61",
        "https://user@proxy",
        "https://proxy:99999",
        "https://[::1",
        "http://[::1]:80",
        "http://127.0.0.1:80/a b",
        "http://localhost.",
        "https://",
        "//proxy",
    ] {
        let Ok(cloud) = Cloud::custom(base, "scope") else {
            continue;
        };
        let client = GraphClient::builder(Arc::new(Credential::default()))
            .cloud(cloud.clone())
            .build();
        let request = entitlement_management(client).get().http_request();
        let uri = request.unwrap_or_else(|error| panic!("{base}: {error}"));
        assert!(
            uri.uri().to_string().starts_with(&cloud.address()),
            "{base}"
        );
    }
}
