//! Generates the code that the tests compile: the fixtures, and programs that the generator prints.

mod fixtures;
mod snippets;

use msgraph_codegen::build::Error;
use std::path::Path;

fn main() -> Result<(), Error> {
    println!("cargo:rerun-if-changed=build");
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    let out = Path::new(&out);
    fixtures::generate_all(out)?;
    snippets::print_all(&out.join("snippets"));
    Ok(())
}

/// Writes a file and the folders around it.
pub(crate) fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file is in a folder");
    std::fs::create_dir_all(folder).expect("cargo's folder can be written");
    std::fs::write(path, text).expect("cargo's folder can be written");
}
