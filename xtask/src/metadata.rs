//! `cargo xtask metadata …`.

use crate::source::{SERVICE, Source};
use crate::source_lock::SourceLock;
use crate::tree::{self, Staged};
use crate::workspace::{self, shown};
use crate::{document, generate};
use msgraph_codegen::model;
use std::time::Duration;

#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Fetch Graph's metadata, correct it, cut the slice out, write it and generate.
    Update(UpdateArguments),
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
    }
}

fn update(arguments: &UpdateArguments) -> anyhow::Result<()> {
    let source = Source::parse(&arguments.from);
    let text = source.read(Duration::from_secs(arguments.timeout))?;
    let selection = document::selection(None)?;
    let slice = document::full(&text, &source.name(), &selection)?;
    let csdl = model::write_csdl(&slice.model);
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
