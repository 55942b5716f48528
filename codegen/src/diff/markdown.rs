//! The report for a pull request.

use super::change::{Change, Effect, Report};
use super::summary;
use super::text::visible;

/// The most characters in the body of a pull request.
const LIMIT: usize = 65_000;
/// The characters that are reserved for the closing line.
const RESERVE: usize = 500;

/// The report in collapsed sections, with less than 65,000 characters. Entries that do not fit are counted.
pub fn markdown(report: &Report) -> String {
    let mut out = format!(
        "# Graph's metadata: {}\n\n`{}` → `{}`\n",
        summary::verdict(report),
        code(&report.old),
        code(&report.new)
    );
    let mut left_out = 0;
    for effect in [Effect::Breaking, Effect::Compatible] {
        let changes: Vec<_> = report.of(effect).collect();
        if changes.is_empty() {
            continue;
        }
        let open = if effect == Effect::Breaking {
            " open"
        } else {
            ""
        };
        let heading = summary::heading(effect);
        out.push_str(&format!(
            "\n<details{open}><summary>{heading}: {}</summary>\n\n",
            changes.len()
        ));
        for change in changes {
            left_out += usize::from(!add(&mut out, &entry(change)));
        }
        out.push_str("\n</details>\n");
    }
    for note in &report.notes {
        left_out += usize::from(!add(&mut out, &format!("\nNote: `{}`\n", code(note))));
    }
    if left_out > 0 {
        out.push_str(&format!(
            "\n{left_out} entries do not fit here; `cargo xtask diff` prints all of them.\n"
        ));
    }
    out
}

/// Adds an entry if it still fits; returns whether it did.
fn add(out: &mut String, entry: &str) -> bool {
    let fits = out.chars().count() + entry.chars().count() + RESERVE < LIMIT;
    if fits {
        out.push_str(entry);
    }
    fits
}

fn entry(change: &Change) -> String {
    let element = code(&change.element);
    let kind = change.kind.name();
    let verb = summary::verb(change.action);
    let aspects = summary::aspects(change);
    let aspects = match aspects.as_str() {
        "" => String::new(),
        aspects => format!(": `{}`", code(aspects)),
    };
    let renamed = change.renamed_to.as_deref();
    let renamed = renamed.map_or_else(String::new, |name| format!(" (now `{}`?)", code(name)));
    let reason = escaped(&change.reason);
    format!("- {verb} {kind} `{element}`{renamed}{aspects}<br>{reason}\n")
}

/// Text for a code span, which it cannot end.
fn code(text: &str) -> String {
    visible(text).replace('`', "'")
}

/// A sentence of this program with names in code spans; there is no markup outside of these.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| match index % 2 {
        0 => part.replace('&', "&amp;").replace('<', "&lt;"),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("`")
}
