//! Answers that are wrong in other ways than their length: see docs/decisions/0010.

use super::server::{Credential, Reply, Server, answer, entitlement_management, ok, with_header};
use msgraph::ReadError;
use msgraph::client::{Error, ErrorKind, Limits, StepError};
use msgraph::models::{AccessPackage, ConnectedOrganization};
use std::time::Duration;

/// An access package in a catalog in an access package and so on, with this many levels of objects and arrays.
fn packages(levels: usize) -> String {
    let pieces = ["{\"catalog\":", "{\"accessPackages\":", "["];
    let ends = ["}", "}", "]"];
    let opened = (0..levels - 1).map(|level| pieces[level % 3]);
    let closed = (0..levels - 1).rev().map(|level| ends[level % 3]);
    let innermost = match levels % 3 {
        0 => "[]",
        _ => "{}",
    };
    opened.chain([innermost]).chain(closed).collect()
}

/// Nested arrays in an unknown member.
fn unknown(levels: usize) -> String {
    format!(
        "{{\"x\":{}{}}}",
        "[".repeat(levels - 1),
        "]".repeat(levels - 1)
    )
}

async fn get(status: &'static str, body: &str) -> Result<AccessPackage, Error> {
    let body = body.to_owned();
    let server = Server::start(move |_, _| answer(status, &body));
    server
        .entitlement_management()
        .access_packages()
        .by_id("1")
        .get()
        .await
}

fn is_too_deep(error: &Error) -> bool {
    let ErrorKind::Read {
        error: ReadError::Json(error),
        ..
    } = error.kind()
    else {
        panic!("{error}");
    };
    assert!(error.to_string().contains("`Limits::depth`"), "{error}");
    error.is_beyond_limit()
}

#[tokio::test]
async fn a_hundred_levels_are_accepted_and_a_hundred_thousand_are_an_error() {
    for nested in [packages, unknown] {
        for levels in [100, 128] {
            get("200 OK", &nested(levels)).await.unwrap();
        }
        for levels in [129, 100_000] {
            let error = get("200 OK", &nested(levels)).await.unwrap_err();
            assert!(is_too_deep(&error));
        }
    }
}

#[tokio::test]
async fn the_client_chooses_the_depth_up_to_what_fits_on_the_stack() {
    for (depth, taken) in [(3, 3), (200, 200), (usize::MAX, Limits::MOST_LEVELS)] {
        for (levels, fits) in [(taken, true), (taken + 1, false)] {
            let server = Server::start(move |_, _| ok(&packages(levels)));
            let mut limits = Limits::default();
            limits.depth = depth;
            let client = server.builder(Credential::default()).limits(limits).build();
            let packages = entitlement_management(client).access_packages();
            let read = packages.by_id("1").get().await;
            assert_eq!(read.is_ok(), fits, "{levels}");
            if let Ok(package) = read {
                let copy = package.clone();
                assert_eq!(copy, package);
                assert!(copy.mismatches().is_empty());
                assert!(!format!("{copy:?}").is_empty());
                assert!(!msgraph::to_vec(&copy).is_empty());
            }
        }
    }
}

#[tokio::test]
async fn the_number_of_objects_has_its_own_limit() {
    for (objects, fits) in [(10, true), (11, false)] {
        // The page itself is an object too.
        let body = format!(
            "{{\"value\":[{}],\"x\":[{{}}]}}",
            vec!["{}"; objects - 1].join(",")
        );
        let server = Server::start(move |_, _| ok(&body));
        let mut limits = Limits::default();
        limits.objects = 10;
        let client = server.builder(Credential::default()).limits(limits).build();
        let organizations = entitlement_management(client).connected_organizations();
        let Err(error) = organizations.get().await else {
            assert!(fits);
            continue;
        };
        assert!(!fits);
        assert!(error.to_string().contains("`Limits::objects`"), "{error}");
    }
}

#[tokio::test]
async fn an_error_body_may_have_any_depth() {
    let levels = 50_000;
    let inner = "{\"innerError\":".repeat(levels) + "{}" + &"}".repeat(levels);
    let body = format!("{{\"error\":{{\"code\":\"c\",\"message\":\"m\",\"innerError\":{inner}}}}}");
    let error = get("400 Bad Request", &body).await.unwrap_err();
    assert_eq!(error.code(), Some("c"));
    let error = get("400 Bad Request", &"[".repeat(100_000))
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap(), 400);
}

