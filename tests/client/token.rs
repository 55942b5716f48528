//! Where the token is sent, and where it is not.

use super::server::{Credential, Reply, Server, answer, entitlement_management, ok, with_header};
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use futures::StreamExt;
use msgraph::RequestError;
use msgraph::client::{Cloud, ErrorKind, GraphClient, PageLink, Pages};
use msgraph::models::ConnectedOrganization;
use msgraph::requests::AccessPackageCatalogItemRequestBuilder;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A server that must not receive any requests.
fn forbidden() -> Server {
    Server::start(|_, _| ok("{\"value\":[]}"))
}

#[tokio::test]
async fn a_foreign_next_link_is_refused() {
    let other = forbidden();
    let link = format!("{}/v1.0/x?$skiptoken=1", other.base);
    let body = format!("{{\"value\":[{{\"id\":\"1\"}}],\"@odata.nextLink\":\"{link}\"}}");
    let server = Server::start(move |_, _| ok(&body));
    let request = server
        .entitlement_management()
        .connected_organizations()
        .get();
    let items: Vec<_> = request.items().collect().await;
    assert_eq!(items.len(), 2);
    assert!(items[0].is_ok());
    let error = items[1].as_ref().unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::ForeignAddress(other.base.clone()));
    assert!(!error.to_string().contains("skiptoken"), "{error}");
    assert!(other.lines().is_empty());
}

#[tokio::test]
async fn a_stored_link_that_leads_elsewhere_is_refused() {
    let other = forbidden();
    let server = forbidden();
    let host = server.base.strip_prefix("http://").unwrap();
    for address in [
        format!("{}/v1.0/x", other.base),
        format!("https://{host}/v1.0/x"),
        "http://localhost/v1.0/x".to_owned(),
        format!("http://{host}@evil.example/v1.0"),
        "https://graph.microsoft.com/v1.0/x".to_owned(),
    ] {
        let link = PageLink {
            address,
            headers: Vec::new(),
        };
        let mut pages = Pages::<ConnectedOrganization>::resume(server.client(), &link);
        let error = pages.next().await.unwrap().unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::ForeignAddress(_)),
            "{link:?}: {error}"
        );
        let get = server
            .client()
            .get_at::<ConnectedOrganization>(&link.address);
        assert!(matches!(
            get.await.unwrap_err().kind(),
            ErrorKind::ForeignAddress(_)
        ));
    }
    assert!(server.lines().is_empty() && other.lines().is_empty());
}

#[tokio::test]
async fn a_redirect_to_another_host_is_refused() {
    let other = forbidden();
    let target = format!("{}/v1.0/x", other.base);
    let server = Server::start(move |_, _| with_header("302 Found", "Location", &target));
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    let error = one.get().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::ForeignAddress(other.base.clone()));
    let error = one.delete().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
    assert!(other.lines().is_empty());
}

