//! The client, which sends requests.
//!
//! It decides where the token may go, which requests are retried, what is logged, and what an error says. Credentials come from
//! `azure_identity`, options from `azure_core`, and a program can add `azure_core`'s policies and transport. The default
//! transport is `reqwest`, which takes proxies from the environment (`HTTPS_PROXY`, `NO_PROXY`), except for a service on loopback.
//!
//! # Logs
//!
//! Each request is a `tracing` span at the level `INFO`, with the method, the path template (`/users/{id}`), the status and the ids
//! that support asks for. At no level does this crate log an id from a path, a query, a body or a token. Other crates may log
//! addresses: [`LOG_FILTER`] silences them.
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
//! Whatever the service sends, the result is a value or an error. [`Limits`] decide how much is read.
//!
//! | limit | default | if it is exceeded |
//! |---|---|---|
//! | [`answer_bytes`](Limits::answer_bytes) | 64 MiB | [`ErrorKind::Limit`] with [`Limit::AnswerBytes`] |
//! | [`page_bytes`](Limits::page_bytes) | 64 MiB | [`ErrorKind::Limit`] with [`Limit::PageBytes`] |
//! | [`error_bytes`](Limits::error_bytes) | 1 MiB | the error, with [`is_truncated`](crate::ServiceError::is_truncated) |
//! | [`depth`](Limits::depth) | 128 levels | [`ErrorKind::Read`], [`is_beyond_limit`](crate::JsonError::is_beyond_limit) |
//! | [`objects`](Limits::objects) | 250,000 | [`ErrorKind::Read`], [`is_beyond_limit`](crate::JsonError::is_beyond_limit) |
//! | [`pages`](Limits::pages) | 100,000 | [`ErrorKind::Limit`] with [`Limit::Pages`]; continue from `link()` |
//!
//! There is no time limit by default: give each request a [`timeout`](crate::Request::timeout).

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

/// The recommended filter for logs, for `tracing_subscriber`'s `EnvFilter` or the variable `RUST_LOG`.
///
/// With it, no log contains an id from a path, a query, a body or a token. It silences the crates that log addresses: `azure_core`,
/// through which credentials send their requests, at `INFO`, and `h2` at `DEBUG`. Add `msgraph_runtime=trace` to see more of the
/// client.
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
