//! How much of an answer is read.

use crate::MAX_DEPTH;
use crate::request::Bounds;
use std::fmt;

/// How much of an answer the client reads. An answer that exceeds a limit is an error that names the limit. Even a service that never
/// stops sending cannot use more memory than that.
///
/// ```
/// # fn example(credential: std::sync::Arc<dyn azure_core::credentials::TokenCredential>) {
/// use msgraph_runtime::client::{GraphClient, Limits};
///
/// let mut limits = Limits::default();
/// limits.answer_bytes = 256 * 1024 * 1024;
/// let client = GraphClient::builder(credential).limits(limits).build();
/// # }
/// ```
///
/// Bytes are those of the decompressed body, whatever `Content-Length` says. Content that is read as a stream has no limit. For
/// time, see [`timeout`](crate::Request::timeout).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The maximum number of bytes of an answer: 64 MiB. A batch is one answer. The error is [`Limit::AnswerBytes`].
    pub answer_bytes: usize,
    /// The maximum number of bytes of a page of a collection: 64 MiB. The error is [`Limit::PageBytes`].
    pub page_bytes: usize,
    /// The maximum number of bytes that are read from an error's body: 1 MiB. If there are more,
    /// [`ServiceError::is_truncated`](crate::ServiceError::is_truncated) is true.
    pub error_bytes: usize,
    /// The maximum number of nested objects and arrays in an answer: [`MAX_DEPTH`], 128. Each level takes stack, so a higher value
    /// than [`MOST_LEVELS`](Self::MOST_LEVELS) has no effect. For the error,
    /// [`is_beyond_limit`](crate::JsonError::is_beyond_limit) is true.
    pub depth: usize,
    /// The maximum number of objects in an answer, not counting those in unknown members: 250,000. An empty object takes two bytes
    /// of text and up to two thousand bytes of memory. The error is like that for the depth.
    pub objects: usize,
    /// The maximum number of pages of a stream: 100,000. The error is [`Limit::Pages`], and `link` is where to continue.
    pub pages: usize,
}

impl Limits {
    /// The highest value of [`depth`](Self::depth) that has an effect.
    pub const MOST_LEVELS: usize = 256;

    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            depth: self.depth.min(Self::MOST_LEVELS),
            objects: self.objects,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            answer_bytes: 64 * 1024 * 1024,
            page_bytes: 64 * 1024 * 1024,
            error_bytes: 1024 * 1024,
            depth: MAX_DEPTH,
            objects: 250_000,
            pages: 100_000,
        }
    }
}

/// A limit that was exceeded, with its value. [`Limits`] can raise it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::answer_bytes`].
    AnswerBytes(usize),
    /// [`Limits::page_bytes`].
    PageBytes(usize),
    /// [`Limits::pages`].
    Pages(usize),
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AnswerBytes(limit) => write!(
                formatter,
                "the answer has more than {limit} bytes; `Limits::answer_bytes` allows more"
            ),
            Self::PageBytes(limit) => write!(
                formatter,
                "the page has more than {limit} bytes; ask for fewer items, or `Limits::page_bytes` allows more"
            ),
            Self::Pages(limit) => write!(
                formatter,
                "there are more than {limit} pages; `Limits::pages` allows more"
            ),
        }
    }
}

impl std::error::Error for Limit {}
