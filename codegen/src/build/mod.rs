//! Generating in a build script: models and request builders inside a crate, from a metadata document of its choice.
//!
//! All reading, writing and printing of this package is in this module, behind the feature `build`.
//!
//! # Setting up
//!
//! Generated code needs only `msgraph-runtime`, whose feature `client` adds methods that send requests.
//!
//! ```toml
//! [dependencies]
//! msgraph-runtime = { version = "0.1", features = ["client", "rustls"] }
//!
//! [build-dependencies]
//! msgraph-codegen = { version = "0.1", features = ["build"] }
//! ```
//!
//! `build.rs`, next to `Cargo.toml`:
//!
//! ```no_run
//! fn main() -> Result<(), msgraph_codegen::build::Error> {
//!     msgraph_codegen::build::Config::new("metadata/graph.csdl")
//!         .root("identityGovernance/entitlementManagement/connectedOrganizations")
//!         .leaf("microsoft.graph.user")
//!         .leaf("microsoft.graph.group")
//!         .generate()
//! }
//! ```
//!
//! `src/lib.rs` or `src/main.rs`, at the crate's root:
//!
//! ```text
//! include!(concat!(env!("OUT_DIR"), "/msgraph.rs"));
//!
//! pub use msgraph_runtime::client::GraphClient;
//! pub use requests::GraphService;
//! ```
//!
//! The first line declares the modules `models` and `requests`; the others are for convenience, so that programs find the names
//! that they need in one place. The document is a copy of
//! `https://graph.microsoft.com/v1.0/$metadata` in the package, or the metadata of any other OData 4 service.
//!
//! # In a module
//!
//! Generated code names its types by their paths from the crate's root, so it must know where it is: [`Config::module`].
//! Two documents in one crate also need separate folders, as here for `beta`:
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = std::env::var("OUT_DIR")?;
//! msgraph_codegen::build::Config::new("metadata/beta.csdl")
//!     .root("users")
//!     .module("crate::beta")
//!     .out_dir(format!("{folder}/beta"))
//!     .generate()?;
//! # Ok(()) }
//! ```
//!
//! ```text
//! pub mod beta {
//!     include!(concat!(env!("OUT_DIR"), "/beta/msgraph.rs"));
//! }
//! ```
//!
//! # When it runs again
//!
//! Cargo is told about each file that is read (`cargo::rerun-if-changed`). It runs the script again if one of them or the
//! script has changed; other files of the package no longer matter. A generated file is written only if its text differs. A
//! file that is no longer generated is removed, if it begins with the header of generated files.
//!
//! # Warnings and errors
//!
//! What the generator leaves out becomes a cargo warning (`cargo::warning`). An [`Error`] lists everything that was found,
//! with file, line and column and what to do; a script whose `main` returns it prints the whole list. Nothing is written in
//! that case.
//!
//! # Elsewhere
//!
//! A program that is not a build script says where to write with [`Config::out_dir`]. Nothing is printed for cargo, and
//! warnings go to standard error.

mod config;
mod error;
mod folder;
mod inputs;
mod notice;
#[cfg(test)]
mod tests;

pub use config::Config;
pub use error::Error;
