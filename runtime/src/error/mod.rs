//! Errors of requests and responses.

mod page;
mod read;
mod request;
mod service;

pub use page::{PageDefect, PageError};
pub use read::{ReadError, ResponseError};
pub use request::RequestError;
pub use service::{ErrorDetail, RAW_BODY_LIMIT, ServiceError};
