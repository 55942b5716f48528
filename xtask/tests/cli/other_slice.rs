//! Another slice of Graph only needs another selection.

use crate::scratch::{Scratch, runtime, shared};

/// The manifest of a crate that only holds generated code.
fn manifest() -> String {
    let runtime = runtime();
    format!(
        "[package]\nname = \"slice\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n{runtime}\n"
    )
}

#[test]
#[ignore = "slow: reads all of Graph and compiles a crate"]
fn a_further_root_gives_a_crate_that_compiles() {
    let Some(document) = shared("v1.0-2026-07-31.csdl") else {
        return;
    };
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
    scratch.cargo("slice", &["check"]);
}
