//! Which package may depend on which.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

/// The packages of the workspace, each with the packages of the workspace that it depends on.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    let own: BTreeSet<_> = packages.iter().map(name).collect();
    let dependencies = |package: &Value| {
        let all = package["dependencies"].as_array().unwrap().iter().map(name);
        all.filter(|dependency| own.contains(dependency)).collect()
    };
    packages
        .iter()
        .map(|package| (name(package), dependencies(package)))
        .collect()
}

#[test]
fn dependencies_point_one_way() {
    let allowed: [(&str, &[&str]); 6] = [
        ("msgraph", &["msgraph-runtime"]),
        (
            "msgraph-build-example",
            &["msgraph-codegen", "msgraph-runtime"],
        ),
        ("msgraph-codegen", &[]),
        ("msgraph-runtime", &[]),
        (
            "msgraph-tests",
            &["msgraph", "msgraph-codegen", "msgraph-runtime"],
        ),
        ("xtask", &["msgraph-codegen"]),
    ];
    let found = dependencies();
    let names: Vec<_> = found.keys().map(String::as_str).collect();
    assert_eq!(names, allowed.map(|(name, _)| name));
    for (name, allowed) in allowed {
        for dependency in &found[name] {
            assert!(
                allowed.contains(&dependency.as_str()),
                "{name} depends on {dependency}"
            );
        }
    }
}

/// What a source file must contain to read, write, print, or ask for the time, even if it is hidden in a group of imports.
const IO: [&str; 11] = [
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::time",
    "std::{",
    " eprint!(",
    " eprintln!(",
    " print!(",
    " println!(",
];

#[test]
fn codegen_does_io_only_in_its_module_for_build_scripts() {
    let source = super::workspace::root().join("codegen/src");
    let build = source.join("build");
    let mut files = Vec::new();
    super::workspace::list(&source, &mut files);
    let has_io = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        IO.iter().any(|io| text.contains(io))
    };
    let (inside, outside): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|path| path.starts_with(&build));
    let outside: Vec<_> = outside.into_iter().filter(has_io).collect();
    assert!(outside.is_empty(), "{outside:?}");
    assert!(inside.iter().any(has_io));
}

#[test]
fn no_package_allows_unsafe_code() {
    let packages = [
        "codegen",
        "generated",
        "runtime",
        "tests",
        "tests/build_script",
        "xtask",
    ];
    for package in packages {
        let manifest = super::workspace::text(&format!("{package}/Cargo.toml"));
        assert!(manifest.contains("[lints]\nworkspace = true"), "{package}");
    }
    let manifest = super::workspace::text("Cargo.toml");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

#[test]
fn without_the_client_http_is_the_only_http_crate() {
    let tree = |features: &[&str]| {
        let output = Command::new(env!("CARGO"))
            .args(["tree", "--offline", "--prefix", "none", "--edges", "normal"])
            .args(["--package", "msgraph"])
            .args(features)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let has = |tree: &str, name: &str| {
        tree.lines()
            .any(|line| line.starts_with(&format!("{name} ")))
    };
    let with = tree(&[]);
    let without = tree(&["--no-default-features"]);
    assert!(has(&with, "reqwest") && has(&with, "azure_core") && has(&without, "http"));
    for name in [
        "azure_core",
        "futures",
        "hyper",
        "reqwest",
        "rustls",
        "tokio",
        "tracing",
        "url",
    ] {
        assert!(
            !has(&without, name),
            "{name} is compiled without the client:\n{without}"
        );
    }
}
