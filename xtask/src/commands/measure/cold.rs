//! `cargo xtask measure --cold`: how long `cargo check` takes for small programs if nothing has been built.

use crate::{cargo, workspace};
use std::path::Path;
use std::time::{Duration, Instant};

/// A small program with its dependencies.
struct Program {
    name: &'static str,
    dependencies: &'static str,
    main: &'static str,
}

const PROGRAMS: [Program; 3] = [
    Program {
        name: "`azure_core` alone",
        dependencies: "azure_core = { version = \"1.1.0\", default-features = false, features = \
                       [\"reqwest_rustls\", \"reqwest_gzip\", \"reqwest_deflate\", \"tokio\"] }",
        main: "fn main() { let _ = azure_core::http::ClientOptions::default(); }",
    },
    Program {
        name: "`msgraph` with the client",
        dependencies: "msgraph = { path = \"ROOT/generated\" }",
        main: "fn main() { let _ = msgraph::client::Cloud::global(); }",
    },
    Program {
        name: "`msgraph` without the client",
        dependencies: "msgraph = { path = \"ROOT/generated\", default-features = false }",
        main: "fn main() { let _ = msgraph::GraphService::new(msgraph::Service::global()); }",
    },
];

/// Prints a line for each program.
pub(crate) fn run() -> anyhow::Result<()> {
    println!("| cold `cargo check` of a program with | time |\n|---|---|");
    for program in PROGRAMS {
        eprintln!("measuring: {}", program.name);
        println!(
            "| {} | {:.1} s |",
            program.name,
            time(&program)?.as_secs_f64()
        );
    }
    Ok(())
}

fn time(program: &Program) -> anyhow::Result<Duration> {
    let folder = tempfile::tempdir()?;
    let root = std::fs::canonicalize(workspace::root())?;
    let dependencies = program
        .dependencies
        .replace("ROOT", &root.to_string_lossy());
    let manifest = format!(
        "[package]\nname = \"cold\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n{dependencies}\n"
    );
    std::fs::create_dir(folder.path().join("src"))?;
    std::fs::write(folder.path().join("Cargo.toml"), manifest)?;
    std::fs::write(folder.path().join("src/main.rs"), program.main)?;
    std::fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock"))?;
    in_folder(folder.path(), "fetch")?;
    let start = Instant::now();
    in_folder(folder.path(), "check")?;
    Ok(start.elapsed())
}

fn in_folder(folder: &Path, command: &str) -> anyhow::Result<()> {
    let mut command = cargo::command(&[command, "--quiet"]);
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"));
    cargo::run(&mut command)
}
