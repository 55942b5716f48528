//! Each fixture as a module of its own, so that every golden is compiled.

use crate::write;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::pipeline;
use msgraph_codegen::transform::{self, Selection};
use std::fmt::Write;
use std::path::Path;

/// Generates all fixtures into a folder.
pub(crate) fn generate_all(out: &Path) {
    println!("cargo:rerun-if-changed=fixtures");
    let mut modules = String::new();
    for name in fixtures() {
        generate(&name, &out.join(&name));
        let module = out.join(&name).join("mod.rs");
        writeln!(
            modules,
            "/// `{name}`.\n#[rustfmt::skip]\n#[path = {module:?}]\npub mod {name};"
        )
        .expect("text can be written");
    }
    write(&out.join("fixtures.rs"), &modules);
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

fn generate(name: &str, folder: &Path) {
    let path = format!("fixtures/{name}/metadata.csdl");
    let text = std::fs::read_to_string(&path).expect("a fixture has a document");
    let selection = format!("namespace = 'microsoft.graph'\nmodule = 'crate::{name}'");
    let selection = Selection::parse(&selection).expect("it is well-formed");
    let mut diagnostics = Diagnostics::new(path);
    let model = pipeline::read(&text, &mut diagnostics);
    let slice = model.map(|model| transform::select(model, &selection, &mut diagnostics));
    let output = slice.and_then(|slice| pipeline::generate(slice, &selection, &mut diagnostics));
    let Some(output) = output else {
        panic!("{name} cannot be generated:\n{diagnostics}");
    };
    let mut modules = format!("//! The fixture `{name}`.\n");
    let rust = output
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs"));
    for (path, text) in rust {
        write(&folder.join(path), text);
        if let Some(top) = path.strip_suffix(".rs").filter(|path| !path.contains('/')) {
            writeln!(modules, "/// `{top}`.\npub mod {top};").expect("text can be written");
        }
    }
    write(&folder.join("mod.rs"), &modules);
}
