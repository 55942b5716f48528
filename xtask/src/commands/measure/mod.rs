//! `cargo xtask measure`: the times of whole commands, next to their budgets.

mod cold;
mod process;
mod scale;
mod speed;
mod whole;

use crate::{cargo, workspace};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How often each command runs; the median is printed.
const RUNS: usize = 5;

/// A command, the file that makes it do its work again when changed, and its budget.
struct Budget {
    name: &'static str,
    arguments: &'static [&'static str],
    touched: &'static str,
    promise: &'static str,
}

const BUDGETS: [Budget; 4] = [
    Budget {
        name: "generate the slice, whole process",
        arguments: &[
            "run",
            "--quiet",
            "--package",
            "xtask",
            "--",
            "generate",
            "--check",
        ],
        touched: "",
        promise: "0.3 s",
    },
    Budget {
        name: "check `msgraph` alone",
        arguments: &[
            "check",
            "--quiet",
            "--package",
            "msgraph",
            "--no-default-features",
        ],
        touched: "generated/src/lib.rs",
        promise: "2 s",
    },
    Budget {
        name: "build `msgraph` alone, release",
        arguments: &[
            "build",
            "--quiet",
            "--release",
            "--package",
            "msgraph",
            "--no-default-features",
        ],
        touched: "generated/src/lib.rs",
        promise: "4 s",
    },
    Budget {
        name: "rebuild a small program, release",
        arguments: &[
            "build",
            "--quiet",
            "--release",
            "--package",
            "msgraph",
            "--no-default-features",
            "--example",
            "offline",
        ],
        touched: "generated/examples/offline.rs",
        promise: "3 s",
    },
];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Instead, measure how long it takes to check small programs if nothing has been built.
    #[arg(long)]
    cold: bool,
    /// Instead, generate all of Graph from a document, check the crate with several sets of features, and measure both.
    #[arg(long, value_name = "DOCUMENT")]
    whole: Option<String>,
    /// Instead, multiply a document by 1, 2, 5 and 10, and measure how long it takes to generate everything in it.
    #[arg(long, value_name = "DOCUMENT")]
    scale: Option<String>,
    /// Instead, measure how fast JSON is read and written, in a program that is built as a user would build it.
    #[arg(long)]
    speed: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    if arguments.cold {
        return cold::run();
    }
    if let Some(document) = &arguments.whole {
        return whole::run(document);
    }
    if let Some(document) = &arguments.scale {
        return scale::run(document);
    }
    if arguments.speed {
        return speed::run();
    }
    println!("| what | promise | median of {RUNS} |\n|---|---|---|");
    for budget in BUDGETS {
        eprintln!("measuring: {}", budget.name);
        // The first run, which is not counted, builds what the others need.
        let mut times = (0..=RUNS)
            .map(|_| time(&budget))
            .collect::<anyhow::Result<Vec<_>>>()?
            .split_off(1);
        times.sort();
        let median = times[RUNS / 2].as_secs_f64();
        println!("| {} | {} | {median:.2} s |", budget.name, budget.promise);
    }
    Ok(())
}

fn time(budget: &Budget) -> anyhow::Result<Duration> {
    if !budget.touched.is_empty() {
        cargo::touch(&workspace::root().join(budget.touched))?;
    }
    let start = Instant::now();
    cargo::run(cargo::command(budget.arguments).stdout(Stdio::null()))?;
    Ok(start.elapsed())
}
