//! Generating in a build script: a crate's own models and request builders, from a metadata document of its own choice.
//!
//! All reading, writing and printing of this package is in this module, behind the feature `build`.
//!
//! # Setting up
//!
//! Generated code needs `msgraph-runtime` and nothing else; its feature `client` adds the requests that send themselves.
//!
//! ```toml
//! [dependencies]
//! msgraph-runtime = { version = "0.1", features = ["client", "rustls"] }
//!
//! [build-dependencies]
//! msgraph-codegen = { version = "0.1", features = ["build"] }
//! ```
//!
//! `build.rs`, beside `Cargo.toml`:
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
//! pub use msgraph_runtime::*;
//! pub use requests::GraphService;
//! ```
//!
//! The line declares the modules `models` and `requests`; the others are for convenience. The document is what Graph serves at
//! `https://graph.microsoft.com/v1.0/$metadata`, kept in the package, or that of any other service of OData 4.
//!
//! # In a module
//!
//! Generated code names its types from the crate's root on, and so it has to know where it is: [`Config::module`]. Two
//! documents in one crate need a folder each as well, here that of `beta`:
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
//! Cargo is told each file that is read (`cargo::rerun-if-changed`), and runs the script again when one of them, or the script,
//! has changed; other files of the package no longer count. A generated file is written only where its text differs, and
//! one that is no longer generated is removed, if it begins with the generator's line.
//!
//! # Warnings and errors
//!
//! What the generator leaves out is a warning of cargo's (`cargo::warning`). An [`Error`] names everything that was found, each with
//! file, line and column and with what to do; a script whose `main` returns it prints it whole. Then nothing is written.
//!
//! # Elsewhere
//!
//! A program that is no build script says where to write with [`Config::out_dir`]. Nothing is printed for cargo then; warnings
//! go to standard error.

mod config;
mod error;
mod folder;
mod inputs;
mod notice;
#[cfg(test)]
mod tests;

pub use config::Config;
pub use error::Error;