/// Two requests, the first of which gets this body.
async fn batch(body: &str) -> [Result<ConnectedOrganization, StepError>; 2] {
    let answers = format!(
        "\u{FEFF}{{\"responses\":[{{\"id\":\"0\",\"status\":200,\"body\":{body}}},\
         {{\"id\":\"1\",\"status\":200,\"body\":{{\"id\":\"fine\"}}}}]}}"
    );
    let server = Server::start(move |_, _| ok(&answers));
    let client = server.client();
    let one = entitlement_management(client.clone())
        .connected_organizations()
        .by_id("1");
    let mut batch = client.batch();
    let handles = [0, 1].map(|_| batch.add(one.get()).unwrap());
    let answers = batch.send().await;
    handles.map(|handle| answers.get(handle).map(|answer| answer.body))
}

#[tokio::test]
async fn a_hostile_answer_in_a_batch_does_not_affect_the_others() {
    for levels in [129, 100_000] {
        let [hostile, fine] = batch(&unknown(levels)).await;
        assert!(is_too_deep(hostile.unwrap_err().error()));
        assert_eq!(fine.unwrap().id, "fine");
    }
    let digits = "9".repeat(10_000);
    for value in ["\"\\ud800\"", "1e999", "1.50", &digits] {
        let [hostile, fine] = batch(&format!("{{\"x\":{value}}}")).await;
        let hostile = hostile.unwrap();
        assert_eq!(hostile.additional_data.get("x").unwrap().as_str(), value);
        assert_eq!(fine.unwrap().id, "fine");
    }
}

#[tokio::test]
async fn a_batch_ignores_answers_to_other_requests() {
    let server = Server::start(|count, _| match count {
        0 => ok("{\"responses\":[{\"id\":\"20\",\"status\":200,\"body\":{\"id\":\"early\"}}]}"),
        _ => ok("{\"responses\":[]}"),
    });
    let client = server.client();
    let one = entitlement_management(client.clone())
        .connected_organizations()
        .by_id("1");
    let mut batch = client.batch();
    let handles: Vec<_> = (0..21).map(|_| batch.add(one.get()).unwrap()).collect();
    let answers = batch.send().await;
    assert!(answers.get(handles[20]).is_err());
}

#[tokio::test]
async fn a_batch_with_too_many_answers_is_an_error() {
    let answers = format!("{{\"responses\":[{}]}}", vec!["0"; 1001].join(","));
    let server = Server::start(move |_, _| ok(&answers));
    let client = server.client();
    let mut batch = client.batch();
    let step = entitlement_management(client.clone()).get();
    let step = batch.add(step).unwrap();
    let error = batch.send().await.get(step).unwrap_err();
    assert!(
        error.to_string().contains("more than 1000 items"),
        "{error}"
    );
}

#[tokio::test]
async fn a_batch_does_not_wait_forever() {
    for said in [
        "99999999",
        "18446744073709551615",
        "Fri, 31 Dec 2999 23:59:59 GMT",
    ] {
        let answers = format!(
            "{{\"responses\":[{{\"id\":\"0\",\"status\":429,\"headers\":{{\"Retry-After\":\"{said}\"}}}}]}}"
        );
        let server = Server::start(move |_, _| ok(&answers));
        let client = server.client();
        let mut batch = client.batch();
        let step = entitlement_management(client.clone()).get();
        let step = batch.add(step).unwrap();
        let error = batch.send().await.get(step).unwrap_err();
        assert!(error.error().is_throttled());
        assert_eq!(server.lines().len(), 1);
    }
}

#[tokio::test]
async fn a_nonsensical_retry_after_is_ignored() {
    let nonsense = [
        "-1",
        "-0.5",
        ".5",
        "1.",
        "1.2.3",
        "1.5s",
        "1e9",
        "18446744073709551616",
        "soon",
        "",
        "Wed, 99 Foo 20 GMT",
        "é",
    ];
    for said in nonsense {
        let server =
            Server::start(move |_, _| with_header("429 Too Many Requests", "Retry-After", said));
        let error = server.entitlement_management().get().await.unwrap_err();
        assert!(error.is_throttled());
        assert_eq!(server.lines().len(), 4, "{said}");
    }
    for said in ["18446744073709551615", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let server =
            Server::start(move |_, _| with_header("429 Too Many Requests", "Retry-After", said));
        let error = server.entitlement_management().get().await.unwrap_err();
        assert_eq!(error.service().unwrap().retry_after.as_deref(), Some(said));
        assert_eq!(server.lines().len(), 1, "{said}");
    }
}

