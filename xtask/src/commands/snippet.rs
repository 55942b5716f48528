//! `cargo xtask snippet`.

use crate::{document, generation, metadata_folder, text_file};
use anyhow::Context;
use msgraph_codegen::snippet;
use std::io::Read;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The file with the request: `METHOD address`, headers, an empty line, JSON. Without it standard input is read.
    file: Option<PathBuf>,
    /// The crate with the models and builders.
    #[arg(long = "crate", value_name = "NAME", default_value = "msgraph")]
    crate_name: String,
    /// The selection to use instead of the committed one.
    #[arg(long, value_name = "FILE")]
    selection: Option<PathBuf>,
    /// A full metadata document (file or address) to use instead of the committed slice.
    #[arg(long, value_name = "FILE|URL")]
    from: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let request = request(arguments.file.as_deref())?;
    let selection = metadata_folder::selection(arguments.selection.as_deref())?;
    let slice = document::slice(arguments.from.as_deref(), &selection)?;
    let plan = generation::plan(&slice, &selection, arguments.from.as_deref())?;
    let program = snippet::program(&plan, &arguments.crate_name, &request)?;
    print!("{program}");
    Ok(())
}

fn request(file: Option<&Path>) -> anyhow::Result<String> {
    if let Some(file) = file {
        return text_file::text(file);
    }
    let mut text = String::new();
    let mut input = std::io::stdin();
    input
        .read_to_string(&mut text)
        .context("cannot read standard input")?;
    Ok(text)
}
