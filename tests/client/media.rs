//! Contents as streams.

use super::server::{Reply, Server, answer, content};
use azure_core::stream::BytesStream;
use futures::io::Cursor;
use futures::{StreamExt, TryStreamExt};
use msgraph::client::Upload;

#[tokio::test]
async fn a_download_comes_as_it_is_sent() {
    let server = Server::start(|_, _| Reply::Answer("200 OK", Vec::new(), vec![7; 1_000_000]));
    let response = content(&server.client()).get().stream().await.unwrap();
    assert_eq!(response.status, 200);
    let chunks: Vec<_> = response.body.try_collect().await.unwrap();
    assert!(chunks.len() > 1);
    assert_eq!(chunks.concat(), vec![7; 1_000_000]);
}

#[tokio::test]
async fn a_download_that_is_cut_is_an_error() {
    let server = Server::start(|_, _| {
        Reply::Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".to_vec())
    });
    let response = content(&server.client()).get().stream().await.unwrap();
    let chunks: Vec<_> = response.body.collect().await;
    assert!(chunks.last().unwrap().is_err());
    let server = Server::start(|_, _| answer("404 Not Found", "{\"error\":{\"code\":\"x\"}}"));
    let Err(error) = content(&server.client()).get().stream().await else {
        panic!("there is no content");
    };
    assert_eq!(error.code(), Some("x"));
}

#[tokio::test]
async fn an_upload_that_can_be_repeated_is_repeated() {
    let server = Server::start(|count, _| match count {
        0 => answer("429 Too Many Requests", "{}"),
        _ => answer("204 No Content", ""),
    });
    let upload = Upload::seekable(BytesStream::new(vec![7; 200_000]));
    content(&server.client())
        .put_stream(upload, "text/csv")
        .await
        .unwrap();
    let received = server.received();
    assert_eq!(received.len(), 2);
    for received in received {
        assert_eq!(received.body, vec![7; 200_000]);
        assert_eq!(received.header("content-type"), Some("text/csv"));
    }
}

#[tokio::test]
async fn an_upload_that_cannot_be_repeated_is_not() {
    let server = Server::start(|_, _| answer("429 Too Many Requests", "{}"));
    let upload = Upload::once(Cursor::new(vec![7; 200_000]));
    let error = content(&server.client())
        .put_stream(upload, "text/csv")
        .await
        .unwrap_err();
    assert!(error.is_throttled());
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].body, vec![7; 200_000]);
}
