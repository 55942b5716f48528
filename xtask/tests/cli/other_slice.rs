//! Another slice of Graph is a matter of the selection alone.

use crate::scratch::{Scratch, workspace};
use std::process::Command;

/// The manifest of a crate that holds nothing but generated code.
fn manifest() -> String {
    let runtime = workspace().join("runtime").canonicalize().unwrap();
    format!(
        "[package]\nname = \"slice\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         msgraph-runtime = {{ path = {runtime:?} }}\n"
    )
}

#[test]
fn a_further_root_gives_a_crate_that_compiles() {
    let document = workspace().join("../shared/graph/v1.0-2026-07-31.csdl");
    if !document.exists() {
        eprintln!("skipped: {} is not there", document.display());
        return;
    }
    let scratch = Scratch::committed();
    let selection = scratch.read("metadata/v1.0/selection.toml");
    let root = "[[root]]\npath = \"identityGovernance/accessReviews\"\n\n[[root]]";
    scratch.write("more.toml", selection.replacen("[[root]]", root, 1));
    scratch.run(&[
        "generate",
        "--from",
        document.to_str().unwrap(),
        "--selection",
        "more.toml",
        "--out",
        "slice/src",
    ]);
    scratch.write("slice/src/lib.rs", "pub mod models;\npub mod requests;\n");
    scratch.write("slice/Cargo.toml", manifest());
    let lock = std::fs::read(workspace().join("Cargo.lock")).unwrap();
    scratch.write("slice/Cargo.lock", lock);
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline"])
        .current_dir(scratch.path("slice"))
        .env("CARGO_TARGET_DIR", workspace().join("target/other-slice"))
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{printed}");
    assert_eq!(printed, "", "the compiler warns");
}
