//! How much of an answer is taken.

use crate::MAX_DEPTH;
use crate::request::Bounds;
use std::fmt;

/// How much the client takes from a service. What goes beyond ends in an error that names the limit; a service that
/// never stops sending costs no more memory than that.
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
/// Bytes are those of the body after unpacking, whatever `Content-Length` says. Content that is read as a stream has no
/// limit, and time is [`timeout`](crate::Request::timeout)'s.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How many bytes an answer has at most: 64 MiB. A batch is one answer. Beyond: [`Limit::AnswerBytes`].
    pub answer_bytes: usize,
    /// How many bytes a page of a collection has at most: 64 MiB. Beyond: [`Limit::PageBytes`].
    pub page_bytes: usize,
    /// How many bytes of an error's body are read at most: 1 MiB. What follows is left, and
    /// [`ServiceError::is_truncated`](crate::ServiceError::is_truncated) says so.
    pub error_bytes: usize,
    /// How many levels of objects and arrays an answer has at most: [`MAX_DEPTH`], 128. Each level takes
    /// stack, so that more than [`MOST_LEVELS`](Self::MOST_LEVELS) count as these. Beyond: an error of which
    /// [`is_beyond_limit`](crate::JsonError::is_beyond_limit) holds.
    pub depth: usize,
    /// How many objects an answer has at most, those in unknown members not counted: 250,000. An empty one takes two bytes
    /// of text and up to two thousand of memory. Beyond: as for the depth.
    pub objects: usize,
    /// How many pages a stream gives at most: 100,000. Beyond: [`Limit::Pages`], and `link` is where to go on.
    pub pages: usize,
}

impl Limits {
    /// The most that [`depth`](Self::depth) can be.
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

/// A limit that an answer goes beyond, and what it is; [`Limits`] raises it.
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
