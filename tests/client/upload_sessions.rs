//! Large files, uploaded in slices.

use super::server::{Credential, Received, Reply, Server, answer, ok};
use super::upload_server::{Fault, UploadServer};
use futures::io::Cursor;
use msgraph::client::{ErrorKind, GraphClient, ResumableUpload, RetryOptions};
use msgraph::client::{UploadError, UploadState};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// 320 KiB. The sizes of slices are multiples of this.
const STEP: usize = 327_680;

/// Content in which no two slices are equal.
fn content(length: usize) -> Vec<u8> {
    let bytes = (0..length).map(|index| (index % 251 + index / STEP) as u8);
    bytes.collect()
}

/// A cloud on loopback, which uploads to loopback require. It must not receive any requests.
fn client() -> GraphClient {
    Server::start(|_, _| Reply::Close).client()
}

fn upload<T: msgraph::request::Answer>(address: &str, length: usize) -> ResumableUpload<T> {
    let upload = client().upload(address, Cursor::new(content(length)));
    upload.slice_size(STEP as u64)
}

fn upload_error(error: &msgraph::client::Error) -> &UploadError {
    match error.kind() {
        ErrorKind::Upload(error) => error,
        _ => panic!("{error}"),
    }
}

#[tokio::test]
async fn a_file_is_sent_in_slices_with_the_documented_headers() {
    let length = 2 * STEP + 44_640;
    let server = UploadServer::start(length, |_, _| Fault::None);
    let progress = Arc::new(Mutex::new(Vec::new()));
    let seen = progress.clone();
    let item: Value = upload(&server.address, length)
        .progress(move |sent, of| seen.lock().unwrap().push((sent, of)))
        .await
        .unwrap();
    assert_eq!(item["id"], "912310013A123");
    assert!(server.content() == content(length));
    let lengths: Vec<_> = server
        .received()
        .iter()
        .map(Received::content_length)
        .collect();
    assert_eq!(lengths, [327_680, 327_680, 44_640]);
    assert_eq!(
        server.lines(),
        [
            "PUT bytes 0-327679/700000",
            "PUT bytes 327680-655359/700000",
            "PUT bytes 655360-699999/700000"
        ]
    );
    for received in server.received() {
        assert_eq!(
            received.target,
            "/up/fe6987415ace7X4e1eF866337?tempauth=secret"
        );
        assert_eq!(
            received.header("content-type"),
            Some("application/octet-stream")
        );
        for name in [
            "authorization",
            "client-request-id",
            "x-ms-client-request-id",
        ] {
            assert_eq!(received.header(name), None);
        }
    }
    let steps: Vec<_> = progress.lock().unwrap().clone();
    assert_eq!(
        steps,
        [
            (0, 700_000),
            (327_680, 700_000),
            (655_360, 700_000),
            (700_000, 700_000)
        ]
    );
}

#[tokio::test]
async fn slices_have_a_default_size_that_every_service_accepts() {
    let length = 4_000_000;
    let server = UploadServer::start(length, |_, _| Fault::None);
    let upload = client().upload::<Value>(&server.address, Cursor::new(content(length)));
    upload.await.unwrap();
    assert_eq!(
        server.lines(),
        [
            "PUT bytes 0-3932159/4000000",
            "PUT bytes 3932160-3999999/4000000"
        ]
    );
}

#[tokio::test]
async fn a_connection_that_breaks_anywhere_loses_no_bytes() {
    let length = 3 * STEP + 1;
    let within = [0, 1, STEP / 2, STEP - 1].map(Fault::Cut);
    let in_each = within.into_iter().chain([Fault::Lost]);
    let faults = (0..3).flat_map(|slice| in_each.clone().map(move |fault| (slice, fault)));
    for (slice, fault) in faults.chain([(3, Fault::Cut(0))]) {
        let server = UploadServer::start(length, move |count, _| match count == slice {
            true => fault,
            false => Fault::None,
        });
        let item: Value = upload(&server.address, length).await.unwrap();
        assert_eq!(item["id"], "912310013A123");
        assert!(server.content() == content(length), "{slice} {fault:?}");
        // The service says where to continue. Only a slice that it did not accept is sent twice.
        let lines = server.lines();
        assert_eq!(lines.iter().filter(|line| *line == "GET").count(), 1);
        let slices = if fault == Fault::Lost { 4 } else { 5 };
        assert_eq!(lines.len() - 1, slices, "{lines:?}");
    }
}

