//! Generates the part of the library's service that this crate uses.

use msgraph_codegen::build::{Config, Error};

fn main() -> Result<(), Error> {
    Config::new("metadata/library.csdl")
        .root("books")
        .root("members/loans")
        .descriptions("metadata/descriptions.toml")
        .generate()
}
