//! The commands: a file for each.

mod ci;
mod diff;
mod explain;
mod generate;
mod inspect;
mod measure;
mod metadata;
mod minimal_versions;
mod msrv;
mod new;
mod operations;
mod permissions;
mod sbom;
mod semver;
mod snippet;
mod supply;
mod test;

use clap::Subcommand;

/// The commands, as `cargo xtask --help` lists them.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Write the models and request builders of `generated` from the committed metadata.
    Generate(generate::Arguments),
    /// Write a crate with another slice: any part of Graph, or all of it.
    New(new::Arguments),
    /// Update the committed metadata.
    #[command(subcommand)]
    Metadata(metadata::Command),
    /// Report what changed between two metadata documents, and what it means for users of the crate.
    Diff(diff::Arguments),
    /// Compare our verdicts on changes with those of cargo-semver-checks, which is installed if it is missing.
    Semver(semver::Arguments),
    /// Explain why a type is in the slice and how large it is, or list all roots and types.
    Explain(explain::Arguments),
    /// Print what one stage of the generator makes of a type.
    Inspect(inspect::Arguments),
    /// List all operations that the request builders can make, or look up given ones.
    Operations(operations::Arguments),
    /// Print the fewest permissions that a list of operations needs.
    Permissions(permissions::Arguments),
    /// Print the Rust program that sends an HTTP request from Graph's reference.
    Snippet(snippet::Arguments),
    /// Run the fast tests, or the slow ones.
    Test(test::Arguments),
    /// Run what CI runs: formatting, lints, docs, all tests, stale output and stale snapshots.
    Ci,
    /// Check licences, banned and duplicate crates and the sources of crates with cargo-deny, which is installed if it is
    /// missing.
    Supply(supply::Arguments),
    /// Check the published packages with the oldest Rust that they support, which rustup installs if it is missing.
    Msrv,
    /// Check the published packages with the lowest versions of their dependencies, which nightly Rust selects.
    MinimalVersions,
    /// Write the bill of materials of each published package with cargo-cyclonedx, which is installed if it is missing.
    Sbom,
    /// Measure the times of whole commands and print them as a table with their budgets.
    Measure(measure::Arguments),
}

/// Runs a command.
pub(crate) fn run(command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Generate(arguments) => generate::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Metadata(command) => metadata::run(command),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Semver(arguments) => semver::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Inspect(arguments) => inspect::run(arguments),
        Command::Operations(arguments) => operations::run(arguments),
        Command::Permissions(arguments) => permissions::run(arguments),
        Command::Snippet(arguments) => snippet::run(arguments),
        Command::Test(arguments) => test::run(arguments),
        Command::Ci => ci::run(),
        Command::Supply(arguments) => supply::run(arguments),
        Command::Msrv => msrv::run(),
        Command::MinimalVersions => minimal_versions::run(),
        Command::Sbom => sbom::run(),
        Command::Measure(arguments) => measure::run(arguments),
    }
}
