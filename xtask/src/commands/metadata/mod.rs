//! `cargo xtask metadata …`.

mod facts;
mod follow_up;
mod permissions;
mod update;

#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Fetch Graph's metadata, report what changed, and write the corrected slice and the generated files.
    Update(update::Arguments),
    /// Extract the permissions of the slice's operations from Graph's permission data, and write them and the generated
    /// files.
    Permissions(permissions::Arguments),
    /// Compare what is committed about operations with a file of facts, and print what to change. Writes nothing.
    Facts(facts::Arguments),
}

pub(crate) fn run(command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Update(arguments) => update::run(arguments),
        Command::Permissions(arguments) => permissions::run(arguments),
        Command::Facts(arguments) => facts::run(arguments),
    }
}
