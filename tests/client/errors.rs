//! What errors say.

use super::server::{Reply, Server, answer};
use msgraph::RAW_BODY_LIMIT;
use msgraph::client::{Error, ErrorKind};

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
async fn all_that_the_service_says_is_kept() {
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
async fn a_body_that_is_no_error_loses_nothing_else() {
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
    let cases: [(&str, Predicate); 6] = [
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
async fn a_success_that_is_not_what_it_should_be_says_where() {
    let server = Server::start(|_, _| answer("200 OK", "{\"id\":\"1\", oops"));
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    let error = one.get().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Read { .. }));
    assert!(error.to_string().contains("line 1, column 12"), "{error}");
}
