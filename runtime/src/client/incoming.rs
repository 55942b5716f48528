//! A response on its way back through the stages.

use super::{Response, headers};
use azure_core::Bytes;
use azure_core::http::AsyncRawResponse;
use azure_core::http::headers::Headers;
use futures::StreamExt;
use futures::stream::{BoxStream, once};
use http::{HeaderMap, StatusCode};
use std::future::ready;

/// A response as the client's own stages pass it on, with the original headers.
pub(crate) type Incoming = Response<ResponseBody>;

/// The bytes of a body as they arrive.
pub(crate) type Pieces = BoxStream<'static, azure_core::Result<Bytes>>;

/// The body of a response.
pub(crate) enum ResponseBody {
    /// The complete body.
    Whole(Bytes),
    /// A body that has not been read yet.
    Coming(Pieces),
}

impl ResponseBody {
    /// The body as a stream.
    pub(crate) fn stream(self) -> Pieces {
        match self {
            Self::Whole(bytes) => once(ready(Ok(bytes))).boxed(),
            Self::Coming(pieces) => pieces,
        }
    }
}

impl Incoming {
    /// Converts the response for the program's policies.
    pub(crate) fn into_core(self) -> AsyncRawResponse {
        let status = self.status.as_u16().into();
        let headers = core_headers(&self.headers);
        match self.body {
            ResponseBody::Whole(bytes) => AsyncRawResponse::from_bytes(status, headers, bytes),
            ResponseBody::Coming(pieces) => AsyncRawResponse::new(status, headers, pieces),
        }
    }

    /// Converts a response from the program's transport or policies.
    pub(crate) fn of_core(response: AsyncRawResponse) -> Self {
        let (status, headers, body) = response.deconstruct();
        let texts = headers.iter();
        let texts = texts.map(|(name, text)| (name.as_str(), text.as_str()));
        let status = StatusCode::from_u16(status.into());
        Self {
            status: status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: headers::parse(texts).collect(),
            body: ResponseBody::Coming(body.boxed()),
        }
    }
}

/// The headers that are text. Several with the same name become a list.
fn core_headers(map: &HeaderMap) -> Headers {
    let mut all = Headers::new();
    for name in map.keys() {
        let texts = map.get_all(name).iter();
        let texts: Vec<_> = texts.filter_map(|value| value.to_str().ok()).collect();
        if !texts.is_empty() {
            all.insert(headers::core_name(name), texts.join(", "));
        }
    }
    all
}
