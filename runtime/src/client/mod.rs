//! The client: requests sent through `azure_core`'s policies and ours.
//!
//! What is ours is where the token may go, what is repeated, what is logged and what an error says; policies and options are
//! `azure_core`'s, credentials `azure_identity`'s, and what sends is `reqwest`. It takes proxies from the environment
//! (`HTTPS_PROXY`, `NO_PROXY`), but for a service on loopback.
//!
//! # Logs
//!
//! Each request is a span of `tracing` at the level `INFO`, with method, template of the path (`/users/{id}`), status and the ids
//! that support asks for. At no level do ours hold an id, a query, a body or a token. What other crates log is not in our hands:
//! [`LOG_FILTER`] leaves out what may hold addresses.
//!
//! # Files
//!
//! Graph keeps files and reports on other hosts. A download follows the redirect to them without the token:
//! [`MediaRequestBuilder::get`](crate::MediaRequestBuilder::get) reads into memory, [`Request::stream`](crate::Request::stream)
//! as the bytes arrive, and [`Request::range`](crate::Request::range) reads a part. Large files are uploaded in slices with
//! [`GraphClient::upload`], which can be resumed.
//!
//! # What a service may send
//!
//! Anything: each answer is a value or an error. [`Limits`] say how much of it is taken.
//!
//! | limit | default | beyond it |
//! |---|---|---|
//! | [`answer_bytes`](Limits::answer_bytes) | 64 MiB | [`ErrorKind::Limit`] with [`Limit::AnswerBytes`] |
//! | [`page_bytes`](Limits::page_bytes) | 64 MiB | [`ErrorKind::Limit`] with [`Limit::PageBytes`] |
//! | [`error_bytes`](Limits::error_bytes) | 1 MiB | the error, with [`is_truncated`](crate::ServiceError::is_truncated) |
//! | [`depth`](Limits::depth) | 128 levels | [`ErrorKind::Read`], [`is_beyond_limit`](crate::JsonError::is_beyond_limit) |
//! | [`objects`](Limits::objects) | 250,000 | [`ErrorKind::Read`], [`is_beyond_limit`](crate::JsonError::is_beyond_limit) |
//! | [`pages`](Limits::pages) | 100,000 | [`ErrorKind::Limit`] with [`Limit::Pages`]; go on from `link()` |
//!
//! Time has no limit of its own: give each request a [`timeout`](crate::Request::timeout).

mod anonymous;
mod authorization;
mod batch;
mod body_limit;
mod call;
mod cause;
mod change;
mod cloud;
mod deprecation;
mod download;
mod error;
mod execute;
mod gate;
mod graph_client;
mod headers;
mod incoming;
mod instrumentation;
mod items;
mod limits;
mod options;
mod origin;
mod outgoing;
mod page_link;
mod pages;
mod pipeline;
mod poll;
mod read;
mod redirect;
mod refused_address;
mod response;
mod retry;
mod send;
mod stage;
mod transport;
mod upload;
mod upload_session;
mod user_agent;
mod wait;

pub use batch::{Batch, BatchAnswers, BatchHandle, Predecessors, StepError};
pub use cause::Cause;
pub use change::{Change, Changes};
pub use cloud::{Cloud, CloudError};
pub use download::ByteStream;
pub use error::{Error, ErrorKind};
pub use graph_client::{GraphClient, GraphClientBuilder};
pub use items::Items;
pub use limits::{Limit, Limits};
pub use page_link::PageLink;
pub use pages::Pages;
pub use poll::Polling;
pub use response::Response;
pub use retry::RetryOptions;
pub use upload::Upload;
pub use upload_session::{ResumableUpload, UploadError, UploadSession, UploadState, UploadStatus};

/// The filter that we recommend for logs, as `tracing_subscriber`'s `EnvFilter` and the variable `RUST_LOG` have it.
///
/// With it, no log holds an id, a query, a body or a token of a request. Of the crates below this one, those are quiet that log
/// addresses: `azure_core`, through which credentials send their requests, at `INFO`, and `h2` at `DEBUG`. Add `msgraph_runtime=trace` to
/// see more of the client.
///
/// ```
/// assert_eq!(
///     msgraph_runtime::client::LOG_FILTER,
///     "info,typespec_client_core=warn,azure_core=warn,azure_identity=warn,msgraph_runtime=debug",
/// );
/// ```
pub const LOG_FILTER: &str =
    "info,typespec_client_core=warn,azure_core=warn,azure_identity=warn,msgraph_runtime=debug";

pub(crate) use execute::Answered;
