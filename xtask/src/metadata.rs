//! `cargo xtask metadata …`.

use crate::source::{SERVICE, Source, TIMEOUT};
use crate::source_lock::SourceLock;
use crate::tree::{self, Staged};
use crate::workspace::{self, shown};
use crate::{document, generate};
use anyhow::{anyhow, bail};
use msgraph_codegen::model;
use msgraph_codegen::operations::list;
use msgraph_codegen::permissions::PermissionSource;
use msgraph_codegen::pipeline::Facts;
use std::time::Duration;

#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Fetch Graph's metadata, correct it, cut the slice out, write it and generate.
    Update(UpdateArguments),
    /// Take the permissions of the slice's operations out of Graph's permission data, write them and generate.
    Permissions(PermissionsArguments),
}

#[derive(clap::Args)]
pub(crate) struct PermissionsArguments {
    /// Graph's permission data: an address or a file.
    #[arg(long, value_name = "URL|FILE")]
    from: String,
}

#[derive(clap::Args)]
pub(crate) struct UpdateArguments {
    /// The full document: an address or a file.
    #[arg(long, value_name = "URL|FILE", default_value = SERVICE)]
    from: String,
    /// How long fetching may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
}

pub(crate) fn run(command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Update(arguments) => update(arguments),
        Command::Permissions(arguments) => permissions(arguments),
    }
}

fn update(arguments: &UpdateArguments) -> anyhow::Result<()> {
    let source = Source::parse(&arguments.from);
    let text = source.read(Duration::from_secs(arguments.timeout))?;
    let selection = document::selection(None)?;
    let slice = document::full(&text, &source.name(), &selection)?;
    let csdl = model::write_csdl(&slice.model);
    generate::check_descriptions(&slice)?;
    let lock = SourceLock::new(source.name(), &text).text()?;
    let output = generate::output(slice, &selection, Some(&source.name()))?;

    let mut staged = Staged::default();
    staged.add(workspace::metadata(workspace::SLICE), &csdl)?;
    staged.add(workspace::metadata(workspace::SOURCE_LOCK), &lock)?;
    let folder = workspace::generated();
    let difference = tree::replace(&folder, &output.files)?;
    staged.commit()?;
    println!("{}: {} lines", workspace::SLICE, csdl.lines().count());
    println!(
        "{}",
        generate::summary(&output, &difference, &shown(&folder))
    );
    Ok(())
}

fn permissions(arguments: &PermissionsArguments) -> anyhow::Result<()> {
    let text = Source::parse(&arguments.from).read(TIMEOUT)?;
    let source = PermissionSource::parse(&text);
    let source = source.map_err(|error| anyhow!("{}: {error}", arguments.from))?;
    let selection = document::selection(None)?;
    let slice = document::slice(None, &selection)?;
    let operations = list(&generate::output(slice.clone(), &selection, None)?.plan);
    let table = source.table(&operations);
    if table.0.is_empty() {
        bail!(
            "{}: none of the slice's operations is there",
            arguments.from
        );
    }
    let mut staged = Staged::default();
    staged.add(workspace::metadata(workspace::PERMISSIONS), &table.text())?;
    let facts = Facts {
        permissions: Some(table.clone()),
        ..document::facts()?
    };
    let output = generate::output_with(slice, &selection, &facts, None)?;
    let folder = workspace::generated();
    let difference = tree::replace(&folder, &output.files)?;
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
