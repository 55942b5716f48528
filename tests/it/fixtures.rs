//! The snapshots of the fixtures: the resolved model and the generated Rust. One run shows all that differ.

use super::generator::{canonical, everything, output, slice};
use insta::Settings;
use std::fmt::Write;
use std::path::Path;

fn document(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Compares a text with the snapshot next to its document.
fn snapshot(document: &Path, name: &str, text: &str) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(document.parent().unwrap());
    // The folder identifies the snapshot.
    settings.remove_snapshot_suffix();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// All files of a document's crate, one after the other.
fn rust(document: &str) -> String {
    let selection = everything();
    let output = output(slice(document, &selection), &selection);
    let files = output.files.iter();
    let mut text = String::new();
    for (path, file) in files.filter(|(path, _)| path.ends_with(".rs")) {
        let file = file.lines().skip(1).collect::<Vec<_>>().join("\n");
        writeln!(text, "// {path}\n{file}\n").unwrap();
    }
    text
}

#[test]
fn each_document_has_at_most_40_lines() {
    insta::glob!("../fixtures", "*/metadata.csdl", |path| {
        let lines = document(path).lines().count();
        assert!(lines <= 40, "{} has {lines} lines", path.display());
    });
}

#[test]
fn each_model_matches_its_snapshot() {
    insta::glob!("../fixtures", "*/metadata.csdl", |path| {
        snapshot(path, "model", &canonical(&document(path)));
    });
}

#[test]
fn each_crate_matches_its_snapshot() {
    insta::glob!("../fixtures", "*/metadata.csdl", |path| {
        snapshot(path, "rust", &rust(&document(path)));
    });
}