#[tokio::test]
async fn another_process_continues_where_the_first_one_was_killed() {
    let length = 3 * STEP + 1;
    for (slice, fault) in (0..4).flat_map(|slice| {
        [
            Fault::Cut(0),
            Fault::Cut(1),
            Fault::Answer("500 Internal Server Error", "{}"),
        ]
        .map(|fault| (slice, fault))
    }) {
        let server = UploadServer::start(length, move |count, _| match count == slice {
            true => fault,
            false => Fault::None,
        });
        let stored = Arc::new(Mutex::new(String::new()));
        let store = stored.clone();
        let first = upload::<Value>(&server.address, length)
            .retry(RetryOptions::none())
            .checkpoint(move |state| {
                *store.lock().unwrap() = serde_json::to_string(state).unwrap()
            });
        first.await.unwrap_err();
        let saved: UploadState = serde_json::from_str(&stored.lock().unwrap()).unwrap();
        assert_eq!(saved.sent(), (slice * STEP) as u64);
        let item: Value = upload(&saved.address.clone(), length)
            .resume(saved)
            .await
            .unwrap();
        assert_eq!(item["id"], "912310013A123");
        assert!(server.content() == content(length), "{slice} {fault:?}");
    }
}

#[tokio::test]
async fn a_lost_answer_to_the_last_slice_is_reported_and_nothing_is_sent_twice() {
    let length = STEP + 1;
    let server = UploadServer::start(length, |count, _| match count {
        1 => Fault::Lost,
        _ => Fault::None,
    });
    let error = upload::<Value>(&server.address, length).await.unwrap_err();
    assert_eq!(upload_error(&error), &UploadError::Unconfirmed);
    assert!(server.content() == content(length));
    assert_eq!(server.lines().len(), 3);
}

#[tokio::test]
async fn bytes_that_the_service_has_are_not_sent_again() {
    let length = 3 * STEP;
    let server = UploadServer::start(length, |count, _| match count {
        2 => Fault::Answer("503 Service Unavailable", "{}"),
        _ => Fault::None,
    });
    let first = upload::<Value>(&server.address, length).retry(RetryOptions::none());
    assert_eq!(first.await.unwrap_err().status().unwrap(), 503);
    // The second upload has no stored state. The service rejects bytes that it already has (416), and the client asks for the rest.
    upload::<Value>(&server.address, length).await.unwrap();
    assert!(server.content() == content(length));
    let lines = server.lines();
    assert_eq!(
        lines[3..],
        [
            "PUT bytes 0-327679/983040",
            "GET",
            "PUT bytes 655360-983039/983040"
        ]
    );
}

#[tokio::test]
async fn a_timeout_ends_the_whole_upload() {
    let server = Server::start(|_, _| Reply::Silence);
    let limit = Duration::from_millis(100);
    let upload = upload::<Value>(&server.base, 10).timeout(limit);
    let error = upload.await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Timeout(limit));
}

#[tokio::test]
async fn temporary_errors_are_retried() {
    for status in [
        "429 Too Many Requests",
        "500 Internal Server Error",
        "502 Bad Gateway",
        "503 Service Unavailable",
        "504 Gateway Timeout",
    ] {
        let length = 2 * STEP;
        let server = UploadServer::start(length, move |count, _| match count {
            1 | 2 => Fault::Answer(status, "{}"),
            _ => Fault::None,
        });
        upload::<Value>(&server.address, length).await.unwrap();
        assert!(server.content() == content(length));
        assert_eq!(
            server.lines()[1..],
            [
                "PUT bytes 327680-655359/655360",
                "GET",
                "PUT bytes 327680-655359/655360",
                "GET",
                "PUT bytes 327680-655359/655360"
            ]
        );
    }
}

