//! The project's own commands. They read, write and fetch; `msgraph-codegen` does everything else.

mod cargo;
mod change_report;
mod commands;
mod diagnostics;
mod document;
mod fetch;
mod generated_files;
mod generation;
mod input;
mod journal;
mod limited_text;
mod metadata_folder;
mod published;
mod published_workspace;
mod recovery;
mod snapshots;
mod source;
mod source_lock;
mod staged;
mod stdout;
mod text_file;
mod tool;
mod toolchain;
mod workspace;
mod workspace_lock;

use clap::Parser;
use commands::Command;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Generates Microsoft Graph for Rust from Graph's metadata."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = staged::defer_signals().and_then(|()| commands::run(&arguments.command));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
