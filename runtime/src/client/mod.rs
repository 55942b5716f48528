//! The client: requests sent through `azure_core`'s pipeline.
//!
//! What is ours is where the token may go, what is repeated, and what an error says; transport, proxies, logging and
//! credentials are `azure_core`'s and `azure_identity`'s. At the level `DEBUG` those two log addresses with ids; filter
//! them out (`typespec_client_core=info`) where logs are not to hold them.

mod authorization;
mod batch;
mod change;
mod cloud;
mod error;
mod execute;
mod graph_client;
mod headers;
mod items;
mod origin;
mod page_link;
mod pages;
mod poll;
mod read;
mod response;
mod retry;
mod send;
mod upload;
mod wait;

pub use batch::{Batch, BatchHandle, BatchResponses};
pub use change::{Change, Changes};
pub use cloud::{Cloud, CloudError};
pub use error::{Error, ErrorKind};
pub use execute::ByteStream;
pub use graph_client::{GraphClient, GraphClientBuilder};
pub use items::Items;
pub use page_link::PageLink;
pub use pages::Pages;
pub use poll::Polling;
pub use response::Response;
pub use retry::RetryOptions;
pub use upload::{SingleUseStream, Upload};

pub(crate) use execute::Answered;
