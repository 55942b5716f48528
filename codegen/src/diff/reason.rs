//! Why a change is breaking or compatible, in terms of the crate.

use super::change::{Action, ItemChange};
use super::element::Kind;

/// The most items that a reason names.
const NAMED: usize = 2;

pub(super) fn reason(items: &[ItemChange], kind: Kind, action: Action) -> String {
    let breaking: Vec<_> = items.iter().filter(|item| item.is_breaking()).collect();
    let added: Vec<_> = items.iter().filter(|item| item.old.is_none()).collect();
    let wire: Vec<_> = items.iter().filter(|item| item.wire.is_some()).collect();
    let text = if !breaking.is_empty() {
        named(&breaking, broken)
    } else if !added.is_empty() {
        format!("adds {}", named(&added, |item| format!("`{}`", item.path)))
    } else if !wire.is_empty() {
        named(&wire, sent)
    } else {
        unchanged(kind).to_owned()
    };
    match action {
        Action::Affected => format!("follows from another change: {text}"),
        _ => text,
    }
}

fn named(items: &[&ItemChange], text: impl Fn(&ItemChange) -> String) -> String {
    let texts: Vec<_> = items.iter().take(NAMED).map(|item| text(item)).collect();
    let more = match items.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", texts.join(", "))
}

fn broken(item: &ItemChange) -> String {
    let path = &item.path;
    match (&item.old, &item.new) {
        (Some(old), Some(new)) => format!("`{path}` is `{new}` and was `{old}`"),
        _ => format!("`{path}` is gone"),
    }
}

fn sent(item: &ItemChange) -> String {
    let (old, new) = item.wire.clone().unwrap_or_default();
    format!("`{}` sends `{new}` instead of `{old}`", item.path)
}

fn unchanged(kind: Kind) -> &'static str {
    match kind {
        Kind::Capability => "no builder gains or loses a method; only the docs change",
        Kind::Permission => "only docs and `request.permissions()` change",
        Kind::Documentation => "only docs and `request.check()` change",
        Kind::Property | Kind::NavigationProperty => {
            "the crate's types stay: every property can be absent, null or a value"
        }
        _ => "nothing in the crate's interface changes",
    }
}
