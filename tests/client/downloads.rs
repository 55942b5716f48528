//! Content that the service keeps on another host.

use super::server::{Credential, Reply, Server, answer, content, ok, with_header};
use azure_core::http::headers::HeaderName;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{ClientOptions, Context, Request};
use futures::{StreamExt, TryStreamExt};
use msgraph::client::{ErrorKind, Limit, Limits};
use msgraph::http::Method;
use msgraph_tests::reports::requests as reports;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A service that keeps its content at another address: `302 Found`, as the reference of `driveItem/content` documents.
fn elsewhere(location: String) -> Server {
    Server::start(move |_, _| with_header("302 Found", "Location", &location))
}

fn file(body: Vec<u8>) -> Reply {
    let headers = vec![("Content-Type", "application/octet-stream".to_owned())];
    Reply::Answer("200 OK", headers, body)
}

/// All headers that the program or the client adds only for the service.
const FOR_THE_SERVICE: [&str; 8] = [
    "authorization",
    "client-request-id",
    "x-ms-client-request-id",
    "consistencylevel",
    "prefer",
    "retry-attempt",
    "cookie",
    "x-of-the-program",
];

#[tokio::test]
async fn content_is_read_where_it_is_kept_and_the_token_stays_here() {
    let other = Server::start(|_, _| file(vec![7; 300_000]));
    let server = elsewhere(format!("{}/y23vmag?sig=secret", other.base));
    let request = content(&server.client())
        .get()
        .header("ConsistencyLevel", "eventual")
        .header("Cookie", "a=b")
        .header("X-Of-The-Program", "1")
        .prefer("outlook.body-content-type=\"text\"")
        .if_none_match("\"etag\"");
    assert_eq!(request.clone().await.unwrap(), vec![7; 300_000]);
    let streamed = request.stream().await.unwrap();
    let chunks: Vec<_> = streamed.body.try_collect().await.unwrap();
    assert_eq!(chunks.concat(), vec![7; 300_000]);
    assert_eq!(server.lines(), ["GET /content", "GET /content"]);
    assert!(
        server.received()[0]
            .header("authorization")
            .is_some_and(|token| token.starts_with("Bearer "))
    );
    assert_eq!(other.lines().len(), 2);
    for received in other.received() {
        assert_eq!(received.line(), "GET /y23vmag?sig=secret");
        for name in FOR_THE_SERVICE {
            assert_eq!(received.header(name), None, "{name}");
        }
        assert_eq!(received.header("if-none-match"), Some("\"etag\""));
        assert_eq!(received.header("accept"), Some("*/*"));
    }
}

/// Adds a secret to each request, as the policy of a program may.
#[derive(Debug)]
struct Secret;

#[async_trait::async_trait]
impl Policy for Secret {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        request.insert_header(HeaderName::from_static("x-of-the-program"), "secret");
        next[0].send(context, request, &next[1..]).await
    }
}

#[tokio::test]
async fn policies_of_the_program_run_only_for_the_service() {
    let other = Server::start(|_, _| file(vec![7]));
    let server = elsewhere(format!("{}/y23vmag", other.base));
    let options = ClientOptions {
        per_call_policies: vec![Arc::new(Secret)],
        per_try_policies: vec![Arc::new(Secret)],
        ..Default::default()
    };
    let client = server
        .builder(Credential::default())
        .options(options)
        .build();
    content(&client).get().await.unwrap();
    assert_eq!(
        server.received()[0].header("x-of-the-program"),
        Some("secret")
    );
    assert_eq!(other.received()[0].header("x-of-the-program"), None);
}

#[tokio::test]
async fn the_way_back_to_the_service_is_without_the_token_too() {
    let other = Server::start(|_, received| {
        let (_, host) = received.target.split_once('?').unwrap();
        with_header("302 Found", "Location", &format!("http://{host}/v1.0/back"))
    });
    let away = other.base.clone();
    let server = Server::start(move |_, received| match received.line().as_str() {
        "GET /back" => file(vec![7]),
        _ => {
            let location = format!("{away}/x?{}", received.header("host").unwrap());
            with_header("302 Found", "Location", &location)
        }
    });
    content(&server.client()).get().await.unwrap();
    assert_eq!(server.lines(), ["GET /content", "GET /back"]);
    assert_eq!(server.received()[1].header("authorization"), None);
}

