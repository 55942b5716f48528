//! The terms of `$expand`.

use super::filter::condition;
use super::literal::quoted;
use super::path::Properties;
use super::terms::{each, order, select};
use crate::split::split_outside;

/// The argument of `expand`.
pub(super) fn expand(properties: Option<&Properties<'_>>, text: &str) -> String {
    each(text, |term| expansion(properties?, term))
}

/// A navigation property with its options; `None` if it must be a string.
fn expansion(properties: &Properties<'_>, text: &str) -> Option<String> {
    let (name, options) = match text.split_once('(') {
        Some((name, rest)) => (name, Some(rest.strip_suffix(')')?)),
        None => (text, None),
    };
    let path = properties.path(name)?;
    path.storage.object()?;
    let Some(options) = options else {
        return Some(path.rust);
    };
    let target = properties.of(path.storage)?;
    let options: Option<String> = split_outside(options, ';')
        .into_iter()
        .map(|option| self::option(&target, option))
        .collect();
    Some(format!("{}.expanded(){}", path.rust, options?))
}

fn option(target: &Properties<'_>, text: &str) -> Option<String> {
    let (name, value) = text.split_once('=')?;
    let call = match name {
        "$select" => format!(".select({})", select(Some(target), value)),
        "$filter" => format!(".filter({})", condition(target, value)),
        "$orderby" => format!(".order_by({})", order(Some(target), value)),
        "$top" => format!(".top({})", number(value)?),
        "$skip" => format!(".skip({})", number(value)?),
        "$count" if value == "true" => ".count()".to_owned(),
        "$search" => format!(".search({})", quoted(value)),
        "$levels" if value == "max" => ".all_levels()".to_owned(),
        "$levels" => format!(".levels({})", number(value)?),
        "$expand" => format!(".expand({})", expand(Some(target), value)),
        _ => return None,
    };
    Some(call)
}

/// A number that is written like the text.
pub(super) fn number(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
