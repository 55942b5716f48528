//! The types that answers are read as.

use crate::json::{self, Bounds};
use crate::model::{Model, Object, State};
use crate::{JsonError, PageError, RawJson, ReadError};
use serde_json::Value;

/// A type that the body of an answer can be read as.
pub trait Answer: Sized {
    /// Whether the answer is content, such as a file. If the service stores it on another host, the client reads it from there.
    const IS_CONTENT: bool = false;

    /// Reads the body of a successful answer, within bounds.
    ///
    /// # Errors
    /// If the body is empty although one is declared, or has another type.
    fn read(body: &[u8], bounds: Bounds) -> Result<Self, ReadError>;
}

impl<T: Object> Answer for T {
    fn read(body: &[u8], bounds: Bounds) -> Result<Self, ReadError> {
        if body.trim_ascii().is_empty() {
            return Err(ReadError::Empty);
        }
        let value: Self = json::from_slice_within(body, bounds)?;
        match value.model().defect() {
            Some(defect) => Err(PageError::new(defect, body).into()),
            None if is_collection(value.model()) => Err(ReadError::Collection),
            None => Ok(value),
        }
    }
}

/// Whether an object is a collection that was read as a type without a property `value`: it has a `value` that is an array, and no
/// property that the type declares. It would look like an empty object.
fn is_collection(model: &dyn Model) -> bool {
    let items = model.additional_data().get("value");
    let is_array = items.is_some_and(|items| items.as_str().starts_with('['));
    let mut is_empty = true;
    model.visit(&mut |slots| is_empty = slots.iter().all(|slot| slot.state() == State::Absent));
    is_array && is_empty
}

/// `None` if there is no content.
impl<T: Answer> Answer for Option<T> {
    fn read(body: &[u8], bounds: Bounds) -> Result<Self, ReadError> {
        match T::read(body, bounds) {
            Ok(value) => Ok(Some(value)),
            Err(ReadError::Empty) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Any JSON, unchanged.
impl Answer for RawJson {
    fn read(body: &[u8], bounds: Bounds) -> Result<Self, ReadError> {
        if body.trim_ascii().is_empty() {
            return Err(ReadError::Empty);
        }
        Ok(Self::read_within(body, bounds)?)
    }
}

/// Any JSON. Numbers that do not fit a `u64`, `i64` or `f64` lose digits; [`RawJson`] keeps them.
impl Answer for Value {
    fn read(body: &[u8], bounds: Bounds) -> Result<Self, ReadError> {
        let text = RawJson::read(body, bounds)?;
        let value = text.deserialize();
        value.map_err(|error| JsonError::new(error.to_string(), body, 0).into())
    }
}

/// The body is ignored.
impl Answer for () {
    fn read(_: &[u8], _: Bounds) -> Result<Self, ReadError> {
        Ok(())
    }
}

/// The bytes, unchanged.
impl Answer for Vec<u8> {
    const IS_CONTENT: bool = true;

    fn read(body: &[u8], _: Bounds) -> Result<Self, ReadError> {
        Ok(body.to_vec())
    }
}

/// A number as plain text.
impl Answer for i64 {
    fn read(body: &[u8], _: Bounds) -> Result<Self, ReadError> {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        let text = std::str::from_utf8(body).map(str::trim);
        if text == Ok("") {
            return Err(ReadError::Empty);
        }
        let count = text.ok().and_then(|text| text.parse().ok());
        count.ok_or_else(|| {
            ReadError::NotANumber(String::from_utf8_lossy(body).chars().take(100).collect())
        })
    }
}
