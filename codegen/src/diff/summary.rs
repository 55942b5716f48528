//! A change on one line, the same in all formats.

use super::change::{Action, AspectChange, Change, Effect, Report};

/// The sign before an element: added, removed, changed, affected.
pub(super) fn sign(action: Action) -> &'static str {
    match action {
        Action::Added => "+",
        Action::Removed => "-",
        Action::Changed => "~",
        Action::Affected => ">",
    }
}

pub(super) fn verb(action: Action) -> &'static str {
    match action {
        Action::Added => "added",
        Action::Removed => "removed",
        Action::Changed => "changed",
        Action::Affected => "affected",
    }
}

/// `type: Edm.String → Edm.Int32; nullable: yes → no`.
pub(super) fn aspects(change: &Change) -> String {
    let aspects: Vec<_> = change
        .aspects
        .iter()
        .map(|aspect| self::aspect(aspect, change.action))
        .collect();
    aspects.join("; ")
}

fn aspect(aspect: &AspectChange, action: Action) -> String {
    let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "–".to_owned());
    let AspectChange { name, old, new } = aspect;
    match action {
        Action::Added => format!("{name}: {}", text(new)),
        Action::Removed => format!("{name}: {}", text(old)),
        Action::Changed | Action::Affected => format!("{name}: {} → {}", text(old), text(new)),
    }
}

/// `major: 3 breaking changes, 12 compatible ones`.
pub(super) fn verdict(report: &Report) -> String {
    let count = |effect| report.of(effect).count();
    let (breaking, compatible) = (count(Effect::Breaking), count(Effect::Compatible));
    let plural = if breaking == 1 { "" } else { "s" };
    format!(
        "{}: {breaking} breaking change{plural}, {compatible} compatible",
        report.verdict.name()
    )
}

/// The name of a part of the report.
pub(super) fn heading(effect: Effect) -> &'static str {
    match effect {
        Effect::Breaking => "Breaking",
        Effect::Compatible => "Compatible",
    }
}
