//! The published packages and how they describe themselves.

use super::workspace;
use serde_json::Value;
use std::process::Command;

const PUBLISHED: [&str; 3] = ["msgraph", "msgraph-codegen", "msgraph-runtime"];

/// The output of a cargo command.
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

/// The packages of the workspace that may be published.
fn packages() -> Vec<Value> {
    let printed = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let mut metadata: Value = serde_json::from_str(&printed).unwrap();
    let Value::Array(mut packages) = metadata["packages"].take() else {
        panic!("no packages");
    };
    // `publish = false` is an empty list of registries.
    packages.retain(|package| package["publish"].is_null());
    packages
}

#[test]
fn three_packages_are_published_and_describe_themselves() {
    let packages = packages();
    let mut names: Vec<_> = packages
        .iter()
        .map(|package| package["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, PUBLISHED);
    for package in &packages {
        for key in ["description", "license", "rust_version"] {
            assert!(package[key].is_string(), "{}: {key}", package["name"]);
        }
        for key in ["categories", "keywords"] {
            let has_entries = package[key].as_array().is_some_and(|list| !list.is_empty());
            assert!(has_entries, "{}: {key}", package["name"]);
        }
    }
}

#[test]
fn a_package_holds_its_sources_and_the_licence() {
    for package in PUBLISHED {
        let list = cargo(&["package", "--list", "--allow-dirty", "--package", package]);
        let is_expected = |path: &&str| {
            path.starts_with("src/")
                || path.starts_with("examples/") && path.ends_with(".rs")
                || path.starts_with("Cargo.")
                || [".cargo_vcs_info.json", "LICENSE"].contains(path)
        };
        let stray: Vec<_> = list.lines().filter(|path| !is_expected(path)).collect();
        assert_eq!(stray, [""; 0], "{package}");
        for path in ["LICENSE", "src/lib.rs"] {
            assert!(list.lines().any(|line| line == path), "{package}: {path}");
        }
    }
}

#[test]
fn the_readme_names_the_oldest_rust() {
    for package in packages() {
        let stated = format!("({} or later)", package["rust_version"].as_str().unwrap());
        assert!(workspace::text("README.md").contains(&stated), "{stated}");
    }
}
