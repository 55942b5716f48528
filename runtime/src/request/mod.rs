//! Requests, which builders create, and their answers.

mod answer;
mod body;
mod builder;
pub(crate) mod core;
mod custom;
mod kind;
mod media;
mod multipart;
mod property;
mod query;
mod reference;
mod related;
mod typed;

pub use crate::json::Bounds;
pub use answer::Answer;
pub use body::Body;
pub use builder::{EntityRequestBuilder, RequestBuilder};
pub use custom::JsonBody;
pub use kind::{Count, Get, Kind, List, Plain};
pub use media::MediaRequestBuilder;
pub use multipart::Multipart;
pub use property::PropertyRequestBuilder;
pub use reference::{Reference, ReferenceCollectionRequestBuilder, ReferenceRequestBuilder};
pub use related::Related;
pub use typed::Request;

/// `GET` of one resource or value.
pub type GetRequest<T> = Request<T, Get>;

/// `GET` of a collection, a page at a time.
pub type ListRequest<T> = Request<crate::Page<T>, List>;

/// `GET …/$count` of a collection of `T`.
pub type CountRequest<T> = Request<i64, Count<T>>;
