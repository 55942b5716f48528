//! Which package may depend on which.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// The packages of the workspace, each with those of the workspace that it depends on.
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
    let allowed: [(&str, &[&str]); 5] = [
        ("msgraph", &["msgraph-runtime"]),
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

#[test]
fn no_package_allows_unsafe_code() {
    for package in ["codegen", "generated", "runtime", "tests", "xtask"] {
        let manifest = super::workspace::text(&format!("{package}/Cargo.toml"));
        assert!(manifest.contains("[lints]\nworkspace = true"), "{package}");
    }
    let manifest = super::workspace::text("Cargo.toml");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

#[test]
fn without_the_client_no_http_crate_but_http_comes_along() {
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
