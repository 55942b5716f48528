//! Content as streams.

use super::server::{Reply, Server, answer, content};
use azure_core::stream::{BytesStream, SeekableStream};
use futures::io::Cursor;
use futures::{AsyncRead, StreamExt, TryStreamExt};
use msgraph::RequestError;
use msgraph::client::{Cloud, Error, ErrorKind, Upload};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

#[tokio::test]
async fn a_download_arrives_as_it_is_sent() {
    let server = Server::start(|_, _| Reply::Answer("200 OK", Vec::new(), vec![7; 1_000_000]));
    let response = content(&server.client()).get().stream().await.unwrap();
    assert_eq!(response.status, 200);
    let chunks: Vec<_> = response.body.try_collect().await.unwrap();
    assert!(chunks.len() > 1);
    assert_eq!(chunks.concat(), vec![7; 1_000_000]);
}

#[tokio::test]
async fn a_truncated_download_is_an_error() {
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
async fn a_repeatable_upload_is_retried() {
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
async fn an_upload_that_cannot_be_repeated_is_not_retried() {
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

fn is_used_up(error: &Error) -> bool {
    error.kind() == &ErrorKind::Request(RequestError::UploadBegun)
}

#[tokio::test]
async fn an_upload_that_can_be_sent_once_is_not_sent_by_a_clone_again() {
    let server = Server::start(|_, _| answer("200 OK", "{}"));
    let upload = Upload::once(Cursor::new(vec![7; 200_000]));
    let request = content(&server.client()).put_stream(upload, "text/csv");
    request.clone().await.unwrap();
    assert!(is_used_up(&request.clone().await.unwrap_err()));
    assert!(is_used_up(&request.await.unwrap_err()));
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert!(received[0].body == vec![7; 200_000]);
}

#[tokio::test]
async fn two_clones_at_once_do_not_share_the_bytes_of_one_upload() {
    let server = Server::start(|_, _| answer("200 OK", "{}"));
    let upload = Upload::once(Cursor::new(vec![7; 3_000_000]));
    let request = content(&server.client()).put_stream(upload, "text/csv");
    let both = [request.clone().into_future(), request.into_future()];
    let results = futures::future::join_all(both).await;
    let failed: Vec<_> = results.iter().filter_map(|it| it.as_ref().err()).collect();
    assert_eq!(failed.len(), 1);
    assert!(is_used_up(failed[0]));
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert!(received[0].body == vec![7; 3_000_000]);
}

/// Fails after its first bytes.
struct Broken(usize);

impl AsyncRead for Broken {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<std::io::Result<usize>> {
        self.0 += 1;
        match self.0 {
            1 => Poll::Ready(Ok(buffer.len())),
            _ => Poll::Ready(Err(std::io::Error::other("the disk is gone"))),
        }
    }
}

#[tokio::test]
async fn an_upload_that_failed_midway_is_used_up() {
    let server = Server::start(|_, _| answer("200 OK", "{}"));
    let request = content(&server.client()).put_stream(Upload::once(Broken(0)), "text/csv");
    let error = request.clone().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    assert!(is_used_up(&request.await.unwrap_err()));
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_broken_single_use_upload_is_not_retried_with_only_the_rest() {
    let server = Server::start(|_, _| Reply::Close);
    let upload = Upload::once(Cursor::new(vec![7; 200_000]));
    let request = content(&server.client()).put_stream(upload, "text/csv");
    let error = request.clone().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    assert_eq!(server.received().len(), 1);
    assert!(is_used_up(&request.await.unwrap_err()));
    assert_eq!(server.received().len(), 1);
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

#[tokio::test]
async fn an_upload_that_was_not_read_can_still_be_sent() {
    let port = free_port();
    let cloud = Cloud::custom(&format!("http://127.0.0.1:{port}"), "test-scope").unwrap();
    let elsewhere = Server::start(|_, _| answer("200 OK", "{}"));
    let client = elsewhere.builder(Default::default()).cloud(cloud).build();
    let upload = Upload::once(Cursor::new(vec![7; 10]));
    let request = content(&client).put_stream(upload, "text/csv");
    let error = request.clone().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Connection(_)), "{error}");
    let server = Server::at(port, |_, _| answer("200 OK", "{}"));
    request.await.unwrap();
    assert_eq!(server.received()[0].body, vec![7; 10]);
}

/// A stream whose clones share their position, as handles to one file do.
#[derive(Clone, Debug)]
struct Shared(Arc<Mutex<BytesStream>>);

impl AsyncRead for Shared {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut *self.0.lock().unwrap()).poll_read(context, buffer)
    }
}

#[async_trait::async_trait]
impl SeekableStream for Shared {
    async fn reset(&mut self) -> azure_core::Result<()> {
        *self.0.lock().unwrap() = BytesStream::new(vec![7; 3_000_000]);
        Ok(())
    }

    fn len(&self) -> Option<u64> {
        Some(3_000_000)
    }
}

#[tokio::test]
async fn a_seekable_upload_starts_at_the_beginning_each_time() {
    let server = Server::start(|_, _| answer("200 OK", "{}"));
    let stream = BytesStream::new(vec![7; 3_000_000]);
    let upload = Upload::seekable(Shared(Arc::new(Mutex::new(stream))));
    let request = content(&server.client()).put_stream(upload, "text/csv");
    request.clone().await.unwrap();
    request.await.unwrap();
    for received in server.received() {
        assert!(received.body == vec![7; 3_000_000]);
    }
}

#[tokio::test]
async fn a_stream_that_ends_early_does_not_replace_the_content() {
    let server = Server::start(|_, _| answer("200 OK", "{}"));
    let stream = BytesStream::new(vec![7; 3_000_000]);
    let upload = Upload::seekable(Shared(Arc::new(Mutex::new(stream))));
    let request = content(&server.client()).put_stream(upload, "text/csv");
    // Both share a position, so each gets only some of the bytes.
    let both = [request.clone().into_future(), request.into_future()];
    let results = futures::future::join_all(both).await;
    for received in server.received() {
        assert!(received.body == vec![7; 3_000_000]);
    }
    assert!(results.iter().filter(|it| it.is_ok()).count() <= server.received().len());
}
