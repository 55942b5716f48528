//! The fixtures' snapshots: the resolved model, and the Rust that is generated.

use super::generator::{canonical, everything, output, slice};
use insta::Settings;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn document(fixture: &Path) -> String {
    std::fs::read_to_string(fixture.join("metadata.csdl")).unwrap()
}

fn snapshot(fixture: &Path, name: &str, text: &str) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(fixture);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn each_document_has_at_most_40_lines() {
    for fixture in fixtures() {
        let lines = document(&fixture).lines().count();
        assert!(lines <= 40, "{} has {lines} lines", fixture.display());
    }
}

#[test]
fn each_model_is_what_its_snapshot_says() {
    for fixture in fixtures() {
        snapshot(&fixture, "model", &canonical(&document(&fixture)));
    }
}

#[test]
fn each_crate_is_what_its_snapshot_says() {
    let selection = everything();
    for fixture in fixtures() {
        let output = output(slice(&document(&fixture), &selection), &selection);
        let mut text = String::new();
        let rust = output
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"));
        for (path, file) in rust {
            let file = file.lines().skip(1).collect::<Vec<_>>().join("\n");
            writeln!(text, "// {path}\n{file}\n").unwrap();
        }
        snapshot(&fixture, "rust", &text);
    }
}
