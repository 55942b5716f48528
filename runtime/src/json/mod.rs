//! Reading and writing JSON: one reader and one writer for all models, over their slots.

mod error;
mod failure;
mod members;
mod plain;
mod reader;
mod tag;
mod tokens;
mod writer;

pub use error::JsonError;
pub use failure::Failure;
pub use reader::Reader;

pub(crate) use members::{items, members, position, text};
pub(crate) use tokens::Tokens;
pub(crate) use writer::{write_array, write_object, write_str};

use crate::model::{Model, Object};

/// How deeply objects and arrays may be nested. Deeper JSON is an error. A client can have another limit.
pub const MAX_DEPTH: usize = 128;

/// Limits for reading JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How deeply objects and arrays may be nested.
    pub depth: usize,
    /// The maximum number of objects, not counting those in undeclared members.
    pub objects: usize,
}

impl Default for Bounds {
    /// [`MAX_DEPTH`], and any number of objects.
    fn default() -> Self {
        Self {
            depth: MAX_DEPTH,
            objects: usize::MAX,
        }
    }
}

/// Reads an object.
///
/// # Errors
/// If the JSON is malformed, nested more than [`MAX_DEPTH`] deep, or not an object. A value inside that does not fit its property is
/// not an error: it is kept in the additional data.
pub fn from_slice<T: Object>(json: &[u8]) -> Result<T, JsonError> {
    from_slice_within(json, Bounds::default())
}

/// Reads an object within bounds.
pub(crate) fn from_slice_within<T: Object>(json: &[u8], bounds: Bounds) -> Result<T, JsonError> {
    reader::read_document(json, bounds)
}

/// Writes an object.
pub fn to_vec<T: Object>(value: &T) -> Vec<u8> {
    write(value.model(), T::DECLARED)
}

/// Writes a model. `declared` is the type that a reader expects if other types derive from it.
pub(crate) fn write(model: &dyn Model, declared: Option<&'static str>) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    writer::write_object(&mut out, model, declared);
    out
}

/// The single JSON value in the text, without anything around it.
pub(crate) fn check(json: &[u8], bounds: Bounds) -> Result<&str, JsonError> {
    let mut tokens = Tokens::new(json, bounds.depth)?;
    let value = tokens.text()?;
    tokens.finish()?;
    Ok(value)
}