#[tokio::test]
async fn redirects_to_other_hosts_are_limited() {
    let other = Server::start(|_, received| {
        let again = format!("{}x", received.target);
        with_header("302 Found", "Location", &again)
    });
    let server = elsewhere(format!("{}/x", other.base));
    for is_streamed in [false, true] {
        let request = content(&server.client()).get();
        let error = match is_streamed {
            false => request.await.unwrap_err(),
            true => request.stream().await.err().unwrap(),
        };
        assert_eq!(error.kind(), &ErrorKind::Loop);
    }
    assert_eq!(other.lines().len(), 10);
}

#[tokio::test]
async fn a_streamed_download_follows_redirects_within_the_service() {
    let server = Server::start(|_, received| match received.line().as_str() {
        "GET /moved" => file(vec![7; 10]),
        _ => with_header("302 Found", "Location", "/v1.0/moved"),
    });
    let streamed = content(&server.client()).get().stream().await.unwrap();
    let chunks: Vec<_> = streamed.body.try_collect().await.unwrap();
    assert_eq!(chunks.concat(), vec![7; 10]);
    assert!(server.received()[1].header("authorization").is_some());
}

#[tokio::test]
async fn limits_apply_to_other_hosts() {
    let other = Server::start(|_, _| file(vec![7; 1000]));
    let server = elsewhere(format!("{}/x", other.base));
    let mut limits = Limits::default();
    limits.answer_bytes = 999;
    let client = server.builder(Credential::default()).limits(limits).build();
    let error = content(&client).get().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Limit(Limit::AnswerBytes(999)));
    let streamed = content(&client).get().stream().await.unwrap();
    let chunks: Vec<_> = streamed.body.try_collect().await.unwrap();
    assert_eq!(chunks.concat(), vec![7; 1000]);
}

#[tokio::test]
async fn requests_to_another_host_are_retried_like_those_to_the_service() {
    let other = Server::start(|count, _| match count {
        0 => answer("503 Service Unavailable", ""),
        1 => Reply::Close,
        _ => file(vec![7]),
    });
    let server = elsewhere(format!("{}/x", other.base));
    assert_eq!(content(&server.client()).get().await.unwrap(), [7]);
    assert_eq!(server.lines().len(), 1);
    let tries = other.received();
    assert_eq!(tries.len(), 3);
    assert!(tries.iter().all(|it| it.header("retry-attempt").is_none()));
}

#[tokio::test]
async fn an_error_of_another_host_is_like_any_other() {
    let other = Server::start(|_, _| answer("404 Not Found", "{\"error\":{\"code\":\"gone\"}}"));
    let server = elsewhere(format!("{}/x?sig=secret", other.base));
    let error = content(&server.client()).get().await.unwrap_err();
    assert_eq!(error.code(), Some("gone"));
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("secret"), "{shown}");
    // Only the service gets the id of the request.
    assert_eq!(error.client_request_id(), None);
    let error = content(&server.client())
        .get()
        .stream()
        .await
        .err()
        .unwrap();
    assert_eq!(error.code(), Some("gone"));
    assert_eq!(error.client_request_id(), None);
}

#[tokio::test]
async fn content_that_has_not_changed_is_not_read() {
    let server = Server::start(|_, _| answer("304 Not Modified", ""));
    let request = content(&server.client()).get().if_none_match("\"1\"");
    let error = request.await.unwrap_err();
    assert_eq!(error.status().unwrap(), 304);
}

#[tokio::test]
async fn an_object_is_not_read_from_another_host_and_the_error_has_the_location() {
    let other = Server::start(|_, _| ok("{}"));
    let location = format!("{}/x?sig=secret", other.base);
    let server = elsewhere(location.clone());
    let one = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    for error in [
        one.get().await.unwrap_err(),
        one.delete().await.unwrap_err(),
    ] {
        assert_eq!(error.location(), Some(location.as_str()));
        let shown = format!("{error} {error:?} {:?}", error.kind());
        assert!(!shown.contains("secret"), "{shown}");
    }
    let error = one.get().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::ForeignAddress(other.base.clone()));
    assert!(other.lines().is_empty());
}

