//! `cargo xtask ci`: what has to hold before a change lands.

use crate::workspace;
use anyhow::{Context, bail};
use std::process::Command;

const STEPS: [(&str, &[&str]); 5] = [
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
        "docs",
        &["doc", "--workspace", "--no-deps", "--all-features"],
    ),
    ("tests", &["test", "--workspace", "--all-features"]),
];

pub(crate) fn run() -> anyhow::Result<()> {
    for (name, arguments) in STEPS {
        step(name, arguments)?;
    }
    println!("all checks passed");
    Ok(())
}

fn step(name: &str, arguments: &[&str]) -> anyhow::Result<()> {
    println!("== {name}: cargo {}", arguments.join(" "));
    let status = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(workspace::root())
        .env("RUSTDOCFLAGS", "-D warnings")
        // A snapshot that differs fails its test and writes nothing; one that no test reads fails too.
        .env("INSTA_UPDATE", "no")
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("{name} failed: cargo {}", arguments.join(" "));
    }
    Ok(())
}
