//! Requests without a builder.

use super::server::{Server, answer, ok, with_header};
use msgraph::client::ErrorKind;
use msgraph::http::{HeaderMap, HeaderName, HeaderValue, Method};
use msgraph::models::AccessPackageCatalog;
use msgraph::{RawJson, RequestError};
use serde_json::{Value, json};

#[tokio::test]
async fn a_request_can_have_any_method_address_and_body() {
    let server = Server::start(|_, _| ok("{\"id\":\"1\",\"x\":1.50}"));
    let client = server.client();
    let absolute = format!("{}/v1.0/me/messages?$top=1", server.base);
    let model = AccessPackageCatalog::new().display_name("c");
    let raw: RawJson = "[1.50]".parse().unwrap();

    let value: Value = client
        .request(Method::POST, "/me/sendMail")
        .json(&json!({"a": [1]}))
        .send()
        .await
        .unwrap()
        .into_body();
    assert_eq!(value, json!({"id": "1", "x": 1.5}));
    let catalog: AccessPackageCatalog =
        client.request(Method::PUT, "x").json(&model).await.unwrap();
    assert_eq!(catalog.id, "1");
    let text: RawJson = client
        .request(Method::PATCH, "/v1.0/x?a=b")
        .json(&raw)
        .query("$select", "id")
        .await
        .unwrap();
    assert_eq!(text.as_str(), "{\"id\":\"1\",\"x\":1.50}");
    let bytes: Vec<u8> = client.request(Method::GET, &absolute).await.unwrap();
    assert_eq!(bytes, text.as_str().as_bytes());
    client
        .request::<()>(Method::HEAD, "/x")
        .body([1, 2], "image/png")
        .await
        .unwrap();

    assert_eq!(
        server.lines(),
        [
            "POST /me/sendMail",
            "PUT /x",
            "PATCH /x?a=b&$select=id",
            "GET /me/messages?$top=1",
            "HEAD /x",
        ]
    );
    let received = server.received();
    let bodies: Vec<_> = received.iter().map(|received| &*received.body).collect();
    assert_eq!(bodies[0], b"{\"a\":[1]}");
    assert_eq!(bodies[1], b"{\"displayName\":\"c\"}");
    assert_eq!(bodies[2], b"[1.50]");
    assert_eq!(received[0].header("content-type"), Some("application/json"));
    assert_eq!(received[4].header("content-type"), Some("image/png"));
    for request in received {
        assert!(
            request
                .header("authorization")
                .unwrap()
                .starts_with("Bearer token-")
        );
    }
}

#[tokio::test]
async fn an_answer_without_content_is_none() {
    let server = Server::start(|_, _| answer("202 Accepted", ""));
    let client = server.client();
    let value = client.request::<Option<Value>>(Method::POST, "/me/sendMail");
    assert_eq!(value.await.unwrap(), None);
    let raw = client.request::<Option<RawJson>>(Method::POST, "/me/sendMail");
    assert_eq!(raw.await.unwrap(), None);
    let error = client.request::<Value>(Method::POST, "/x").await;
    assert!(error.unwrap_err().is_no_content());
}

#[tokio::test]
async fn headers_are_sent_unchanged_or_not_at_all() {
    let server = Server::start(|_, _| ok("{}"));
    let client = server.client();
    let mut headers = HeaderMap::new();
    headers.append("prefer", HeaderValue::from_static("a"));
    headers.append("prefer", HeaderValue::from_static("b"));
    let value: Value = client
        .request(Method::GET, "/x")
        .headers(headers.clone())
        .await
        .unwrap();
    assert_eq!(value, json!({}));
    assert_eq!(server.received()[0].header("prefer"), Some("a, b"));
    // A header that is not text would be changed before it is sent.
    let name = HeaderName::from_static("x-name");
    headers.insert(name, HeaderValue::from_bytes(b"\xE9").unwrap());
    let error = client
        .request::<Value>(Method::GET, "/x")
        .headers(headers)
        .await
        .unwrap_err();
    let expected = RequestError::Header("x-name".to_owned());
    assert_eq!(error.kind(), &ErrorKind::Request(expected));
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn an_invalid_request_is_an_error() {
    let server = Server::start(|_, _| ok("{}"));
    let client = server.client();
    let long = format!("/x?y={}", "z".repeat(70_000));
    for (method, address, expected) in [
        (Method::OPTIONS, "/x", RequestError::Method),
        (Method::GET, "/a b", RequestError::NotAnAddress),
        (Method::GET, "https:", RequestError::NotAnAddress),
        (
            Method::GET,
            &long,
            RequestError::AddressTooLong(server.base.len() + 5 + long.len()),
        ),
    ] {
        let error = client.request::<()>(method, address).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Request(expected));
    }
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn the_token_does_not_leave_the_cloud() {
    let other = Server::start(|_, _| ok("{}"));
    let server = Server::start(|_, _| ok("{}"));
    let client = server.client();
    for address in [format!("{}/v1.0/x", other.base), "mailto:x://y".to_owned()] {
        client
            .request::<()>(Method::POST, &address)
            .await
            .unwrap_err();
    }
    // An address without a scheme is relative to the version.
    let host = other.base.strip_prefix("http:").unwrap();
    client.request::<()>(Method::GET, host).await.unwrap();
    assert!(other.lines().is_empty());
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn a_request_can_be_sent_to_another_address() {
    let server = Server::start(|_, _| ok("{\"value\":[{\"id\":\"1\"}]}"));
    let catalogs = server.entitlement_management().catalogs();
    let page = catalogs
        .get()
        .eventual_consistency()
        .with_url("/v1.0/other?$skiptoken=1")
        .top(5)
        .await
        .unwrap();
    assert_eq!(page.items()[0].id, "1");
    assert_eq!(server.lines(), ["GET /other?$skiptoken=1&$top=5"]);
    let consistency = server.received()[0].header("consistencylevel").is_some();
    assert!(consistency);
}

#[tokio::test]
async fn a_relative_location_can_be_followed() {
    let server = Server::start(|_, received| match received.line().as_str() {
        "POST /a/b" => with_header("202 Accepted", "Location", "operations/7?x=y"),
        "POST /a/c" => with_header("202 Accepted", "Location", "/v1.0/operations/8"),
        _ => ok("{\"id\":\"1\"}"),
    });
    let client = server.client();
    for (asked, path) in [("/a/b", "/a/operations/7?x=y"), ("/a/c", "/operations/8")] {
        let sent = client.request::<()>(Method::POST, asked).send().await;
        let location = sent.unwrap().location().unwrap().to_owned();
        assert_eq!(location, format!("{}/v1.0{path}", server.base));
        let operation = client.get_at::<AccessPackageCatalog>(&location);
        assert_eq!(operation.await.unwrap().id, "1");
    }
    // A `Location` that was stored exactly as the service sent it.
    let operation = client.get_at::<AccessPackageCatalog>("/v1.0/operations/8");
    assert_eq!(operation.await.unwrap().id, "1");
    let lines = server.lines();
    assert_eq!(lines[1], "GET /a/operations/7?x=y");
    assert_eq!(lines[3..], ["GET /operations/8", "GET /operations/8"]);
}
