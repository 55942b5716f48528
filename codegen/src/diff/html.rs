//! The report as one page that needs no other files, and that can be read without running its script.

use super::change::{AspectChange, Change, Effect, ItemChange, Report};
use super::element::Kind;
use super::summary;
use super::text::visible;
use std::collections::BTreeMap;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page.
pub fn html(report: &Report) -> String {
    let title = format!("{} → {}", escaped(&report.old), escaped(&report.new));
    let changes: String = report.changes.iter().map(change).collect();
    let notes: String = report
        .notes
        .iter()
        .map(|note| format!("<li>{}</li>\n", escaped(note)))
        .collect();
    let notes = match notes.as_str() {
        "" => String::new(),
        notes => format!("<section><h2>Notes</h2><ul>{notes}</ul></section>\n"),
    };
    let verdict = report.verdict.name();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n\
         <p class=\"verdict {verdict}\">{}</p>\n{}{}</header>\n<main>\n{changes}{notes}\
         <p id=\"nothing\" hidden>Nothing matches.</p>\n</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n",
        escaped(&summary::verdict(report)),
        counts(report),
        controls(report),
    )
}

/// The number of changes of each kind.
fn counts(report: &Report) -> String {
    let row = |(kind, [breaking, compatible]): (Kind, [usize; 2])| {
        format!(
            "<tr><th scope=\"row\">{}</th><td>{breaking}</td><td>{compatible}</td></tr>\n",
            kind.name()
        )
    };
    let rows: String = by_kind(report).into_iter().map(row).collect();
    format!(
        "<table class=\"counts\">\n<thead><tr><th scope=\"col\">kind</th><th scope=\"col\">breaking</th>\
         <th scope=\"col\">compatible</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn by_kind(report: &Report) -> BTreeMap<Kind, [usize; 2]> {
    let mut counts: BTreeMap<Kind, [usize; 2]> = BTreeMap::new();
    for change in &report.changes {
        let count = counts.entry(change.kind).or_default();
        count[usize::from(change.effect == Effect::Compatible)] += 1;
    }
    counts
}

/// Search and filters, which the script shows when it runs.
fn controls(report: &Report) -> String {
    let kinds: String = by_kind(report)
        .into_keys()
        .map(|kind| format!("<option>{}</option>", kind.name()))
        .collect();
    format!(
        "<form id=\"controls\" hidden>\n\
         <label>Search <input type=\"search\" id=\"search\"></label>\n\
         <label>Kind <select id=\"kind\"><option value=\"\">all</option>{kinds}</select></label>\n\
         <label>Effect <select id=\"effect\"><option value=\"\">all</option><option>breaking</option>\
         <option>compatible</option></select></label>\n\
         <output id=\"shown\"></output>\n</form>\n"
    )
}

fn change(change: &Change) -> String {
    let effect = summary::heading(change.effect).to_lowercase();
    let kind = change.kind.name();
    let verb = summary::verb(change.action);
    let renamed = change.renamed_to.as_deref();
    let renamed = renamed.map_or_else(String::new, |name| {
        format!(
            "<p>Perhaps renamed to <code>{}</code>.</p>\n",
            escaped(name)
        )
    });
    let aspects = change.aspects.iter().map(aspect);
    let items = change.items.iter().map(item);
    format!(
        "<article class=\"{effect}\" data-kind=\"{kind}\" data-effect=\"{effect}\">\n\
         <h2><span class=\"badge\">{effect}</span> {verb} {kind} <code>{}</code></h2>\n<p>{}</p>\n{renamed}{}{}</article>\n",
        escaped(&change.element),
        sentence(&change.reason),
        table("In the metadata", aspects.collect()),
        table("In the crate", items.collect()),
    )
}

fn aspect(aspect: &AspectChange) -> [String; 3] {
    let side = |side: &Option<String>| side.as_deref().map_or_else(String::new, escaped);
    [escaped(&aspect.name), side(&aspect.old), side(&aspect.new)]
}

/// The signature of an item, followed by what it sends if that differs.
fn item(item: &ItemChange) -> [String; 3] {
    let (before, after) = item.wire.clone().unwrap_or_default();
    let side = |side: &Option<String>, wire: &str| {
        let text = side.as_deref().unwrap_or_default();
        escaped(&format!("{text} {wire}"))
    };
    [
        escaped(&item.path),
        side(&item.old, &before),
        side(&item.new, &after),
    ]
}

/// A table with old and new side by side.
fn table(caption: &str, rows: Vec<[String; 3]>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let row = |[name, old, new]: &[String; 3]| {
        let (name, old, new) = (code(name), code(old), code(new));
        format!(
            "<tr><th scope=\"row\">{name}</th><td class=\"old\">{old}</td><td class=\"new\">{new}</td></tr>\n"
        )
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<table>\n<caption>{caption}</caption>\n<thead><tr><th></th><th scope=\"col\">old</th>\
         <th scope=\"col\">new</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

/// A cell, which is empty if there is no text.
fn code(text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        text => format!("<code>{text}</code>"),
    }
}

/// A sentence of this program with names in backticks.
fn sentence(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| match index % 2 {
        0 => escaped(part),
        _ => code(&escaped(part)),
    });
    parts.collect()
}

/// Untrusted text in an element or a quoted attribute.
fn escaped(text: &str) -> String {
    let text = visible(text).replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
