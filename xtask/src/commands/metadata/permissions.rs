//! `cargo xtask metadata permissions`.

use crate::generated_files::GeneratedFiles;
use crate::input::Input;
use crate::source::{Source, TIMEOUT};
use crate::staged::Staged;
use crate::workspace::{self, shown};
use crate::workspace_lock::WorkspaceLock;
use crate::{generation, metadata_folder};
use anyhow::{anyhow, bail};
use msgraph_codegen::internals::permissions::PermissionSource;
use msgraph_codegen::pipeline::Facts;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Graph's permission data: an address or a file.
    #[arg(long, value_name = "URL|FILE")]
    from: String,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let lock = WorkspaceLock::acquire()?;
    let text = Source::parse(&arguments.from).read(TIMEOUT)?;
    let source = PermissionSource::parse(&text);
    let source = source.map_err(|error| anyhow!("{}: {error}", arguments.from))?;
    let input = Input::committed(metadata_folder::selection(None)?)?;
    let plan = generation::plan(&input, &Facts::default())?;
    let table = source.table(&plan);
    if table.0.is_empty() {
        bail!(
            "{}: none of the slice's operations is in it",
            arguments.from
        );
    }
    let mut staged = Staged::new(&lock)?;
    let path = workspace::metadata(workspace::PERMISSIONS);
    staged.add(&workspace::root(), path, &table.text())?;
    let facts = Facts {
        permissions: Some(table.clone()),
        ..metadata_folder::facts()?
    };
    let output = generation::output(input, &facts)?;
    let tree = GeneratedFiles::committed();
    let difference = tree.stage(&output.files, &mut staged)?;
    staged.commit()?;
    println!("{}: {} operations", workspace::PERMISSIONS, table.0.len());
    println!(
        "{}",
        generation::summary(&output, &difference, &shown(tree.sources()))
    );
    Ok(())
}
