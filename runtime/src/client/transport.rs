//! What requests are sent with, unless the program gives a transport.

use super::call::Call;
use super::cloud::Cloud;
use super::headers;
use azure_core::Bytes;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::{HeaderName, HeaderValue, Headers};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, Body, Context, Request, Transport};
use futures::{Stream, StreamExt};
use http::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy as Redirects;
use std::sync::Arc;
use std::time::Duration;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a connection may be silent.
const READ_TIMEOUT: Duration = Duration::from_secs(60);

/// `reqwest`, without redirects, which are the client's.
#[derive(Debug)]
pub(crate) struct Reqwest(reqwest::Client);

impl Reqwest {
    /// A service on loopback is reached without a proxy: it would get the token in plain HTTP.
    pub(crate) fn transport(cloud: &Cloud) -> Transport {
        let mut builder = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .redirect(Redirects::none());
        if cloud.origin().is_loopback() {
            builder = builder.no_proxy();
        }
        let client = builder.build().expect("TLS has what it needs");
        Transport::with_policy(Arc::new(Self(client)))
    }
}

#[async_trait::async_trait]
impl Policy for Reqwest {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        _: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let sending = self.0.execute(outgoing(request)?);
        let mut response = sending.await.map_err(failure)?;
        let status = response.status().as_u16().into();
        let map = std::mem::take(response.headers_mut());
        let call = context.value::<Call>();
        let headers = match call.filter(|call| call.may_keep_headers()) {
            Some(call) => kept(call, map),
            None => incoming(&map),
        };
        Ok(AsyncRawResponse::new(
            status,
            headers,
            Box::pin(pieces(response)),
        ))
    }
}

fn pieces(response: reqwest::Response) -> impl Stream<Item = azure_core::Result<Bytes>> + Send {
    let pieces = response.bytes_stream();
    pieces.map(|piece| piece.map_err(failure))
}

/// The request as `reqwest` has it.
fn outgoing(request: &Request) -> azure_core::Result<reqwest::Request> {
    let method = http::Method::try_from(request.method().as_str()).map_err(refused)?;
    let mut outgoing = reqwest::Request::new(method, request.url().clone());
    let sent = outgoing.headers_mut();
    for (name, text) in request.headers().iter() {
        let (name, value) = header(name, text)?;
        sent.insert(name, value);
    }
    if let Some(token) = sent.get_mut(AUTHORIZATION) {
        token.set_sensitive(true);
    }
    *outgoing.body_mut() = match request.body() {
        Body::Bytes(bytes) if bytes.is_empty() => None,
        Body::Bytes(bytes) => Some(bytes.clone().into()),
        Body::SeekableStream(stream) => Some(reqwest::Body::wrap_stream(stream.clone())),
    };
    Ok(outgoing)
}

fn header(
    name: &HeaderName,
    text: &HeaderValue,
) -> azure_core::Result<(http::HeaderName, http::HeaderValue)> {
    let name = http::HeaderName::try_from(name.as_str()).map_err(refused)?;
    let value = http::HeaderValue::try_from(text.as_str()).map_err(refused)?;
    Ok((name, value))
}

/// Leaves the headers with the call; gives those that our own policies read.
fn kept(call: &Call, map: HeaderMap) -> Headers {
    let mut own = Headers::new();
    for name in [RETRY_AFTER, CONTENT_LENGTH] {
        if let Some(text) = headers::text(&map, name.as_str()) {
            own.insert(headers::core_name(&name), text.to_owned());
        }
    }
    call.keep_headers(map);
    own
}

/// The headers of an answer that are text; several of the same name are a list.
fn incoming(map: &HeaderMap) -> Headers {
    let mut incoming = Headers::new();
    for name in map.keys() {
        let texts = map.get_all(name).iter();
        let mut texts = texts.filter_map(|value| value.to_str().ok());
        let Some(first) = texts.next() else {
            continue;
        };
        let all = texts.fold(first.to_owned(), |all, text| all + ", " + text);
        incoming.insert(headers::core_name(name), all);
    }
    incoming
}

fn refused(error: impl Into<http::Error>) -> Error {
    Error::new(ErrorKind::Other, error.into())
}

/// A connection that was not made is another thing than one that broke: nothing was sent.
fn failure(error: reqwest::Error) -> Error {
    let kind = match error.is_connect() {
        true => ErrorKind::Connection,
        false => ErrorKind::Io,
    };
    Error::new(kind, error.without_url())
}
