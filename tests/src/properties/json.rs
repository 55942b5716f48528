//! The runtime's JSON reader compared with serde_json's.

use super::repeated_tag::RepeatedTag;
use super::same::is_same;
use crate::scalars;
use msgraph::model::Object;
use msgraph::models::{AccessPackageAssignmentPolicy, AnyDirectoryObject, ConnectedOrganization};
use msgraph::{MAX_DEPTH, Page, RawJson, from_slice, to_vec};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Debug;

/// Both readers accept the same texts and give the same values. What is written has the same value, and is read as the same
/// model.
pub fn json(data: &[u8]) {
    object::<ConnectedOrganization>(data);
    object::<Page<ConnectedOrganization>>(data);
    object::<AccessPackageAssignmentPolicy>(data);
    object::<AnyDirectoryObject>(data);
    object::<scalars::models::Scalars>(data);
    raw(data);
}

fn object<T>(data: &[u8])
where
    T: Object + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let ours = from_slice::<T>(data);
    let Some(theirs) = reference(data) else {
        return;
    };
    let theirs = theirs.filter(Value::is_object);
    assert_eq!(ours.is_ok(), theirs.is_some(), "{ours:?} {theirs:?}");
    let (Ok(ours), Some(theirs)) = (ours, theirs) else {
        return;
    };
    let written = to_vec(&ours);
    let as_value: Value = serde_json::from_slice(&written).expect("what is written is JSON");
    assert!(is_same(&as_value, &theirs), "{as_value} {theirs}");
    let again: T = from_slice(&written).expect("what is written can be read");
    assert_eq!(to_vec(&again), written);
    through_serde(&ours, &theirs);
}

/// Through serde's traits, numbers are what serde_json makes of them.
fn through_serde<T>(ours: &T, theirs: &Value)
where
    T: Object + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let read: T = serde_json::from_value(theirs.clone()).expect("an object can be read");
    for model in [&read, ours] {
        let written = serde_json::to_value(model).expect("a model can be written");
        assert!(is_same(&written, theirs), "{written} {theirs}");
    }
}

/// Text that is kept unchanged.
fn raw(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Some(theirs) = reference(data) else {
        return;
    };
    let ours = text.parse::<RawJson>();
    assert_eq!(ours.is_ok(), theirs.is_some(), "{ours:?} {theirs:?}");
    if let (Ok(ours), Some(theirs)) = (ours, theirs) {
        assert_eq!(ours.to_value(), theirs);
        assert_eq!(ours.as_str().parse().as_ref(), Ok(&ours));
    }
}

/// What serde_json reads, or `Some(None)` if it reads nothing. `None` if the two differ intentionally: we accept numbers
/// beyond an `f64` and one more level of nesting, keep half of a surrogate pair, and use the first of two types of an
/// object, not the last.
fn reference(data: &[u8]) -> Option<Option<Value>> {
    let data = data.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(data);
    let read = serde_json::from_slice::<Value>(data);
    let differs = match &read {
        Ok(value) => depth(value) + 1 >= MAX_DEPTH || has_repeated_tag(data),
        Err(error) => {
            let message = error.to_string();
            ["out of range", "recursion limit", "surrogate", "hex escape"]
                .iter()
                .any(|part| message.contains(part))
        }
    };
    (!differs).then(|| read.ok())
}

fn has_repeated_tag(data: &[u8]) -> bool {
    let found = serde_json::from_slice(data);
    found.is_ok_and(|RepeatedTag(found)| found)
}

fn depth(value: &Value) -> usize {
    let inside = match value {
        Value::Array(items) => items.iter().map(depth).max(),
        Value::Object(members) => members.values().map(depth).max(),
        _ => return 0,
    };
    inside.unwrap_or(0) + 1
}
