//! The time and the memory of a command.

use crate::cargo;
use anyhow::Context;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often memory is measured.
const INTERVAL: Duration = Duration::from_millis(20);

/// The resources that a command used.
pub(crate) struct Taken {
    /// From its start to its end.
    pub(crate) time: Duration,
    /// The most memory of any single process that it started, in bytes; `None` if the system does not tell.
    pub(crate) memory: Option<u64>,
}

impl Taken {
    /// `12.3 s | 1.4 GB`
    pub(crate) fn cells(&self) -> String {
        let gigabytes = |bytes: u64| format!("{:.2} GB", bytes as f64 / 1e9);
        let memory = self.memory.map_or_else(|| "?".to_owned(), gigabytes);
        format!("{:.1} s | {memory}", self.time.as_secs_f64())
    }
}

/// `cargo xtask new` as a separate process, so that it can be measured.
pub(crate) fn new_crate(folder: &Path, selection: &Path, from: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("new").arg(folder);
    command.arg("--selection").arg(selection);
    command.arg("--from").arg(from);
    Ok(command)
}

/// Runs a command that must succeed.
pub(crate) fn measured(command: &mut Command) -> anyhow::Result<Taken> {
    let start = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot run `{}`", cargo::line(command)))?;
    let mut memory = None;
    loop {
        if let Some(status) = child.try_wait()? {
            let time = start.elapsed();
            anyhow::ensure!(status.success(), "`{}` failed", cargo::line(command));
            return Ok(Taken { time, memory });
        }
        memory = memory.max(peak(&child));
        std::thread::sleep(INTERVAL);
    }
}

/// The most memory that the child or one of its descendants has used, from Linux's `/proc`.
fn peak(child: &Child) -> Option<u64> {
    let processes = processes()?;
    let is_descendant = |pid: u32| {
        let parents =
            std::iter::successors(Some(pid), |pid| processes.get(pid).map(|it| it.parent));
        parents.take(processes.len()).any(|pid| pid == child.id())
    };
    let descendants = processes.iter().filter(|(pid, _)| is_descendant(**pid));
    descendants.map(|(_, process)| process.memory).max()
}

struct Process {
    parent: u32,
    memory: u64,
}

fn processes() -> Option<BTreeMap<u32, Process>> {
    let entries = std::fs::read_dir("/proc").ok()?.flatten();
    let process = |pid: u32| {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let number = |name: &str| -> Option<u64> {
            let value = status.lines().find_map(|line| line.strip_prefix(name))?;
            value.split_whitespace().next()?.parse().ok()
        };
        Some(Process {
            parent: u32::try_from(number("PPid:")?).ok()?,
            memory: number("VmHWM:")? * 1024,
        })
    };
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    Some(pids.filter_map(|pid| Some((pid, process(pid)?))).collect())
}
