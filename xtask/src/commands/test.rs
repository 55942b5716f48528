//! `cargo xtask test`.

use crate::cargo;
use std::process::Command;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run the slow tests instead: all of Graph, documents and answers of hostile size, load tests, crates that are
    /// compiled, and properties with many inputs.
    #[arg(long)]
    slow: bool,
}

/// The tests that take seconds.
pub(crate) const FAST: &[&str] = &["test", "--workspace"];
/// The tests with `#[ignore = "slow: …"]`.
pub(crate) const SLOW: &[&str] = &["test", "--workspace", "--tests", "--", "--ignored"];
/// The tests of properties, with [`CASES`] inputs each.
pub(crate) const PROPERTIES: &[&str] = &[
    "test",
    "--workspace",
    "--tests",
    "--",
    "properties::",
    "hostile_bytes::",
];
/// The environment variable that tells proptest how many inputs to try for each property.
const CASES: (&str, &str) = ("PROPTEST_CASES", "2000");

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let tests = match arguments.slow {
        true => &[SLOW, PROPERTIES][..],
        false => &[FAST],
    };
    tests
        .iter()
        .try_for_each(|tests| cargo::run(&mut command(tests)))
}

/// The command that runs some of the tests.
pub(crate) fn command(tests: &[&str]) -> Command {
    let mut command = cargo::command(tests);
    if tests == PROPERTIES {
        command.env(CASES.0, CASES.1);
    }
    command
}
