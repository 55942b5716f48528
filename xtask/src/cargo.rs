//! Cargo and other programs, run as commands.

use crate::workspace;
use anyhow::{Context, bail};
use std::path::Path;
use std::process::Command;

/// The cargo that built this program, in the folder of the workspace.
pub(crate) fn command<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).current_dir(workspace::root());
    command
}

/// Runs a command to its end. If it cannot start or fails, the error names it.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let line = line(command);
    let status = command
        .status()
        .with_context(|| format!("cannot run `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// The command as a person would type it.
pub(crate) fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let mut line = name.to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// Sets the modification time of a file, so that cargo does its work for the file again.
pub(crate) fn touch(path: &Path) -> anyhow::Result<()> {
    let file = std::fs::File::options().append(true).open(path);
    let file = file.with_context(|| format!("cannot touch {}", path.display()))?;
    file.set_modified(std::time::SystemTime::now())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{command, run};
    use std::process::Stdio;

    #[test]
    fn a_command_that_fails_is_named() {
        assert!(run(command(&["--version"]).arg("--quiet")).is_ok());
        let mut wrong = command(&["no-such-command"]);
        let error = run(wrong.stderr(Stdio::null())).map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error.starts_with("`cargo no-such-command` failed")));
    }

    #[test]
    fn a_missing_command_is_named() {
        let error = run(&mut std::process::Command::new("no/such/program"));
        let error = error.map_err(|error| error.to_string());
        assert_eq!(error, Err("cannot run `program`".to_owned()));
    }
}
