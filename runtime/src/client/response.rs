//! Answers with their status and headers.

use super::headers;
use http::{HeaderMap, StatusCode};

/// A successful answer, with any status from 200 to 299.
#[derive(Clone, Debug)]
pub struct Response<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: T,
}

impl<T> Response<T> {
    /// `ETag`: for `If-Match` and `If-None-Match`.
    pub fn etag(&self) -> Option<&str> {
        self.header("etag")
    }

    /// Takes the body.
    pub fn into_body(self) -> T {
        self.body
    }

    /// `Location`: the address of the new resource, or of the state of a long-running operation, as an absolute address for
    /// [`GraphClient::get_at`](super::GraphClient::get_at).
    pub fn location(&self) -> Option<&str> {
        self.header("location")
    }

    /// The response without its body, and the body.
    pub(crate) fn split(self) -> (Response<()>, T) {
        let response = Response {
            status: self.status,
            headers: self.headers,
            body: (),
        };
        (response, self.body)
    }

    /// The same response with this body.
    pub(crate) fn with_body<B>(self, body: B) -> Response<B> {
        Response {
            status: self.status,
            headers: self.headers,
            body,
        }
    }

    fn header(&self, name: &str) -> Option<&str> {
        headers::text(&self.headers, name)
    }
}
