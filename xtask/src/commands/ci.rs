//! `cargo xtask ci`: what must hold before a change is merged.

use super::test;
use crate::{cargo, snapshots};
use anyhow::Context;
use std::path::Path;
use std::time::Instant;

/// A name and the arguments of cargo.
type Step = (&'static str, &'static [&'static str]);

const STEPS: [Step; 9] = [
    ("formatting", &["fmt", "--all", "--check"]),
    ("generated files", &["xtask", "generate", "--check"]),
    (
        "lints",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ],
    ),
    (
        "without the client",
        &[
            "clippy",
            "--package",
            "msgraph",
            "--no-default-features",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ),
    (
        "docs",
        &["doc", "--workspace", "--no-deps", "--all-features"],
    ),
    // The other tests have the feature `debug`.
    (
        "without values in `Debug`",
        &["test", "--package", "msgraph-runtime", "--lib"],
    ),
    ("tests", test::FAST),
    ("slow tests", test::SLOW),
    ("properties", test::PROPERTIES),
];

pub(crate) fn run() -> anyhow::Result<()> {
    let references = tempfile::NamedTempFile::new()?;
    for step in STEPS {
        run_step(step, references.path())?;
    }
    snapshots::check(references.path())?;
    println!("all checks passed");
    Ok(())
}

fn run_step((name, arguments): Step, references: &Path) -> anyhow::Result<()> {
    println!("== {name}: cargo {}", arguments.join(" "));
    let start = Instant::now();
    let mut command = test::command(arguments);
    command
        .env("RUSTDOCFLAGS", "-D warnings")
        // A snapshot that differs fails its test, and insta lists the snapshots that tests read.
        .env("INSTA_UPDATE", "no")
        .env(snapshots::REFERENCES, references);
    cargo::run(&mut command).context(name)?;
    println!("== {name}: {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}
