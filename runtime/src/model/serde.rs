//! Implements serde's traits for models through their JSON, so that only one reader and writer handle the slots.

use super::{EnumType, Object};
use crate::json;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serializer};
use std::borrow::Cow;

/// Writes a model to any format.
///
/// # Errors
/// If the format's serializer fails.
pub fn serialize<T: Object, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    transcode(&json::to_vec(value), serializer)
}

fn transcode<S: Serializer>(text: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    serde_transcode::transcode(&mut deserializer, serializer).map_err(S::Error::custom)
}

/// Reads a model from any self-describing format.
///
/// # Errors
/// If the format's deserializer fails, or the value is not an object.
pub fn deserialize<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    json::from_slice(&text(deserializer)?).map_err(D::Error::custom)
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let mut text = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut text);
    serde_transcode::transcode(deserializer, &mut serializer).map_err(D::Error::custom)?;
    Ok(text)
}

/// Reads an enum from any format.
///
/// # Errors
/// If the value is not a string.
pub fn deserialize_enum<'de, E: EnumType, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    let name = Cow::<str>::deserialize(deserializer)?;
    Ok(E::from_name(&name))
}
