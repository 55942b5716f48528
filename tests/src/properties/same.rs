//! When two JSON values are the same.

use serde_json::{Number, Value};

/// The JSON value as serde_json reads it; null if it is not JSON. `None` if serde_json cannot tell: it refuses numbers beyond an
/// `f64`, which we accept.
pub(super) fn reference(json: &[u8]) -> Option<Value> {
    let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
    match serde_json::from_slice(json) {
        Err(error) if error.to_string().contains("out of range") => None,
        read => Some(read.unwrap_or_default()),
    }
}

/// Whether the values are the same. `0` and `0e-7` are; and serde_json may read the same number, written in two ways, as
/// two neighbouring floats.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || are_neighbours(one, other),
        (Value::Array(one), Value::Array(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_in_other =
                |(name, value)| other.get(name).is_some_and(|other| is_same(value, other));
            one.len() == other.len() && one.iter().all(is_in_other)
        }
        (one, other) => one == other,
    }
}

fn are_neighbours(one: &Number, other: &Number) -> bool {
    let (Some(value), Some(beside)) = (one.as_f64(), other.as_f64()) else {
        return false;
    };
    let is_float = one.is_f64() || other.is_f64();
    is_float && value.to_bits().abs_diff(beside.to_bits()) <= 1
}
