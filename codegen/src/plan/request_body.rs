//! Bodies with only what an operation accepts.

use super::rust_path::RustPath;
use super::storage::Storage;

/// A type for the body of an operation, and the function of the model that makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestBodyPlan {
    /// Where it is.
    pub path: RustPath,
    /// The struct that the body is.
    pub model: RustPath,
    /// The function of the struct: `create` or `update`.
    pub function: &'static str,
    /// `METHOD /path`.
    pub operation: String,
    /// The arguments of the function.
    pub required: Vec<BodyField>,
    /// The setters.
    pub optional: Vec<BodyField>,
}

/// A property that a body takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyField {
    /// The identifier of the struct's setter.
    pub identifier: String,
    /// What it holds.
    pub storage: Storage,
}
