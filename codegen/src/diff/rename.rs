//! Removed elements that may have been renamed.

use super::change::Action;
use super::compare::{Elements, Found};
use crate::suggestion::did_you_mean;
use std::collections::BTreeMap;

/// For removed elements, the added ones that are like them: with the same owner, kind and facts, and with the same members
/// or a similar name.
pub(super) fn suggest(
    found: &BTreeMap<String, Found>,
    old: &Elements,
    new: &Elements,
) -> BTreeMap<String, String> {
    let of = |action: Action| {
        found
            .iter()
            .filter(move |(_, found)| found.action == action)
    };
    let suggestion = |(name, removed): (&String, &Found)| {
        let mut added = of(Action::Added).filter(|(_, added)| added.kind == removed.kind);
        let renamed = added.find(|(other, _)| is_like(name, other, old, new))?;
        Some((name.clone(), renamed.0.clone()))
    };
    of(Action::Removed).filter_map(suggestion).collect()
}

fn is_like(removed: &str, added: &str, old: &Elements, new: &Elements) -> bool {
    let (owner, name) = split(removed);
    let (other_owner, other_name) = split(added);
    let is_same = old.get(removed).map(|element| &element.aspects)
        == new.get(added).map(|element| &element.aspects);
    let members = members(removed, old);
    let has_same_members = !members.is_empty() && members == self::members(added, new);
    owner == other_owner
        && is_same
        && (has_same_members || did_you_mean(name, [other_name]).is_some())
}

/// The owner, a type or namespace, and the simple name.
fn split(element: &str) -> (&str, &str) {
    let parts = element.rsplit_once('/');
    parts
        .or_else(|| element.rsplit_once('.'))
        .unwrap_or(("", element))
}

fn members<'a>(name: &str, elements: &'a Elements) -> Vec<(&'a str, &'a BTreeMap<String, String>)> {
    let members = elements.iter().filter_map(|(member, element)| {
        let (owner, simple) = member.split_once('/')?;
        (owner == name).then_some((simple, &element.aspects))
    });
    members.collect()
}
