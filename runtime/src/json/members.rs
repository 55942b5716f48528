//! Objects and arrays with unparsed members and items, of any depth.

use super::JsonError;
use super::tokens::Tokens;
use crate::{AdditionalData, RawJson};
use std::borrow::Cow;

/// The members of an object by name. If a name occurs several times, the last one counts.
pub(crate) fn members(json: &[u8]) -> Result<AdditionalData, JsonError> {
    let mut tokens = start(json, b'{', "an object")?;
    let mut members = AdditionalData::default();
    let mut is_first = true;
    while let Some(name) = tokens.key(is_first)? {
        is_first = false;
        members.insert(name, tokens.raw()?);
    }
    tokens.finish()?;
    Ok(members)
}

/// The maximum number of items in an array. The answers of a batch and the details of an error have fewer.
const MOST_ITEMS: usize = 1000;

/// The items of an array. More than a thousand are an error.
pub(crate) fn items(json: &[u8]) -> Result<Vec<RawJson>, JsonError> {
    let mut tokens = start(json, b'[', "an array")?;
    let mut items = Vec::new();
    while tokens.has_item(items.is_empty())? {
        if items.len() == MOST_ITEMS {
            let error = tokens.error(format_args!("more than {MOST_ITEMS} items"));
            return Err(error.beyond_limit());
        }
        items.push(tokens.raw()?);
    }
    tokens.finish()?;
    Ok(items)
}

/// The index of the first item of a certain kind in an array. `None` if there is none, or the value is not an array.
pub(crate) fn position(json: &RawJson, mut is: impl FnMut(&str) -> bool) -> Option<usize> {
    let mut tokens = start(json.as_str().as_bytes(), b'[', "an array").ok()?;
    let mut index = 0;
    while tokens.has_item(index == 0).ok()? {
        if is(tokens.text().ok()?) {
            return Some(index);
        }
        index += 1;
    }
    None
}

/// The content of a string; `None` if the value is not a string.
pub(crate) fn text(json: &RawJson) -> Option<String> {
    let mut tokens = Tokens::new(json.as_str().as_bytes(), 0).ok()?;
    let is_string = tokens.peek().ok()? == b'"';
    let text = is_string.then(|| tokens.string().ok())??;
    text.map(Cow::into_owned)
}

fn start<'j>(json: &'j [u8], first: u8, expected: &str) -> Result<Tokens<'j>, JsonError> {
    let mut tokens = Tokens::new(json, usize::MAX)?;
    if tokens.peek()? != first {
        return Err(tokens.error(format_args!("expected {expected}")));
    }
    tokens.enter()?;
    Ok(tokens)
}
