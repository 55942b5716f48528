//! The content of errors.

use super::server::{Credential, Reply, Server, answer, entitlement_management, ok};
use msgraph::RAW_BODY_LIMIT;
use msgraph::client::{Cloud, Error, ErrorKind, GraphClient, RetryOptions};
use std::sync::Arc;

async fn error(status: &'static str, body: &str) -> Error {
    let body = body.as_bytes().to_vec();
    let server = Server::start(move |_, _| {
        let headers = vec![
            ("request-id", "r-1".to_owned()),
            ("client-request-id", "c-1".to_owned()),
            ("Date", "Mon, 23 Nov 2026 12:00:00 GMT".to_owned()),
        ];
        Reply::Answer(status, headers, body.clone())
    });
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("secret-id");
    one.get().await.unwrap_err()
}

#[tokio::test]
async fn everything_that_the_service_says_is_kept() {
    let body = r#"{"error":{"code":"BadRequest","message":"No.","target":"state",
        "details":[{"code":"a","message":"b","target":"c"}],
        "innerError":{"code":"inner1","innerError":{"code":"inner2"},"date":"x"}}}"#;
    let error = error("400 Bad Request", body).await;
    let service = error.service().unwrap();
    assert_eq!(
        (service.code.as_str(), service.message.as_str()),
        ("BadRequest", "No.")
    );
    assert_eq!(service.target.as_deref(), Some("state"));
    assert_eq!(service.details[0].message, "b");
    assert_eq!(service.inner_codes, ["inner1", "inner2"]);
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(service.client_request_id.as_deref(), Some("c-1"));
    assert_eq!(
        service.date.as_deref(),
        Some("Mon, 23 Nov 2026 12:00:00 GMT")
    );
    assert_eq!(service.raw_body, body.as_bytes());
    assert_eq!(error.method(), "GET");
    let template = "/identityGovernance/entitlementManagement/connectedOrganizations/{id}";
    assert_eq!(error.path_template(), template);
    let line = format!("GET {template}: 400 Bad Request: BadRequest: No. (request-id r-1)");
    assert_eq!(error.to_string(), line);
}

#[tokio::test]
async fn a_body_that_is_not_an_error_keeps_everything_else() {
    let long = "x".repeat(2 * RAW_BODY_LIMIT);
    for body in [
        "<html>Bad</html>",
        "",
        "{\"error\":",
        "{\"error\":5}",
        "[]",
        "\u{FEFF}{}",
        &long,
    ] {
        let error = error("500 Internal Server Error", body).await;
        assert_eq!(error.status().unwrap(), 500);
        assert_eq!(error.request_id(), Some("r-1"));
        let raw = &error.service().unwrap().raw_body;
        assert_eq!(raw, &body.as_bytes()[..body.len().min(RAW_BODY_LIMIT)]);
    }
}

#[tokio::test]
async fn predicates_name_the_common_errors() {
    type Predicate = fn(&Error) -> bool;
    let cases: [(&str, Predicate); 7] = [
        ("403 Forbidden", Error::is_forbidden),
        ("404 Not Found", Error::is_not_found),
        ("401 Unauthorized", Error::is_unauthorized),
        ("412 Precondition Failed", Error::is_precondition_failed),
        ("409 Conflict", Error::is_conflict),
        ("410 Gone", Error::is_resync_required),
        ("429 Too Many Requests", Error::is_throttled),
    ];
    for (status, _) in cases {
        let error = error(status, "{}").await;
        let holding = cases.iter().filter(|(_, holds)| holds(&error));
        assert_eq!(holding.map(|(name, _)| *name).collect::<Vec<_>>(), [status]);
    }
}

#[tokio::test]
async fn a_success_with_the_wrong_body_says_where_it_is_wrong() {
    let server = Server::start(|_, _| answer("200 OK", "{\"id\":\"1\", oops"));
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    let error = one.get().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Read { .. }));
    assert!(error.to_string().contains("line 1, column 12"), "{error}");
}

