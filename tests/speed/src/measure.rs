//! Time, instructions and allocations.

use crate::cases::Case;
use std::process::Command;
use std::time::{Duration, Instant};

/// How often each case runs. The cases of a group take turns, and the fastest run of each counts.
const ROUNDS: usize = 60;

/// The shortest time of each case.
pub fn times(cases: &[Case]) -> Vec<Duration> {
    let mut times = vec![Duration::MAX; cases.len()];
    for _ in 0..ROUNDS {
        for (time, case) in times.iter_mut().zip(cases) {
            let start = Instant::now();
            (case.run)();
            *time = start.elapsed().min(*time);
        }
    }
    times
}

/// What valgrind counts.
#[derive(Clone, Copy)]
pub enum Count {
    Instructions,
    Allocations,
}

/// How many instructions or allocations a case takes. Valgrind must be installed. The rest of the program takes the same number in a
/// run with one turn as in one with two, so the difference is that of a single turn.
pub fn count(count: Count, name: &str) -> Option<u64> {
    counted(count, name, 2)?.checked_sub(counted(count, name, 1)?)
}

fn counted(count: Count, name: &str, turns: u32) -> Option<u64> {
    let (arguments, before): (&[_], _) = match count {
        Count::Instructions => (
            &["--tool=callgrind", "--callgrind-out-file=/dev/null"],
            "Collected :",
        ),
        Count::Allocations => (&["--tool=memcheck"], "total heap usage:"),
    };
    let program = std::env::current_exe().ok()?;
    let mut valgrind = Command::new("valgrind");
    let output = valgrind
        .args(arguments)
        .arg(program)
        .arg(name)
        .arg(turns.to_string())
        .output()
        .ok()?;
    let report = String::from_utf8_lossy(&output.stderr);
    let (_, after) = report.split_once(before)?;
    after
        .split_whitespace()
        .next()?
        .replace(',', "")
        .parse()
        .ok()
}
