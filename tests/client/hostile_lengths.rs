//! Answers that are too long. The client stops reading, whatever it was told about their length.

use super::server::{Credential, Reply, Server, answer, content, entitlement_management, ok};
use flate2::Compression;
use flate2::write::GzEncoder;
use futures::{StreamExt, TryStreamExt};
use msgraph::RAW_BODY_LIMIT;
use msgraph::client::{Error, ErrorKind, GraphClient, Limit, Limits};
use std::io::Write;

const MEGABYTE: usize = 1 << 20;
/// How many bytes the sockets between client and service may hold.
const ON_THE_WAY: usize = 32 * MEGABYTE;

/// Each limit has a different value.
fn client(server: &Server) -> GraphClient {
    let mut limits = Limits::default();
    limits.answer_bytes = 3 * MEGABYTE;
    limits.page_bytes = 2 * MEGABYTE;
    limits.error_bytes = MEGABYTE;
    limits.pages = 5;
    server.builder(Credential::default()).limits(limits).build()
}

fn endless(status: &str, headers: &str, piece: &[u8]) -> Reply {
    let head = format!("HTTP/1.1 {status}\r\n{headers}\r\n");
    Reply::Endless(head.into_bytes(), piece.to_vec())
}

/// A gigabyte of spaces without an object.
fn with_length(status: &str) -> Reply {
    endless(status, "Content-Length: 1073741824\r\n", &[b' '; 65536])
}

fn chunked(status: &str) -> Reply {
    let piece = [b"10000\r\n", &[b' '; 65536][..], b"\r\n"].concat();
    endless(
        status,
        "Retry-After: 7\r\nTransfer-Encoding: chunked\r\n",
        &piece,
    )
}

/// 64 megabytes of spaces, compressed.
fn packed(status: &'static str) -> Reply {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&vec![b' '; 64 * MEGABYTE]).unwrap();
    let body = packer.finish().unwrap();
    assert!(body.len() < MEGABYTE);
    Reply::Answer(status, vec![("Content-Encoding", "gzip".to_owned())], body)
}