#[tokio::test]
async fn debug_is_short_and_helpful() {
    let page = format!("<html>\n<h1>Bad Gateway</h1>{}</html>", "é".repeat(29_000));
    let error = error("502 Bad Gateway", &page).await;
    let text = format!("{error:?}");
    for expected in [
        "GET /identityGovernance/entitlementManagement/connectedOrganizations/{id}",
        "502 Bad Gateway",
        "request-id r-1",
        "client-request-id ",
        "<h1>Bad Gateway</h1>",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(text.len() < 1000, "{} bytes", text.len());
    assert!(!text.contains("secret-id"), "{text}");
    let service = format!("{:?}", error.service().unwrap());
    assert!(service.len() < 1200, "{} bytes: {service}", service.len());
}

#[tokio::test]
async fn long_messages_are_shortened_where_people_read_them() {
    let body = format!(
        "{{\"error\":{{\"code\":\"c\",\"message\":\"{}\"}}}}",
        "m".repeat(50_000)
    );
    let error = error("400 Bad Request", &body).await;
    assert!(error.to_string().len() < 2000);
    assert!(format!("{error:?}").len() < 3000);
    assert_eq!(error.service().unwrap().message.len(), 50_000);
}

#[tokio::test]
async fn the_error_has_the_id_that_was_sent() {
    let server = Server::start(|_, _| answer("500 Internal Server Error", "{}"));
    let one = server.entitlement_management().catalogs().by_id("1");
    let made = one.get().await.unwrap_err();
    let given = one
        .get()
        .header("client-request-id", "mine")
        .await
        .unwrap_err();
    let received = server.received();
    assert_eq!(
        made.client_request_id(),
        received[0].header("client-request-id")
    );
    assert!(made.client_request_id().is_some_and(|id| id.len() == 36));
    assert_eq!(given.client_request_id(), Some("mine"));
    assert_eq!(received[1].header("client-request-id"), Some("mine"));
}

/// The texts of an error and of all its sources.
fn chain(error: &dyn std::error::Error) -> Vec<String> {
    let mut texts = vec![error.to_string()];
    let mut source = error.source();
    while let Some(error) = source {
        texts.push(error.to_string());
        source = error.source();
    }
    texts
}

#[tokio::test]
async fn sources_lead_to_the_cause_without_addresses() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = nobody.local_addr().unwrap();
    drop(nobody);
    let cloud = Cloud::custom(&format!("http://{address}"), "test-scope").unwrap();
    let client = GraphClient::builder(Arc::new(Credential::default()))
        .cloud(cloud)
        .retry(RetryOptions::none())
        .build();
    let one = entitlement_management(client).catalogs().by_id("secret-id");
    let error = one.get().expand("secret-query").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Connection(_)));
    let texts = chain(&error);
    assert!(texts.len() > 2, "{texts:?}");
    assert!(texts.last().unwrap().contains("refused"), "{texts:?}");
    for secret in ["secret", "token-", "/v1.0", &address.port().to_string()] {
        let all = format!("{texts:?} {error:?}");
        assert!(!all.contains(secret), "{secret}: {all}");
    }
}

#[tokio::test]
async fn sources_are_the_typed_errors() {
    use std::error::Error;
    let server = Server::start(|_, _| ok("{\"id\": tru}"));
    let one = server.entitlement_management().catalogs().by_id("1");
    let error = one.get().await.unwrap_err();
    let json = error.source().unwrap().source().unwrap();
    assert!(json.is::<msgraph::JsonError>());
    let error = one.get().header("a b", "c").await.unwrap_err();
    assert!(error.source().unwrap().is::<msgraph::RequestError>());
    let refused = self::error("404 Not Found", "{}").await;
    assert!(refused.source().unwrap().is::<msgraph::ServiceError>());
}

#[tokio::test]
async fn an_error_in_a_page_is_a_short_source() {
    use std::error::Error;
    let message = "m".repeat(50_000);
    let body = format!("{{\"error\":{{\"code\":\"c\",\"message\":\"{message}\"}}}}");
    let server = Server::start(move |_, _| ok(&body));
    let catalogs = server.entitlement_management().catalogs();
    let error = catalogs.get().await.unwrap_err();
    assert!(error.to_string().len() < 2000);
    assert!(format!("{error:?}").len() < 3000);
    let page = error.source().unwrap().source().unwrap();
    assert!(page.is::<msgraph::PageError>());
}
