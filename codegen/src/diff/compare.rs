//! Finds the changes and what they do to the crate.

use super::change::{Action, AspectChange, Change, Effect, ItemChange, Report, Verdict};
use super::documentation;
use super::element::{Element, Kind, elements};
use super::item::{RustItem, items};
use super::reason::reason;
use super::rename;
use super::side::Side;
use std::collections::{BTreeMap, BTreeSet};

/// The elements of one side.
pub(super) type Elements = BTreeMap<String, Element>;

/// A change without its consequences.
pub(super) struct Found {
    pub(super) kind: Kind,
    pub(super) action: Action,
    aspects: Vec<AspectChange>,
    items: Vec<ItemChange>,
}

/// Compares an older document with a newer one.
pub fn compare(old: &Side, new: &Side) -> Report {
    let elements = |side: &Side| {
        let mut elements = elements(&side.slice.model, &side.permissions);
        documentation::add(&side.documented, &mut elements);
        elements
    };
    let (old_elements, new_elements) = (elements(old), elements(new));
    let mut found = of_elements(&old_elements, &new_elements);
    for (element, item) in of_items(&items(&old.plan), &items(&new.plan)) {
        let element = attributed(&found, &element);
        let known = new_elements
            .get(&element)
            .or_else(|| old_elements.get(&element));
        let kind = known.map_or(Kind::Type, |element| element.kind);
        let found = found
            .entry(element)
            .or_insert_with(|| Found::affected(kind));
        found.items.push(item);
    }
    let renames = rename::suggest(&found, &old_elements, &new_elements);
    let mut changes: Vec<_> = found
        .into_iter()
        .map(|(element, found)| found.change(element, &renames))
        .collect();
    changes.sort_by_key(|change| change.effect);
    let verdicts = changes.iter().map(|change| change.verdict);
    Report {
        old: old.name.clone(),
        new: new.name.clone(),
        verdict: verdicts.max().unwrap_or(Verdict::None),
        changes,
        notes: notes(old, new),
    }
}

fn notes(old: &Side, new: &Side) -> Vec<String> {
    let of = |side: &Side| {
        let name = side.name.clone();
        let notes = side.notes.iter();
        notes
            .map(move |note| format!("{name}: {note}"))
            .collect::<Vec<_>>()
    };
    [of(old), of(new)].concat()
}

impl Found {
    fn new(kind: Kind, action: Action, aspects: Vec<AspectChange>) -> Self {
        Self {
            kind,
            action,
            aspects,
            items: Vec::new(),
        }
    }

    fn affected(kind: Kind) -> Self {
        Self::new(kind, Action::Affected, Vec::new())
    }

    fn change(self, element: String, renames: &BTreeMap<String, String>) -> Change {
        let is_breaking = self.items.iter().any(ItemChange::is_breaking);
        let is_addition = self.items.iter().any(|item| item.old.is_none());
        let (effect, verdict) = match (is_breaking, is_addition) {
            (true, _) => (Effect::Breaking, Verdict::Major),
            (false, true) => (Effect::Compatible, Verdict::Minor),
            (false, false) => (Effect::Compatible, Verdict::Patch),
        };
        Change {
            reason: reason(&self.items, self.kind, self.action),
            renamed_to: renames.get(&element).cloned(),
            kind: self.kind,
            element,
            action: self.action,
            aspects: self.aspects,
            effect,
            verdict,
            items: self.items,
        }
    }
}

fn of_elements(old: &Elements, new: &Elements) -> BTreeMap<String, Found> {
    let overloads = changed_overloads(old, new);
    let mut found = BTreeMap::new();
    for name in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        if is_part_of_one_side(name, old, new) || overloads.iter().any(|(was, _)| was == name) {
            continue;
        }
        let before = overloads.iter().find(|(_, is)| is == name);
        let before = before.map_or(name, |(was, _)| was);
        if let Some(change) = of_element(name, (before, old), new) {
            found.insert(name.clone(), change);
        }
    }
    found
}

/// Whether a change is part of an added or removed type: its members, and the operations that are bound to it.
fn is_part_of_one_side(name: &str, old: &Elements, new: &Elements) -> bool {
    let owner = name.split_once('/').map(|(owner, _)| owner);
    let owner = owner.or_else(|| bound_to(name));
    owner.is_some_and(|owner| old.contains_key(owner) != new.contains_key(owner))
}

/// The type that an overload is bound to, taken from its name.
fn bound_to(overload: &str) -> Option<&str> {
    let (_, parameters) = overload.split_once('(')?;
    let binding = parameters.split([',', ')']).next()?;
    Some(binding.trim_start_matches("Collection("))
}

/// A function whose only overload has other parameters than before was changed, not replaced.
fn changed_overloads(old: &Elements, new: &Elements) -> Vec<(String, String)> {
    let (old, new) = (overloads(old), overloads(new));
    let pairs = old.iter().filter_map(|(set, was)| {
        match (was.as_slice(), new.get(set).map(Vec::as_slice)) {
            ([was], Some([is])) if was != is => Some(((*was).to_owned(), (*is).to_owned())),
            _ => None,
        }
    });
    pairs.collect()
}