/// The results of three kinds of answers that are too long.
async fn each_way<F: Future<Output = Error>>(
    status: &'static str,
    send: impl Fn(GraphClient) -> F,
    check: impl Fn(Error),
) {
    let replies: [fn(&'static str) -> Reply; 3] = [
        |status| with_length(status),
        |status| chunked(status),
        packed,
    ];
    for reply in replies {
        let server = Server::start(move |_, _| reply(status));
        check(send(client(&server)).await);
        assert_eq!(server.lines().len(), 1);
        assert!(server.sent_endlessly() < 3 * MEGABYTE + ON_THE_WAY);
    }
}

fn goes_beyond(limit: Limit) -> impl Fn(Error) {
    move |error| {
        assert_eq!(error.kind(), &ErrorKind::Limit(limit));
        assert!(error.to_string().contains("`Limits::"), "{error}");
    }
}

#[tokio::test]
async fn an_answer_ends_at_the_limit() {
    let send = async |client| entitlement_management(client).get().await.unwrap_err();
    each_way(
        "200 OK",
        send,
        goes_beyond(Limit::AnswerBytes(3 * MEGABYTE)),
    )
    .await;
}

#[tokio::test]
async fn content_in_memory_ends_at_the_limit() {
    let send = async |client: GraphClient| content(&client).get().await.unwrap_err();
    each_way(
        "200 OK",
        send,
        goes_beyond(Limit::AnswerBytes(3 * MEGABYTE)),
    )
    .await;
}

#[tokio::test]
async fn a_batch_ends_at_the_limit() {
    let send = async |client: GraphClient| {
        let mut batch = client.batch();
        let step = entitlement_management(client.clone()).get();
        let step = batch.add(step).unwrap();
        batch.send().await.get(step).unwrap_err().into()
    };
    each_way(
        "200 OK",
        send,
        goes_beyond(Limit::AnswerBytes(3 * MEGABYTE)),
    )
    .await;
}

#[tokio::test]
#[ignore = "slow: more than 64 MiB over a socket"]
async fn a_page_ends_at_the_limit() {
    let request = |client| {
        let organizations = entitlement_management(client).connected_organizations();
        organizations.get()
    };
    let limit = Limit::PageBytes(2 * MEGABYTE);
    let one = async |client| request(client).await.unwrap_err();
    each_way("200 OK", one, goes_beyond(limit)).await;
    let all = async |client| {
        let items = request(client).items().try_collect::<Vec<_>>();
        items.await.unwrap_err()
    };
    each_way("200 OK", all, goes_beyond(limit)).await;
}

fn assert_truncated(error: Error) {
    let service = error.service().unwrap();
    assert_eq!(service.status, 400);
    assert!(service.is_truncated);
    assert_eq!(service.raw_body.len(), RAW_BODY_LIMIT);
    assert!(
        error.to_string().contains("`Limits::error_bytes`"),
        "{error}"
    );
}

#[tokio::test]
#[ignore = "slow: more than 64 MiB over a socket"]
async fn an_endless_error_keeps_its_status() {
    let send = async |client| entitlement_management(client).get().await.unwrap_err();
    each_way("400 Bad Request", send, assert_truncated).await;
    let stream = async |client: GraphClient| {
        let opened = content(&client).get().stream().await;
        opened.err().unwrap()
    };
    each_way("400 Bad Request", stream, assert_truncated).await;
}

#[tokio::test]
async fn a_redirect_with_an_endless_body_is_followed() {
    let server = Server::start(|count, _| match count {
        0 => endless(
            "302 Found",
            "Location: /v1.0/there\r\nContent-Length: 1073741824\r\n",
            &[b' '; 65536],
        ),
        _ => ok("{\"id\":\"1\"}"),
    });
    let got = entitlement_management(client(&server)).get().await.unwrap();
    assert_eq!(got.id, "1");
    assert!(server.sent_endlessly() < ON_THE_WAY);
}

#[tokio::test]
async fn an_answer_that_fits_exactly_is_accepted() {
    let text = |length: usize| format!("{{\"id\":\"1\"}}{}", " ".repeat(length - 10));
    for (status, limit) in [("200 OK", 3 * MEGABYTE), ("400 Bad Request", MEGABYTE)] {
        for (length, fits) in [(limit, true), (limit + 1, false)] {
            let server = Server::start(move |_, _| answer(status, &text(length)));
            let result = entitlement_management(client(&server)).get().await;
            match result {
                Ok(_) => assert!(fits),
                Err(error) => match error.service() {
                    Some(error) => assert_eq!(error.is_truncated, !fits),
                    None => assert!(!fits),
                },
            }
        }
    }
}

#[tokio::test]
async fn content_that_is_read_as_a_stream_has_no_limit() {
    let server = Server::start(|_, _| Reply::Answer("200 OK", Vec::new(), vec![7; 4 * MEGABYTE]));
    let client = client(&server);
    let response = content(&client).get().stream().await.unwrap();
    let sizes = response.body.map_ok(|chunk| chunk.len());
    let sizes: Vec<_> = sizes.try_collect().await.unwrap();
    assert_eq!(sizes.iter().sum::<usize>(), 4 * MEGABYTE);
}

#[tokio::test]
async fn pages_that_never_end_end_at_the_limit() {
    // Each page has a different link, so that there is no loop.
    let server = Server::start(|count, received| {
        let base = format!("http://{}", received.header("host").unwrap());
        ok(&format!(
            "{{\"value\":[{{\"id\":\"{count}\"}}],\"@odata.nextLink\":\"{base}/v1.0/next?{count}\"}}"
        ))
    });
    let organizations = entitlement_management(client(&server)).connected_organizations();
    let mut items = organizations.get().items();
    for count in 0..5 {
        assert_eq!(items.next().await.unwrap().unwrap().id, count.to_string());
    }
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Limit(Limit::Pages(5)));
    assert!(error.to_string().contains("`Limits::pages`"));
    assert!(items.next().await.is_none());
    assert_eq!(server.lines().len(), 5);
    assert!(items.link().unwrap().address.ends_with("next?4"));
}