#[tokio::test]
async fn the_retry_budget_is_limited_and_starts_again_with_each_slice() {
    let length = 4 * STEP;
    let always = UploadServer::start(length, |_, _| {
        Fault::Answer("500 Internal Server Error", "{}")
    });
    let error = upload::<Value>(&always.address, length).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 500);
    let puts = always.lines().iter().filter(|line| *line != "GET").count();
    assert_eq!(puts, 4);
    // Each slice fails three times, which is as often as the client retries.
    let server = UploadServer::start(length, |count, _| match count % 4 {
        3 => Fault::None,
        _ => Fault::Answer("500 Internal Server Error", "{}"),
    });
    upload::<Value>(&server.address, length).await.unwrap();
    assert!(server.content() == content(length));
}

#[tokio::test]
async fn permanent_errors_end_the_upload() {
    for (status, body, code) in [
        (
            "401 Unauthorized",
            "{\"error\":{\"code\":\"unauthenticated\"}}",
            "unauthenticated",
        ),
        (
            "404 Not Found",
            "{\"error\":{\"code\":\"itemNotFound\"}}",
            "itemNotFound",
        ),
        (
            "409 Conflict",
            "{\"error\":{\"code\":\"nameAlreadyExists\"}}",
            "nameAlreadyExists",
        ),
        (
            "507 Insufficient Storage",
            "{\"error\":{\"code\":\"quotaLimitReached\"}}",
            "quotaLimitReached",
        ),
    ] {
        let server = UploadServer::start(2 * STEP, move |_, _| Fault::Answer(status, body));
        let error = upload::<Value>(&server.address, 2 * STEP)
            .await
            .unwrap_err();
        assert_eq!(error.code(), Some(code));
        assert_eq!(error.is_not_found(), status.starts_with("404"));
        assert_eq!(server.lines().len(), 1);
        assert!(!format!("{error:?}").contains("secret"));
    }
}

#[tokio::test]
async fn an_attachment_of_an_outlook_item_ends_with_its_location() {
    let location = "https://outlook.office.com/api/v2.0/Users('u')/Messages('m')/Attachments('a')";
    let length = 2 * STEP + 1;
    let server = Server::start(move |_, received| {
        let range = received.header("content-range").unwrap();
        let (_, end) = range.split_once('-').unwrap();
        let (end, _) = end.split_once('/').unwrap();
        let next = end.parse::<usize>().unwrap() + 1;
        match next == length {
            true => Reply::Answer(
                "201 Created",
                vec![("Location", location.into())],
                Vec::new(),
            ),
            false => ok(&format!(
                "{{\"ExpirationDateTime\":\"2019-09-25T01:09:30.7671707Z\",\"NextExpectedRanges\":[\"{next}\"]}}"
            )),
        }
    });
    let address = format!("{}/AttachmentSessions('s')?authtoken=eyJ", server.base);
    let states = Arc::new(Mutex::new(Vec::new()));
    let seen = states.clone();
    let ended = upload::<()>(&address, length)
        .checkpoint(move |state| seen.lock().unwrap().push(state.clone()))
        .send()
        .await
        .unwrap();
    assert_eq!(ended.status, 201);
    assert_eq!(ended.location(), Some(location));
    let sent: Vec<u8> = server
        .received()
        .into_iter()
        .flat_map(|it| it.body)
        .collect();
    assert!(sent == content(length));
    let expires = states.lock().unwrap()[1].expires.clone();
    assert_eq!(expires.as_deref(), Some("2019-09-25T01:09:30.7671707Z"));
    // The response does not contain an object.
    let error = upload::<msgraph::models::ConnectedOrganization>(&address, length).await;
    assert!(error.unwrap_err().is_no_content());
}