#[tokio::test]
async fn headers_of_absurd_size_are_an_error() {
    let long = format!("x: {}\r\n", "y".repeat(4_000_000));
    let many = "x: y\r\n".repeat(10_000);
    for headers in [long, many] {
        let head = format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: 2\r\n\r\n{{}}");
        let server = Server::start(move |_, _| Reply::Raw(head.clone().into_bytes()));
        let error = server.entitlement_management().get().await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    }
}

#[tokio::test]
async fn headers_that_never_end_are_an_error() {
    let server = Server::start(|_, _| {
        Reply::Endless(b"HTTP/1.1 200 OK\r\n".to_vec(), b"x: y\r\n".repeat(1000))
    });
    let error = server.entitlement_management().get().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    assert!(server.sent_endlessly() < 100_000_000);
}

#[tokio::test]
async fn a_truncated_body_is_a_broken_connection_and_truncated_json_says_where() {
    for head in [
        "Content-Length: 100\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n64\r\n",
    ] {
        let raw = format!("HTTP/1.1 200 OK\r\n{head}{{\"id\":");
        let server = Server::start(move |_, _| Reply::Raw(raw.clone().into_bytes()));
        let error = server.entitlement_management().get().await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    }
    let error = get("200 OK", "{\"id\":").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Read { .. }), "{error}");
}

#[tokio::test]
async fn a_truncated_error_keeps_its_status() {
    let server = Server::start(|_, _| {
        Reply::Raw(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\n{\"error\":".to_vec())
    });
    let error = server.entitlement_management().get().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 403);
    assert_eq!(error.service().unwrap().raw_body, b"{\"error\":");
}

#[tokio::test]
async fn another_charset_is_an_error_and_a_byte_order_mark_is_not() {
    let text = "{\"id\":\"\u{e9}\"}";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [&[0xFF, 0xFE][..], &utf_16].concat();
    let latin_1 = b"{\"id\":\"\xe9\"}".to_vec();
    for (charset, body) in [
        ("utf-16", utf_16),
        ("utf-16", with_mark),
        ("iso-8859-1", latin_1),
    ] {
        for (status, is_read) in [("200 OK", true), ("400 Bad Request", false)] {
            let body = body.clone();
            let kind = format!("application/json; charset={charset}");
            let server = Server::start(move |_, _| {
                Reply::Answer(status, vec![("Content-Type", kind.clone())], body.clone())
            });
            let error = server.entitlement_management().get().await.unwrap_err();
            assert_eq!(
                matches!(error.kind(), ErrorKind::Read { .. }),
                is_read,
                "{error}"
            );
            assert!(error.status().is_some());
        }
    }
    let marked = get("200 OK", &format!("\u{FEFF}{text}")).await.unwrap();
    assert_eq!(marked.id, "\u{e9}");
    let error = "\u{FEFF}{\"error\":{\"code\":\"c\",\"message\":\"\\ud800\",\"x\":1e999}}";
    let error = get("400 Bad Request", error).await.unwrap_err();
    assert_eq!(error.code(), Some("c"));
}

#[tokio::test]
async fn the_timeout_ends_a_request_without_an_answer() {
    let server = Server::start(|_, _| Reply::Silence);
    let limit = Duration::from_millis(50);
    let request = server.entitlement_management().get().timeout(limit);
    let error = request.await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Timeout(limit));
}

#[tokio::test]
async fn a_hostile_answer_to_any_address_is_an_error() {
    let server = Server::start(|_, _| ok(&unknown(100_000)));
    let client = server.client();
    let address = format!("{}/v1.0/x", server.base);
    let error = client
        .get_at::<ConnectedOrganization>(&address)
        .await
        .unwrap_err();
    assert!(is_too_deep(&error));
}
