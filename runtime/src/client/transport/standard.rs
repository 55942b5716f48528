//! The default transport: `reqwest`.

use crate::client::Response;
use crate::client::cloud::Cloud;
use crate::client::incoming::{Incoming, Pieces, ResponseBody};
use crate::client::outgoing::Outgoing;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::Body;
use futures::StreamExt;
use reqwest::redirect::Policy as Redirects;
use std::time::Duration;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a connection may be silent.
const READ_TIMEOUT: Duration = Duration::from_secs(60);

/// Does not follow redirects, which the client does. Does not use a proxy for a service on loopback, because the proxy would get the
/// token in plain HTTP.
pub(super) fn client(cloud: &Cloud) -> reqwest::Client {
    let mut builder = reqwest::Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .read_timeout(READ_TIMEOUT)
        .redirect(Redirects::none());
    if cloud.origin().is_loopback() {
        builder = builder.no_proxy();
    }
    builder.build().expect("TLS is configured correctly")
}

pub(super) async fn send(
    client: &reqwest::Client,
    request: &Outgoing,
) -> azure_core::Result<Incoming> {
    let sending = client.execute(reqwest_request(request));
    let mut response = sending.await.map_err(failure)?;
    Ok(Response {
        status: response.status(),
        headers: std::mem::take(response.headers_mut()),
        body: ResponseBody::Coming(pieces(response)),
    })
}

fn pieces(response: reqwest::Response) -> Pieces {
    let pieces = response.bytes_stream();
    pieces.map(|piece| piece.map_err(failure)).boxed()
}

fn reqwest_request(request: &Outgoing) -> reqwest::Request {
    let mut sent = reqwest::Request::new(request.method.clone(), request.url.clone());
    *sent.headers_mut() = request.headers.clone();
    *sent.body_mut() = match &request.body {
        Body::Bytes(bytes) if bytes.is_empty() => None,
        Body::Bytes(bytes) => Some(bytes.clone().into()),
        Body::SeekableStream(stream) => Some(reqwest::Body::wrap_stream(stream.clone())),
    };
    sent
}

/// A connection that was not made differs from one that broke: nothing was sent.
fn failure(error: reqwest::Error) -> Error {
    let kind = match error.is_connect() {
        true => ErrorKind::Connection,
        false => ErrorKind::Io,
    };
    Error::new(kind, error.without_url())
}