/// A session that accepts slices in any order, as for print documents, and misses these bytes at first.
fn gaps(length: usize) -> (Server, Arc<Mutex<Vec<u8>>>) {
    let mut begun = content(length);
    begun[100..STEP + 200].fill(0xFF);
    begun[2 * STEP..].fill(0xFF);
    let stored = Arc::new(Mutex::new(begun));
    let file = stored.clone();
    let missing = Mutex::new(vec![(100, STEP + 200), (2 * STEP, length)]);
    let server = Server::start(move |_, received| {
        let mut missing = missing.lock().unwrap();
        if let Some(range) = received.header("content-range") {
            let (start, _) = range["bytes ".len()..].split_once('-').unwrap();
            let start = start.parse::<usize>().unwrap();
            let end = start + received.body.len();
            file.lock().unwrap()[start..end].copy_from_slice(&received.body);
            missing
                .iter_mut()
                .filter(|gap| gap.0 == start)
                .for_each(|gap| gap.0 = end);
            missing.retain(|gap| gap.0 < gap.1);
        }
        if missing.is_empty() {
            return answer(
                "201 Created",
                "{\"id\":\"9001bcd9\",\"documentName\":\"TestFile.pdf\"}",
            );
        }
        let ranges: Vec<_> = missing
            .iter()
            .map(|(start, end)| format!("\"{start}-{}\"", end - 1))
            .collect();
        let status = if received.method == "GET" {
            "200 OK"
        } else {
            "202 Accepted"
        };
        answer(
            status,
            &format!("{{\"nextExpectedRanges\":[{}]}}", ranges.join(",")),
        )
    });
    (server, stored)
}

#[tokio::test]
async fn several_missing_ranges_are_filled() {
    let length = 3 * STEP + 5;
    let (server, stored) = gaps(length);
    let state = serde_json::json!({
        "address": server.base, "length": length, "expires": null, "missing": [{"start": 0, "end": 1}],
    });
    let saved: UploadState = serde_json::from_value(state).unwrap();
    let document: Value = upload(&server.base, length).resume(saved).await.unwrap();
    assert_eq!(document["documentName"], "TestFile.pdf");
    assert!(*stored.lock().unwrap() == content(length));
    let received = server.received();
    let ranges: Vec<_> = received
        .iter()
        .filter_map(|it| it.header("content-range"))
        .collect();
    assert_eq!(
        ranges,
        [
            "bytes 100-327779/983045",
            "bytes 327780-327879/983045",
            "bytes 655360-983039/983045",
            "bytes 983040-983044/983045"
        ]
    );
}

#[tokio::test]
async fn a_deferred_file_is_created_when_the_program_asks_for_it() {
    let take = |_: usize, received: &Received| match received.method.as_str() {
        "POST" => answer("201 Created", "{\"id\":\"912310013A123\"}"),
        "GET" => ok("{\"nextExpectedRanges\":[]}"),
        _ => answer("202 Accepted", "{\"nextExpectedRanges\":[]}"),
    };
    let server = Server::start(take);
    let item: Value = upload(&server.base, 10).commit().await.unwrap();
    assert_eq!(item["id"], "912310013A123");
    let post = &server.received()[1];
    assert_eq!(
        (post.method.as_str(), post.header("content-length")),
        ("POST", Some("0"))
    );
    assert_eq!(post.header("authorization"), None);

    let server = Server::start(take);
    let error = upload::<()>(&server.base, 10).await.unwrap_err();
    assert_eq!(upload_error(&error), &UploadError::NotCommitted);
    assert_eq!(server.lines().len(), 1);
    let session = client().upload_session(&server.base);
    let item = session.complete::<Value>().await.unwrap().body;
    assert_eq!(item["id"], "912310013A123");
}

#[tokio::test]
async fn a_session_can_be_checked_and_cancelled() {
    let server = UploadServer::start(10, |_, _| Fault::None);
    let session = client().upload_session(&server.address);
    let status = session.status().await.unwrap();
    assert_eq!(status.missing, [(0, None)]);
    assert_eq!(status.expires.as_deref(), Some("2015-01-29T09:21:55.523Z"));
    session.cancel().await.unwrap();
    assert!(session.status().await.unwrap_err().is_not_found());
    assert_eq!(server.lines(), ["GET", "DELETE", "GET"]);
    for received in server.received() {
        assert_eq!(received.header("authorization"), None);
    }
}