#[tokio::test]
async fn plain_http_is_followed_only_from_loopback_to_loopback() {
    for location in [
        "http://example.com/x",
        "http://127.0.0.1.example.com/x",
        "ftp://127.0.0.1/x",
        "http://user:secret@127.0.0.1:9/x",
        "https://user:secret@example.com/x",
    ] {
        let server = elsewhere(location.to_owned());
        for error in [
            content(&server.client()).get().await.unwrap_err(),
            content(&server.client())
                .get()
                .stream()
                .await
                .err()
                .unwrap(),
        ] {
            let kind = error.kind();
            assert!(matches!(kind, ErrorKind::UnsafeAddress(_)), "{error}");
            assert_eq!(error.location(), Some(location));
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
    }
}

const CSV: &str = "Report Refresh Date,User Principal Name\n";

#[tokio::test]
async fn a_report_that_is_declared_as_a_stream_is_content() {
    let other = Server::start(|_, _| file(CSV.into()));
    let server = elsewhere(format!("{}/data/download/JDFKdf2_eJXKS", other.base));
    let reports = reports::GraphService::new(server.client()).reports();
    let request = reports.get_email_activity_user_detail("D7");
    assert_eq!(request.clone().await.unwrap(), CSV.as_bytes());
    let streamed = request.stream().await.unwrap();
    let chunks: Vec<_> = streamed.body.try_collect().await.unwrap();
    assert_eq!(chunks.concat(), CSV.as_bytes());
    let line = "GET /reports/getEmailActivityUserDetail(period='D7')";
    assert_eq!(server.lines(), [line, line]);
    assert_eq!(server.received()[0].header("accept"), Some("*/*"));
}

#[tokio::test]
async fn a_report_that_is_declared_as_an_object_can_be_read_as_content() {
    let other = Server::start(|_, _| file(CSV.into()));
    let server = elsewhere(format!("{}/data/download/JDFKdf2_eJXKS", other.base));
    let reports = reports::GraphService::new(server.client()).reports();
    let request = reports.get_office365_active_user_counts("D7");
    let error = request.clone().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::ForeignAddress(_)));
    assert_eq!(request.content().await.unwrap(), CSV.as_bytes());
    let line = "GET /reports/getOffice365ActiveUserCounts(period='D7')";
    assert_eq!(server.lines(), [line, line]);
}

#[tokio::test]
async fn a_report_can_be_requested_by_its_address() {
    let other = Server::start(|_, _| file(CSV.into()));
    let server = elsewhere(format!("{}/x", other.base));
    let address = "/reports/getEmailActivityCounts(period='D7')";
    let client = server.client();
    let csv: Vec<u8> = client.request(Method::GET, address).await.unwrap();
    assert_eq!(csv, CSV.as_bytes());
    assert_eq!(server.lines(), [format!("GET {address}")]);
}

#[tokio::test]
async fn a_timeout_covers_reading_a_streamed_body() {
    for is_elsewhere in [false, true] {
        let slow = Server::start(|_, received| match received.line().as_str() {
            "GET /slow" => Reply::Slow(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), b"x".to_vec()),
            _ => with_header("302 Found", "Location", "/v1.0/slow"),
        });
        let away = elsewhere(format!("{}/slow", slow.base));
        let server = if is_elsewhere { &away } else { &slow };
        let limit = Duration::from_millis(400);
        let start = Instant::now();
        let request = content(&server.client()).get().timeout(limit);
        let streamed = request.stream().await.unwrap();
        let chunks: Vec<_> = streamed.body.collect().await;
        let took = start.elapsed();
        assert!(took >= limit && took < Duration::from_secs(5), "{took:?}");
        let (last, before) = chunks.split_last().unwrap();
        assert!(before.len() > 1 && before.iter().all(Result::is_ok));
        let error = last.as_ref().unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Timeout(limit));
        assert_eq!(error.client_request_id().is_some(), !is_elsewhere);
    }
}

#[tokio::test]
async fn a_range_is_requested_only_from_the_address_of_the_content() {
    // Graph's reference: send the `Range` header to the download address, and not with the request for `/content`.
    let other = Server::start(|_, received| match received.header("range") {
        Some("bytes=0-1023") => {
            let headers = vec![("Content-Range", "bytes 0-1023/2048".to_owned())];
            Reply::Answer("206 Partial Content", headers, vec![7; 1024])
        }
        range => answer("400 Bad Request", range.unwrap_or("none")),
    });
    let server = elsewhere(format!("{}/x", other.base));
    let request = content(&server.client()).get().range(0..1024);
    let whole = request.clone().send().await.unwrap();
    assert_eq!(whole.status, 206);
    assert_eq!(whole.headers["content-range"], "bytes 0-1023/2048");
    assert_eq!(whole.body, vec![7; 1024]);
    let streamed = request.stream().await.unwrap();
    assert_eq!(streamed.status, 206);
    for received in server.received() {
        assert_eq!(received.header("range"), None);
    }
}
