//! What a person needs to do after an update.

use super::update::Update;
use crate::generated_files::Difference;
use crate::workspace;
use msgraph_codegen::diff::Verdict;
use msgraph_codegen::internals::operations::{ListedOperation, list};

/// The maximum number of elements that a point lists.
const NAMED: usize = 10;

/// Prints the points, or one line if there are none.
pub(super) fn print(update: &Update, difference: &Difference) {
    let mut points = vec![descriptions(update), permissions(update)];
    if !difference.is_empty() {
        let review = "Run `cargo test --workspace` and review the snapshots that differ: `cargo insta review`.";
        points.push(Some(review.to_owned()));
    }
    points.push(changelog(update));
    let points: Vec<_> = points.into_iter().flatten().collect();
    if points.is_empty() {
        println!("\nNothing is left to do.");
        return;
    }
    println!("\nWhat is left to do:");
    for (number, point) in points.iter().enumerate() {
        println!("{}. {point}", number + 1);
    }
}

fn descriptions(update: &Update) -> Option<String> {
    let model = &update.output.slice.model;
    let missing = update.facts.descriptions.missing(model);
    let head = format!("Describe in {}", workspace::DESCRIPTIONS);
    (!missing.is_empty()).then(|| named(&head, &missing))
}

/// New operations without permissions.
fn permissions(update: &Update) -> Option<String> {
    let table = update.facts.permissions.as_ref()?;
    let is_added = |operation: &ListedOperation| {
        let mut changes = update.change.iter().flat_map(|change| &change.changes);
        changes.any(|change| {
            let items = change.items.iter().filter(|item| item.old.is_none());
            let mut builders = items.map(|item| item.path.trim_start_matches("requests::"));
            builders.any(|path| is_made_by(&operation.made_by, path))
        })
    };
    let operations = list(&update.output.plan).into_iter();
    let missing: Vec<_> = operations
        .filter(|operation| is_added(operation) && table.of(operation).is_none())
        .map(|operation| format!("{} {}", operation.method.name(), operation.path))
        .collect();
    let head = "Look for permissions with `cargo xtask metadata permissions --from FILE`; none are known for";
    (!missing.is_empty()).then(|| named(head, &missing))
}

/// Whether `Builder::method` is the item `Builder` or `Builder.method()`.
fn is_made_by(made_by: &str, item: &str) -> bool {
    let (builder, method) = made_by.split_once("::").unwrap_or((made_by, ""));
    match item.split_once('.') {
        Some((owner, name)) => owner == builder && name == format!("{method}()"),
        None => item == builder,
    }
}

/// The entry for the changelog and the next version.
fn changelog(update: &Update) -> Option<String> {
    let change = update.change.as_ref()?;
    let lock = &update.lock;
    if change.verdict == Verdict::None {
        return None;
    }
    let version = env!("CARGO_PKG_VERSION");
    let next = change.verdict.next(version).unwrap_or_default();
    let breaking = change.changes.iter();
    let breaking = breaking.filter(|change| change.verdict == Verdict::Major);
    let mut entry = format!("   - Graph v1.0 as of {} ({}).\n", lock.date, lock.source);
    for change in breaking {
        let reason = &change.reason;
        entry.push_str(&format!("   - Breaking: `{}`: {reason}.\n", change.element));
    }
    Some(format!(
        "Add to CHANGELOG.md under *Metadata*, and go from version {version} to {next} ({}):\n{}",
        change.verdict.name(),
        entry.trim_end()
    ))
}

fn named(head: &str, names: &[String]) -> String {
    let shown: Vec<_> = names
        .iter()
        .take(NAMED)
        .map(|name| format!("\n   - {name}"))
        .collect();
    let more = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("\n   - and {more} more"),
    };
    format!("{head}:{}{more}", shown.concat())
}