#[tokio::test]
async fn an_attachment_session_of_a_task_needs_the_token() {
    let server = Server::start(|_, received| match received.method.as_str() {
        "PUT" => Reply::Answer(
            "201 Created",
            vec![("Location", "/v1.0/x".into())],
            Vec::new(),
        ),
        _ => answer("204 No Content", ""),
    });
    let client = server.builder(Credential::default()).build();
    let address = format!(
        "{}/v1.0/users/u/todo/lists/l/tasks/t/attachmentSessions/s",
        server.base
    );
    let session = client.upload_session(&address).attachment_session();
    let upload = session.clone().upload::<()>(Cursor::new(content(10)));
    let ended = upload.send().await.unwrap();
    assert_eq!(ended.location(), Some(&*format!("{}/v1.0/x", server.base)));
    session.cancel().await.unwrap();
    let below = "/users/u/todo/lists/l/tasks/t/attachmentSessions/s";
    assert_eq!(
        server.lines(),
        [format!("PUT {below}/content"), format!("DELETE {below}")]
    );
    for received in server.received() {
        assert_eq!(received.header("authorization"), Some("Bearer token-0"));
    }
    let elsewhere = UploadServer::start(10, |_, _| Fault::None);
    let session = client
        .upload_session(&elsewhere.address)
        .attachment_session();
    let error = session.cancel().await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::ForeignAddress(_)),
        "{error}"
    );
}

#[tokio::test]
async fn a_service_that_never_has_enough_is_stopped() {
    for ranges in ["\"0-\"", "\"327680-\"", "\"0-5\""] {
        let body = format!("{{\"nextExpectedRanges\":[{ranges}]}}");
        let server = Server::start(move |_, _| answer("202 Accepted", &body));
        let error = upload::<Value>(&server.base, 3 * STEP).await.unwrap_err();
        assert_eq!(upload_error(&error), &UploadError::Stuck);
        assert!(
            server.lines().len() < 12,
            "{ranges} {}",
            server.lines().len()
        );
    }
}

#[tokio::test]
async fn an_early_end_is_not_a_success() {
    for body in ["{\"id\":\"1\"}", ""] {
        let server = Server::start(move |_, _| answer("201 Created", body));
        let error = upload::<()>(&server.base, 2 * STEP).await.unwrap_err();
        let (sent, of) = (STEP as u64, 2 * STEP as u64);
        assert_eq!(upload_error(&error), &UploadError::EndedEarly { sent, of });
    }
    let server = Server::start(|_, _| answer("202 Accepted", "{\"nextExpectedRanges\":[\"x\"]}"));
    let error = upload::<()>(&server.base, 2 * STEP).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Read { .. }), "{error}");
}

#[tokio::test]
async fn invalid_uploads_are_errors_before_anything_is_sent() {
    let server = UploadServer::start(10, |_, _| Fault::None);
    for size in [0, 1, 327_681, 62_914_560, 192 * 327_680] {
        let error = upload::<()>(&server.address, 10).slice_size(size).await;
        assert_eq!(
            upload_error(&error.unwrap_err()),
            &UploadError::SliceSize(size)
        );
    }
    let largest = upload::<()>(&server.address, 10).slice_size(191 * 327_680);
    largest.await.unwrap();
    let error = upload::<()>(&server.address, 0).await.unwrap_err();
    assert_eq!(upload_error(&error), &UploadError::Empty);
    let state = |address: &str, length| {
        let state = serde_json::json!({"address": address, "length": length, "missing": []});
        serde_json::from_value::<UploadState>(state).unwrap()
    };
    let other = state("https://example.com", 10);
    let error = upload::<()>(&server.address, 10)
        .resume(other)
        .await
        .unwrap_err();
    assert_eq!(upload_error(&error), &UploadError::OtherSession);
    let longer = state(&server.address, 11);
    assert!(!format!("{longer:?}").contains("secret"));
    let error = upload::<()>(&server.address, 10)
        .resume(longer)
        .await
        .unwrap_err();
    assert_eq!(
        upload_error(&error),
        &UploadError::OtherLength {
            saved: 11,
            found: 10
        }
    );
    let error = upload::<()>("http://example.com/up?secret", 10)
        .await
        .unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::UnsafeAddress(_)),
        "{error}"
    );
    assert!(!format!("{error} {error:?}").contains("secret"));
    assert_eq!(server.lines().len(), 1);
}
