//! Compares reading and writing the JSON of models with hand-written structs of the known fields, in one run.
//!
//! `cargo xtask measure --speed` runs it, and `docs/benchmarks.md` has its table. With the name of a case and a number as
//! arguments, it only does that work this many times, for a profiler.

mod cases;
mod documents;
mod hand_written;
mod measure;

use cases::{Case, GROUPS};
use measure::Count;
use msgraph::models::{ConnectedOrganization, User};
use std::mem::size_of;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [case, turns] => run(case, turns.parse().expect("a number of turns")),
        _ => report(),
    }
}

/// Runs a case: `read users/hand-written, `sonic-rs``.
fn run(name: &str, turns: u32) {
    let (group, case) = name.split_once('/').expect("a group and a case");
    let mut groups = GROUPS.iter().filter(|(name, _)| *name == group);
    let (_, make) = groups.next().expect("a group");
    let cases = make();
    let case = cases.iter().find(|made| made.name == case).expect("a case");
    (0..turns).for_each(|_| (case.run)());
}

fn report() {
    println!(
        "| | ms | speed | instructions, million | fewer by | allocations |\n|---|---|---|---|---|---|"
    );
    for (name, make) in GROUPS {
        println!("| **{name}** | | | | | |");
        table(name, &make());
    }
    println!("\n| bytes of | hand-written | ours |\n|---|---|---|");
    let (hand_written, ours) = (
        size_of::<hand_written::Organization>(),
        size_of::<ConnectedOrganization>(),
    );
    println!("| a connected organization | {hand_written} | {ours} |");
    println!(
        "| a user | {} | {} |",
        size_of::<hand_written::User>(),
        size_of::<User>()
    );
}

fn table(group: &str, cases: &[Case]) {
    let times = measure::times(cases);
    let counted = |count| {
        let full_name = |name: &str| format!("{group}/{name}");
        let counts = cases
            .iter()
            .map(|case| measure::count(count, &full_name(case.name)));
        counts.collect::<Vec<_>>()
    };
    let instructions = counted(Count::Instructions);
    let allocations = counted(Count::Allocations);
    for (index, case) in cases.iter().enumerate() {
        let milliseconds = times[index].as_secs_f64() * 1000.0;
        let speed = times[0].as_secs_f64() / times[index].as_secs_f64();
        let [count, ratio] = match (instructions[0], instructions[index]) {
            (Some(base), Some(count)) => {
                [count as f64 / 1e6, base as f64 / count as f64].map(|it| format!("{it:.2}"))
            }
            _ => ["?", "?"].map(str::to_owned),
        };
        let allocated =
            allocations[index].map_or_else(|| "?".to_owned(), |count| count.to_string());
        println!(
            "| {} | {milliseconds:.2} | {speed:.2} | {count} | {ratio} | {allocated} |",
            case.name
        );
    }
}