/// The overloads by name and binding.
fn overloads(elements: &Elements) -> BTreeMap<&str, Vec<&str>> {
    let mut sets: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let operations = elements.iter();
    for (name, _) in operations.filter(|(_, element)| element.kind == Kind::Operation) {
        let set = name.split([',', ')']).next().unwrap_or_default();
        sets.entry(set).or_default().push(name.as_str());
    }
    sets
}

/// The change of an element that is named `before` on the older side.
fn of_element(name: &str, (before, old): (&str, &Elements), new: &Elements) -> Option<Found> {
    let (before, after) = (old.get(before), new.get(name));
    let (element, action, all) = match (before, after) {
        (Some(before), Some(_)) => (before, Action::Changed, old),
        (Some(before), None) => (before, Action::Removed, old),
        (None, Some(after)) => (after, Action::Added, new),
        (None, None) => return None,
    };
    let mut aspects = aspects(before, after);
    if action != Action::Changed {
        aspects.extend(members(name, all, action));
    } else if aspects.is_empty() {
        return None;
    }
    let kind = match action {
        Action::Changed => kind_of(element.kind, &aspects),
        _ => element.kind,
    };
    Some(Found::new(kind, action, aspects))
}

fn aspects(before: Option<&Element>, after: Option<&Element>) -> Vec<AspectChange> {
    let value = |element: Option<&Element>, name: &str| element?.aspects.get(name).cloned();
    let sides = before.into_iter().chain(after);
    let names: BTreeSet<_> = sides.flat_map(|element| element.aspects.keys()).collect();
    let changes = names.into_iter().map(|name| AspectChange {
        name: name.clone(),
        old: value(before, name),
        new: value(after, name),
    });
    changes.filter(|change| change.old != change.new).collect()
}

/// How many members an added or removed type has.
fn members(name: &str, all: &Elements, action: Action) -> Option<AspectChange> {
    let prefix = format!("{name}/");
    let count = all.keys().filter(|name| name.starts_with(&prefix)).count();
    let count = (count > 0).then(|| count.to_string())?;
    let is_added = action == Action::Added;
    Some(AspectChange {
        name: "members".to_owned(),
        old: Some(count.clone()).filter(|_| !is_added),
        new: Some(count).filter(|_| is_added),
    })
}

/// A change of only the keys, the base type or capabilities has a kind of its own.
fn kind_of(kind: Kind, aspects: &[AspectChange]) -> Kind {
    let all = |is: fn(&str) -> bool| aspects.iter().all(|aspect| is(&aspect.name));
    if all(is_capability) {
        Kind::Capability
    } else if all(|name| name == "base type") {
        Kind::BaseType
    } else if all(|name| matches!(name, "key" | "alternate keys")) {
        Kind::Key
    } else {
        kind
    }
}

fn is_capability(aspect: &str) -> bool {
    let term = aspect.split('/').next().unwrap_or_default();
    term.ends_with("Restrictions") || term.ends_with("Supported") || term.ends_with("Support")
}

/// The items that differ, each with its element, without those inside of an item that was added or removed.
fn of_items(
    old: &BTreeMap<String, RustItem>,
    new: &BTreeMap<String, RustItem>,
) -> Vec<(String, ItemChange)> {
    let mut changes = Vec::new();
    for path in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let owner = path.split_once('.').map(|(owner, _)| owner);
        let is_whole = |owner: &str| old.contains_key(owner) != new.contains_key(owner);
        if owner.is_some_and(is_whole) {
            continue;
        }
        let (before, after) = (old.get(path), new.get(path));
        let element = after.or(before).map(|item| item.element.clone());
        if let (Some(element), true) = (element, differs(before, after)) {
            changes.push((element, item_change(path, before, after)));
        }
    }
    changes
}

fn differs(before: Option<&RustItem>, after: Option<&RustItem>) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => {
            before.signature != after.signature || before.wire != after.wire
        }
        _ => true,
    }
}

fn item_change(path: &str, before: Option<&RustItem>, after: Option<&RustItem>) -> ItemChange {
    let signature = |item: Option<&RustItem>| item.map(|item| item.signature.clone());
    let wires = before.zip(after);
    let wires = wires.map(|(before, after)| (before.wire.clone(), after.wire.clone()));
    ItemChange {
        path: path.to_owned(),
        old: signature(before),
        new: signature(after),
        wire: wires.filter(|(before, after)| before != after),
    }
}

/// The element itself, or the type that was added or removed with it.
fn attributed(found: &BTreeMap<String, Found>, element: &str) -> String {
    let owner = element.split_once('/').map(|(owner, _)| owner);
    let is_whole = |owner: &&str| {
        let found = found.get(*owner);
        found.is_some_and(|found| matches!(found.action, Action::Added | Action::Removed))
    };
    match owner.filter(is_whole) {
        Some(owner) if !found.contains_key(element) => owner.to_owned(),
        _ => element.to_owned(),
    }
}