#[tokio::test]
async fn redirects_within_the_cloud_are_followed_up_to_a_limit() {
    let server = Server::start(|_, received| match received.target.as_str() {
        "/v1.0/moved" => ok("{\"id\":\"1\"}"),
        "/v1.0/round" => with_header("307 Temporary Redirect", "Location", "/v1.0/round"),
        _ => with_header("301 Moved Permanently", "Location", "/v1.0/moved"),
    });
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    assert_eq!(one.get().await.unwrap().id, "1");
    let round = format!("{}/v1.0/round", server.base);
    let error = server
        .client()
        .get_at::<ConnectedOrganization>(&round)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Loop);
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once() {
    let server = Server::start(|_, received| match received.header("authorization") {
        Some("Bearer token-0") => answer("401 Unauthorized", "{}"),
        _ => ok("{\"id\":\"1\"}"),
    });
    let credential = Credential::default();
    let graph = entitlement_management(server.builder(credential.clone()).build());
    let one = graph.connected_organizations().by_id("1");
    assert_eq!(one.get().await.unwrap().id, "1");
    assert_eq!(one.get().await.unwrap().id, "1");
    assert_eq!(server.lines().len(), 3);
    assert_eq!(credential.given.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn claims_are_passed_to_the_program() {
    let server = Server::start(|_, _| {
        let header = "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";
        with_header("401 Unauthorized", "WWW-Authenticate", header)
    });
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    let error = one.get().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(
        error.service().unwrap().claims().as_deref(),
        Some("{\"a\":1}")
    );
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn one_token_serves_many_requests() {
    let server = Server::start(|_, _| ok("{}"));
    let credential = Credential::default();
    let one = entitlement_management(server.builder(credential.clone()).build());
    let one = one.connected_organizations().by_id("1");
    let all = (0..50).map(|_| one.get().into_future());
    for result in futures::future::join_all(all).await {
        result.unwrap();
    }
    assert_eq!(credential.given.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn secrets_are_not_shown() {
    let server = Server::start(|_, _| Reply::Close);
    let client = server.client();
    let one = entitlement_management(client.clone())
        .connected_organizations()
        .by_id("my-id");
    let request = one.delete();
    let error = request.clone().await.unwrap_err();
    let shown = format!("{client:?} {one:?} {request:?} {error:?} {error}");
    assert!(!shown.contains("token-0"), "{shown}");
    let shown = format!("{request:?} {error:?} {error}");
    assert!(!shown.contains("my-id"), "{shown}");
}

#[test]
fn plain_http_is_only_for_loopback() {
    assert!(Cloud::custom("http://graph.microsoft.com", "x").is_err());
    let client = GraphClient::builder(std::sync::Arc::new(Credential::default()));
    let client = client.cloud(Cloud::us_government_dod().beta()).build();
    assert_eq!(
        client.cloud().address(),
        "https://dod-graph.microsoft.us/beta"
    );
}

/// Waits, and then fails.
#[derive(Debug, Default)]
struct SlowFailure(AtomicUsize);

#[async_trait::async_trait]
impl TokenCredential for SlowFailure {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        self.0.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(300)).await;
        let kind = azure_core::error::ErrorKind::Io;
        Err(azure_core::Error::with_message(kind, "nobody is signed in"))
    }
}

impl SlowFailure {
    /// Such a credential, and a request for a catalog with it.
    fn catalog() -> (Arc<Self>, AccessPackageCatalogItemRequestBuilder) {
        let credential = Arc::new(Self::default());
        let cloud = Cloud::custom(&forbidden().base, "test-scope").unwrap();
        let client = GraphClient::builder(credential.clone());
        let client = client.cloud(cloud).build();
        let one = entitlement_management(client).catalogs().by_id("1");
        (credential, one)
    }
}

#[tokio::test]
async fn a_failing_credential_is_asked_once_for_all_waiting_requests() {
    let (credential, one) = SlowFailure::catalog();
    let start = Instant::now();
    let requests = (0..20).map(|_| one.get().into_future());
    for result in futures::future::join_all(requests).await {
        let error = result.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Credential(_)), "{error}");
        assert!(error.to_string().contains("nobody is signed in"), "{error}");
    }
    // Asking it once for each request would take six seconds.
    assert!(start.elapsed() < Duration::from_secs(3));
    assert_eq!(credential.0.load(Ordering::SeqCst), 1);
    // The failure is not remembered.
    one.get().await.unwrap_err();
    assert_eq!(credential.0.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_dropped_request_does_not_take_the_token_from_others() {
    let (credential, one) = SlowFailure::catalog();
    let first = one.get().timeout(Duration::from_millis(50));
    let (first, second) = tokio::join!(first.into_future(), one.get().into_future());
    assert!(matches!(first.unwrap_err().kind(), ErrorKind::Timeout(_)));
    assert!(matches!(
        second.unwrap_err().kind(),
        ErrorKind::Credential(_)
    ));
    assert_eq!(credential.0.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_stored_link_cannot_set_headers_of_a_connection_or_a_caller() {
    let server = forbidden();
    for name in [
        "Authorization",
        "proxy-authorization",
        "Cookie",
        "Host",
        "Connection",
        "Transfer-Encoding",
        "Content-Length",
        "TE",
        "Upgrade",
        "X-HTTP-Method-Override",
        "a b",
    ] {
        let link = PageLink {
            address: format!("{}/v1.0/x", server.base),
            headers: vec![(name.to_owned(), "x".to_owned())],
        };
        let mut pages = Pages::<ConnectedOrganization>::resume(server.client(), &link);
        let error = pages.next().await.unwrap().unwrap_err();
        let expected = RequestError::Header(name.to_owned());
        assert_eq!(error.kind(), &ErrorKind::Request(expected));
    }
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn a_link_has_only_the_headers_of_the_query() {
    let server = Server::start(|_, received| {
        let address = format!("http://{}/v1.0/x", received.header("host").unwrap());
        ok(&format!(
            "{{\"value\":[],\"@odata.nextLink\":\"{address}\"}}"
        ))
    });
    let request = server.entitlement_management().catalogs().get();
    let request = request
        .eventual_consistency()
        .header("Cookie", "a=b")
        .header("Authorization", "Bearer mine");
    let mut pages = request.pages();
    pages.next().await.unwrap().unwrap();
    let link = pages.link().unwrap();
    let names: Vec<_> = link.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["consistencylevel"]);
    // The token is the client's, whatever a request says.
    let first = &server.received()[0];
    assert_eq!(first.header("authorization"), Some("Bearer token-0"));
}
