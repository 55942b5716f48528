//! The packages that are published.

use crate::cargo;
use std::process::Command;

/// A package and its folder.
pub(crate) struct Published {
    pub(crate) name: &'static str,
    pub(crate) folder: &'static str,
}

/// In the order in which they are published.
pub(crate) const PUBLISHED: [Published; 3] = [
    Published {
        name: "msgraph-runtime",
        folder: "runtime",
    },
    Published {
        name: "msgraph-codegen",
        folder: "codegen",
    },
    Published {
        name: "msgraph",
        folder: "generated",
    },
];

/// Checks each package separately, with all features and with none; together, they would share their features.
pub(crate) fn check(cargo: impl Fn() -> Command) -> anyhow::Result<()> {
    for package in PUBLISHED {
        for features in ["--all-features", "--no-default-features"] {
            println!("== {} {features}", package.name);
            let mut command = cargo();
            command.args(["check", "--locked", "--package", package.name, features]);
            cargo::run(&mut command)?;
        }
    }
    Ok(())
}
