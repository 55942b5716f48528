//! The runtime that keeps generated Microsoft Graph crates thin: three-state properties, OData's primitive types, one JSON
//! reader and writer for all models, paths and requests.
//!
//! Programs use it through the generated crate, which re-exports everything.

mod additional_data;
mod body_rules;
#[cfg(feature = "client")]
pub mod client;
mod error;
mod flags;
mod into_property;
mod json;
pub mod model;
mod odata_value;
mod page;
mod path;
mod permissions;
mod private;
mod property;
pub mod query;
mod raw_json;
pub mod request;
mod request_body;
mod scalar;
mod service;

pub use additional_data::AdditionalData;
pub use body_rules::{BodyProblem, BodyRule, BodyRules};
pub use error::{
    ErrorDetail, PageDefect, PageError, RAW_BODY_LIMIT, ReadError, RequestError, ResponseError,
    ServiceError,
};
pub use flags::Flags;
pub use http;
pub use into_property::IntoProperty;
pub use jiff::civil::Date;
pub use json::{JsonError, MAX_DEPTH, from_slice, to_vec};
pub use odata_value::ODataValue;
pub use page::Page;
pub use path::{Argument, Key, Literal, PathError, ResourcePath};
pub use permissions::{PermissionTable, Permissions, SchemePermissions};
pub use property::{Null, Property};
pub use query::PropertyPath;
pub use raw_json::RawJson;
pub use request::{
    Body, CountRequest, GetRequest, ListRequest, MediaRequestBuilder, PropertyRequestBuilder,
    Reference, ReferenceCollectionRequestBuilder, ReferenceRequestBuilder, Related, Request,
};
pub use scalar::{Binary, DateTimeOffset, Decimal, Duration, ParseScalarError, TimeOfDay};
pub use service::{Service, ServiceAddressError};
pub use uuid::Uuid as Guid;

#[doc(hidden)]
pub use serde;
