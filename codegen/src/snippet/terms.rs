//! The terms of `$select` and `$orderby`, and lists of terms.

use super::literal::quoted;
use super::path::Properties;
use crate::split::split_outside;

/// The most terms in a tuple that the runtime accepts.
const TUPLE: usize = 16;

/// The argument of `select`.
pub(super) fn select(properties: Option<&Properties<'_>>, text: &str) -> String {
    let term = |term: &str| properties?.path(term).map(|path| path.rust);
    each(text, term)
}

/// The argument of `order_by`.
pub(super) fn order(properties: Option<&Properties<'_>>, text: &str) -> String {
    let term = |term: &str| match term.strip_suffix(" desc") {
        Some(path) => Some(format!("{}.desc()", properties?.path(path)?.rust)),
        None => properties?.path(term).map(|path| path.rust),
    };
    each(text, term)
}

/// The terms of a list with commas, each typed or a string.
pub(super) fn each(text: &str, typed: impl Fn(&str) -> Option<String>) -> String {
    let terms = split_outside(text, ',').into_iter();
    let terms: Vec<_> = terms
        .map(|term| typed(term).ok_or_else(|| quoted(term)))
        .collect();
    list(terms)
}

/// One term, an array of strings, or a tuple.
fn list(terms: Vec<Result<String, String>>) -> String {
    let are_strings = terms.iter().all(Result::is_err);
    let terms: Vec<_> = terms
        .into_iter()
        .map(|term| term.unwrap_or_else(|string| string))
        .collect();
    match terms.as_slice() {
        [term] => term.clone(),
        _ if are_strings => format!("[{}]", terms.join(", ")),
        _ => tuple(&terms),
    }
}

/// A tuple holds only a few terms; more become a tuple of tuples.
fn tuple(terms: &[String]) -> String {
    if terms.len() <= TUPLE {
        return format!("({},)", terms.join(", "));
    }
    let size = terms.len().div_ceil(TUPLE).max(TUPLE);
    let tuples: Vec<_> = terms.chunks(size).map(tuple).collect();
    tuple(&tuples)
}
