//! Each fixture as a module, so that all of their code is compiled.

use crate::write;
use msgraph_codegen::build::{Config, Error};
use std::fmt::Write;
use std::path::Path;

/// Generates all fixtures into a folder.
pub(crate) fn generate_all(out: &Path) -> Result<(), Error> {
    println!("cargo::rerun-if-changed=fixtures");
    let mut modules = String::new();
    for name in fixtures() {
        Config::new(format!("fixtures/{name}/metadata.csdl"))
            .namespace("microsoft.graph")
            .module(format!("crate::{name}"))
            .out_dir(out.join(&name))
            .generate()?;
        writeln!(
            modules,
            "/// `{name}`.\npub mod {name} {{\n    \
             include!(concat!(env!(\"OUT_DIR\"), \"/{name}/msgraph.rs\"));\n}}"
        )
        .expect("text can be written");
    }
    write(&out.join("fixtures.rs"), &modules);
    Ok(())
}

fn fixtures() -> Vec<String> {
    let folders = std::fs::read_dir("fixtures").expect("the folder is there");
    let mut names: Vec<_> = folders
        .map(|entry| entry.expect("it can be listed").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
