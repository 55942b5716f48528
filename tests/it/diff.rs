//! Reports on the change between two documents.

use super::generator::everything;
use super::workspace;
use msgraph_codegen::diff::{Paint, Report, Side, compare, html, markdown, text};
use msgraph_codegen::internals::transform::{Corrections, Selection};
use msgraph_codegen::pipeline::Options;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A change of `changes/base.csdl`.
#[derive(Deserialize)]
struct SmallChange {
    verdict: String,
    replace: Vec<(String, String)>,
}

fn base() -> String {
    workspace::text("tests/changes/base.csdl")
}

fn small_changes() -> BTreeMap<String, SmallChange> {
    toml::from_str(&workspace::text("tests/changes/changes.toml")).unwrap()
}

impl SmallChange {
    fn document(&self) -> String {
        self.replace.iter().fold(base(), |text, (old, new)| {
            assert!(text.contains(old), "the base has no {old}");
            text.replacen(old, new, 1)
        })
    }
}

fn side(name: &str, text: &str, selection: &Selection, corrections: &Corrections) -> Side {
    Side::read(name, text, Options::new(selection), corrections)
        .unwrap_or_else(|errors| panic!("{errors}"))
}

fn report(old: &str, new: &str) -> Report {
    let none = Corrections::default();
    let old = side("old", old, &everything(), &none);
    let new = side("new", new, &everything(), &none);
    compare(&old, &new)
}

#[test]
fn each_small_change_has_its_verdict() {
    let changes = small_changes();
    assert!(changes.len() >= 25);
    let wrong: Vec<_> = changes
        .iter()
        .map(|(name, change)| (name, change, report(&base(), &change.document())))
        .filter(|(_, change, report)| report.verdict.name() != change.verdict)
        .map(|(name, _, report)| format!("{name}:\n{}", text(&report, Paint::Plain)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_small_change_is_reported_in_a_few_words() {
    let mut all = String::new();
    for (name, change) in small_changes() {
        let report = report(&base(), &change.document());
        let text = text(&report, Paint::Plain);
        let lines: Vec<_> = text.lines().skip(1).collect();
        writeln!(all, "{name}: {}\n", lines.join("\n")).unwrap();
    }
    insta::assert_snapshot!("small_changes", all);
}

const HOSTILE: &str = "<img src=x onerror=alert(1)>`\u{202E}\u{1b}[31m\n@someone";

#[test]
fn untrusted_text_stays_text() {
    let base = base();
    let mut report = report(&base, &base.replacen("\"title\"", "\"titles\"", 1));
    let change = &mut report.changes[0];
    change.element = HOSTILE.to_owned();
    change.aspects[0].old = Some(HOSTILE.to_owned());
    report.notes.push(HOSTILE.to_owned());
    report.old = HOSTILE.to_owned();
    let page = html(&report);
    assert!(!page.contains("<img"), "{page}");
    for text in [page, markdown(&report), text(&report, Paint::Plain)] {
        assert!(!text.contains(['\u{202E}', '\u{1b}']), "{text}");
    }
    let markdown = markdown(&report);
    assert!(!markdown.contains("\n@someone"), "{markdown}");
    let outside = markdown.split('`').step_by(2);
    assert!(!outside.collect::<String>().contains("<img"), "{markdown}");
}

#[test]
fn a_page_needs_no_other_files_and_shows_everything_without_its_script() {
    let changes = small_changes();
    let report = report(&base(), &changes["entity_type_renamed"].document());
    let page = html(&report);
    for reference in ["http:", "https:", "src=", "href=", "@import", "url("] {
        assert!(!page.contains(reference), "{reference}");
    }
    let articles = page.matches("<article").count();
    assert_eq!(articles, report.changes.len());
    assert!(!page.contains("<article hidden"));
}

#[test]
fn markdown_fits_into_a_pull_request() {
    let many: String = (0..1_500)
        .map(|index| format!("<ComplexType Name=\"added{index}\" />\n"))
        .collect();
    let base = base();
    let new = base.replacen("<EntityContainer", &format!("{many}<EntityContainer"), 1);
    let report = report(&base, &new);
    let text = markdown(&report);
    assert!(text.chars().count() < 65_000);
    assert!(text.contains("entries do not fit here"), "{text}");
    assert_eq!(
        text.matches("<details").count(),
        text.matches("</details>").count()
    );
}

#[test]
fn the_json_matches_its_schema() {
    let schema = workspace::text("docs/diff.schema.json");
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, change) in small_changes() {
        let report = report(&base(), &change.document());
        let json = serde_json::to_value(&report).unwrap();
        let errors: Vec<_> = validator
            .iter_errors(&json)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

/// The two documents of `../shared`.
fn published() -> Option<(String, String)> {
    let old = workspace::shared_document("v1.0-2026-05-12.csdl")?;
    Some((old, workspace::shared_document("v1.0-2026-07-31.csdl")?))
}

#[test]
#[ignore = "slow: reads all of Graph"]
fn the_real_change_is_only_that_of_the_slice() {
    let Some((old, new)) = published() else {
        workspace::keep_snapshot("it__diff__published.snap");
        return;
    };
    let selection = Selection::parse(&workspace::text("metadata/v1.0/selection.toml")).unwrap();
    let corrections = workspace::text("metadata/v1.0/corrections.toml");
    let corrections = Corrections::parse(&corrections).unwrap();
    let [old, new] = [("old", old), ("new", new)]
        .map(|(name, text)| side(name, &text, &selection, &corrections));
    let report = compare(&old, &new);
    assert!(text(&report, Paint::Plain).lines().count() < 200);
    assert_eq!(report.notes, Vec::<String>::new());
    let elements: Vec<_> = report
        .changes
        .iter()
        .map(|change| change.element.as_str())
        .collect();
    for element in [
        "microsoft.graph.accessPackageSuggestion",
        "microsoft.graph.availableAccessPackage",
        "microsoft.graph.controlConfiguration",
        "microsoft.graph.entitlementManagement/subjects",
        "microsoft.graph.accessPackageSubject",
    ] {
        assert!(elements.contains(&element), "{element}");
    }
    // Types of other areas, which have also changed.
    assert!(!elements.iter().any(|element| element.contains("security")));
    insta::assert_snapshot!("published", text(&report, Paint::Plain));
}

#[test]
#[ignore = "slow: reads all of Graph"]
fn a_document_compared_with_its_own_slice_shows_nothing() {
    let Some((_, new)) = published() else {
        return;
    };
    let selection = Selection::parse(&workspace::text("metadata/v1.0/selection.toml")).unwrap();
    let corrections = workspace::text("metadata/v1.0/corrections.toml");
    let corrections = Corrections::parse(&corrections).unwrap();
    let slice = workspace::text("metadata/v1.0/entitlement-management.csdl");
    let slice = side("slice", &slice, &selection, &corrections);
    let whole = side("whole", &new, &selection, &corrections);
    let report = compare(&slice, &whole);
    assert_eq!(
        text(&report, Paint::Plain),
        "slice → whole\nnone: 0 breaking changes, 0 compatible\n"
    );
}
