//! `cargo xtask metadata …`.

use crate::generate;
use crate::source::{Source, TIMEOUT};
use crate::staged::{self, Staged};
use crate::workspace::{self, shown};
use crate::{document, tree, update};
use anyhow::{anyhow, bail};
use msgraph_codegen::internals::operations::list;
use msgraph_codegen::internals::permissions::PermissionSource;
use msgraph_codegen::pipeline::Facts;

#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Fetch Graph's metadata, correct it, cut the slice out, write it and generate; report what changed.
    Update(update::Arguments),
    /// Take the permissions of the slice's operations out of Graph's permission data, write them and generate.
    Permissions(PermissionsArguments),
}

#[derive(clap::Args)]
pub(crate) struct PermissionsArguments {
    /// Graph's permission data: an address or a file.
    #[arg(long, value_name = "URL|FILE")]
    from: String,
}

pub(crate) fn run(command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Update(arguments) => update::run(arguments),
        Command::Permissions(arguments) => permissions(arguments),
    }
}

fn permissions(arguments: &PermissionsArguments) -> anyhow::Result<()> {
    staged::recover()?;
    let text = Source::parse(&arguments.from).read(TIMEOUT)?;
    let source = PermissionSource::parse(&text);
    let source = source.map_err(|error| anyhow!("{}: {error}", arguments.from))?;
    let selection = document::selection(None)?;
    let slice = document::slice(None, &selection)?;
    let operations = list(&generate::plan(&slice, &selection, None)?);
    let table = source.table(&operations);
    if table.0.is_empty() {
        bail!(
            "{}: none of the slice's operations is there",
            arguments.from
        );
    }
    let mut staged = Staged::new()?;
    staged.add(workspace::metadata(workspace::PERMISSIONS), &table.text())?;
    let facts = Facts {
        permissions: Some(table.clone()),
        ..document::facts()?
    };
    let output = generate::output(slice, &selection, &facts, None)?;
    let folder = workspace::generated();
    let difference = tree::stage(&folder, &output.files, &mut staged)?;
    staged.commit()?;
    println!(
        "{}: {} of {} operations",
        workspace::PERMISSIONS,
        table.0.len(),
        operations.len()
    );
    println!(
        "{}",
        generate::summary(&output, &difference, &shown(&folder))
    );
    Ok(())
}
