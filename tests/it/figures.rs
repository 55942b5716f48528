//! The figures in the docs agree with `docs/benchmarks.md`, and its number of lines agrees with the generated crate.

use super::workspace;

/// The row with the promise for reading: speed, and number of instructions.
const READING: &str =
    "reading JSON, compared with a hand-written struct: speed; instructions (fewer by a factor of)";

/// The cells of the row of `docs/benchmarks.md` that begins with this cell.
fn cells(benchmarks: &str, first: &str) -> Vec<String> {
    let rows = benchmarks.lines().filter(|line| line.starts_with('|'));
    let mut rows = rows.map(|line| line.split('|').skip(1).map(|cell| cell.trim().to_owned()));
    let found = rows.find_map(|mut cells| (cells.next()? == first).then(|| cells.collect()));
    found.unwrap_or_else(|| panic!("docs/benchmarks.md has no row `{first}`"))
}

/// The number before some words, without separators of thousands.
fn before(text: &str, words: &str) -> f64 {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (head, _) = text.split_once(words).unwrap_or_else(|| panic!("{words}"));
    number(head.rsplit([' ', '(']).next().unwrap_or_default())
}

fn number(text: &str) -> f64 {
    let digits = text.replace(',', "");
    digits.parse().unwrap_or_else(|_| panic!("`{text}`"))
}

#[test]
fn the_figures_of_the_readme_are_those_of_the_benchmarks() {
    let readme = workspace::text("README.md");
    let benchmarks = workspace::text("docs/benchmarks.md");
    let lines = number(&cells(&benchmarks, "generated lines for the slice")[1]);
    assert_eq!(
        before(&readme, " generated lines"),
        (lines / 1e3).round() * 1e3
    );
    let reading = cells(&benchmarks, READING)[1].clone();
    let speed = reading.split("; ").next().unwrap_or_default();
    assert_eq!(before(&readme, " times as fast"), number(speed));
    assert_eq!(
        before(&readme, " types, with a Cargo feature"),
        before(&benchmarks, " types (whole process")
    );
    let check = &cells(&benchmarks, "check only `msgraph`")[1];
    let seconds = number(check.trim_end_matches(" s"));
    assert!(readme.contains("checked in about a second") && (0.5..1.5).contains(&seconds));
}

#[test]
fn the_promises_are_the_figures_of_the_tables_below() {
    let benchmarks = workspace::text("docs/benchmarks.md");
    let measured = |first: &str| cells(&benchmarks, first)[1].clone();
    for (promise, group, row) in [
        (READING, "**read organizations**", "`msgraph::from_slice`"),
        (
            "the same, with `@odata.type` last",
            "**the same, `@odata.type` last**",
            "`msgraph::from_slice`",
        ),
        (
            "the same, through serde's traits",
            "**read organizations**",
            "`serde_json::from_slice` of ours",
        ),
        (
            "writing JSON, the same",
            "**write organizations**",
            "`msgraph::to_vec`",
        ),
    ] {
        let (_, group) = benchmarks.split_once(group).expect(group);
        let measured_there = cells(group, row);
        let expected = format!("{}; {}", measured_there[1], measured_there[3]);
        assert_eq!(measured(promise), expected, "{promise}");
    }
    // Note (2) compares the check of everything with that before.
    let seconds = measured("the same, checked with all features, processor time");
    let gigabytes = measured("the same, memory");
    let first = |cell: &str| number(cell.split(' ').next().unwrap_or_default());
    let (_, note) = benchmarks
        .split_once("(2) Processor time")
        .expect("note (2)");
    assert_eq!(before(note, " s and 3.71 GB"), first(&seconds));
    assert_eq!(before(note, " GB with one trait"), first(&gigabytes));
}

/// A few lines more or less do not need a new measurement.
#[test]
fn the_slice_has_about_as_many_lines_as_the_benchmarks_say() {
    let mut files = Vec::new();
    workspace::list(&workspace::root().join("generated/src"), &mut files);
    let texts = files
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap());
    let generated = texts.filter(|text| text.starts_with("// @generated"));
    let lines: usize = generated.map(|text| text.lines().count()).sum();
    let benchmarks = workspace::text("docs/benchmarks.md");
    let row = cells(&benchmarks, "generated lines for the slice");
    let [promised, measured] = [&row[0], &row[1]].map(|cell| number(cell));
    let lines = lines as f64;
    assert!(lines < promised, "{lines}");
    assert!((lines / measured - 1.0).abs() < 0.02, "{lines}");
}
