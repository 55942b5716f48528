//! `cargo xtask metadata …`.

mod follow_up;
mod permissions;
mod update;

#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Fetch Graph's metadata, correct it, cut the slice out, write it and generate; report what changed.
    Update(update::Arguments),
    /// Take the permissions of the slice's operations out of Graph's permission data, write them and generate.
    Permissions(permissions::Arguments),
}

pub(crate) fn run(command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Update(arguments) => update::run(arguments),
        Command::Permissions(arguments) => permissions::run(arguments),
    }
}
