//! `cargo xtask snippet`.

use crate::input::InputArguments;
use crate::{generation, text_file};
use anyhow::Context;
use msgraph_codegen::pipeline::Facts;
use msgraph_codegen::snippet;
use std::io::Read;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The file with the request: `METHOD address`, headers, an empty line, JSON. Without it, standard input is read.
    file: Option<PathBuf>,
    /// The crate with the models and builders.
    #[arg(long = "crate", value_name = "NAME", default_value = "msgraph")]
    crate_name: String,
    #[command(flatten)]
    input: InputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let request = request(arguments.file.as_deref())?;
    let plan = generation::plan(&arguments.input.read()?, &Facts::default())?;
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
