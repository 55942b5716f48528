//! Media content.

use super::typed::Request;
use crate::ResourcePath;
use http::Method;

/// The media content at a path: bytes of any kind.
#[derive(Clone, Debug)]
#[must_use = "a request builder sends nothing"]
pub struct MediaRequestBuilder {
    pub(crate) path: ResourcePath,
}

impl MediaRequestBuilder {
    /// The content at a path.
    pub fn new(path: ResourcePath) -> Self {
        Self { path }
    }

    /// `GET`: reads the content.
    pub fn get(&self) -> Request<Vec<u8>> {
        Request::bare(Method::GET, self.path.clone())
    }

    /// `PUT`: replaces the content.
    pub fn put(&self, content: impl Into<Vec<u8>>, content_type: &str) -> Request<()> {
        Request::bare(Method::PUT, self.path.clone()).body(content, content_type)
    }

    /// `DELETE`: removes the content.
    pub fn delete(&self) -> Request<()> {
        Request::delete(self.path.clone())
    }
}
