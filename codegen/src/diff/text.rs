//! The report for a terminal.

use super::change::{Change, Effect, Report};
use super::summary;
use std::fmt::Write;

/// Whether the text has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// It has none.
    Plain,
    /// It has ANSI escape sequences.
    Ansi,
}

impl Paint {
    fn paint(self, code: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Ansi => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}

const BOLD: &str = "1";
const RED: &str = "31";
const GREEN: &str = "32";
const DIM: &str = "2";

/// The report as lines, at most three for a change.
pub fn text(report: &Report, paint: Paint) -> String {
    let mut out = format!(
        "{} → {}\n{}\n",
        visible(&report.old),
        visible(&report.new),
        paint.paint(BOLD, &summary::verdict(report))
    );
    for effect in [Effect::Breaking, Effect::Compatible] {
        let changes: Vec<_> = report.of(effect).collect();
        if !changes.is_empty() {
            let heading = paint.paint(BOLD, summary::heading(effect));
            line(&mut out, &format!("\n{heading}"));
        }
        for change in changes {
            self::change(&mut out, change, paint);
        }
    }
    if !report.notes.is_empty() {
        line(&mut out, &format!("\n{}", paint.paint(BOLD, "Notes")));
    }
    for note in &report.notes {
        line(&mut out, &format!("  {}", visible(note)));
    }
    out
}

fn change(out: &mut String, change: &Change, paint: Paint) {
    let colour = match change.effect {
        Effect::Breaking => RED,
        Effect::Compatible => GREEN,
    };
    let sign = paint.paint(colour, summary::sign(change.action));
    let element = visible(&change.element);
    let renamed = change.renamed_to.as_deref().map(visible);
    let renamed = renamed.map_or_else(String::new, |name| format!(" (now {name}?)"));
    let aspects = visible(&summary::aspects(change));
    let aspects = if aspects.is_empty() {
        aspects
    } else {
        format!(": {aspects}")
    };
    let kind = change.kind.name();
    line(out, &format!("  {sign} {kind} {element}{renamed}{aspects}"));
    line(
        out,
        &paint.paint(DIM, &format!("      {}", visible(&change.reason))),
    );
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("text can be written");
}

/// Names come from untrusted documents: control characters, including line breaks, are escaped before they reach the
/// terminal.
pub(super) fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        c if c.is_control() || is_bidirectional(c) => c.escape_unicode().to_string(),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

fn is_bidirectional(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}')
}
