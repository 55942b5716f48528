//! Turns OData CSDL into Rust: text goes in, and files in memory come out. It uses no files, clock or network; only
//! `build`, behind the feature of the same name, reads and writes files, for build scripts.
//!
//! | module | for |
//! |---|---|
//! | `build` | a build script that generates its crate's models and request builders |
//! | [`pipeline`] | the stages, one by one or all together: from a document's text to the text of files |
//! | [`diagnostic`] | what the stages find wrong with their input |
//! | [`diff`] | the change between two documents, and what it means for users of the generated crate |
//! | [`snippet`] | HTTP requests as Rust programs |
//!
//! ```
//! use msgraph_codegen::diagnostic::Diagnostics;
//! use msgraph_codegen::pipeline::{self, Corrections, Options, Selection};
//!
//! let document = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
//!     <Schema Namespace="example" xmlns="http://docs.oasis-open.org/odata/ns/edm">
//!       <ComplexType Name="point"><Property Name="x" Type="Edm.Int32" /></ComplexType>
//!     </Schema></edmx:DataServices></edmx:Edmx>"#;
//! let selection = Selection::parse("namespace = 'example'")?;
//! let mut found = Diagnostics::new("example.csdl");
//! let output = pipeline::read(document, &mut found)
//!     .and_then(|model| pipeline::slice(model, &selection, &Corrections::default(), &mut found))
//!     .and_then(|slice| pipeline::generate(slice, Options::new(&selection), &mut found));
//! let output = output.ok_or_else(|| found.to_string())?;
//! assert!(output.files["models/point.rs"].contains("pub struct Point"));
//! # Ok::<(), String>(())
//! ```

mod annotate;
#[cfg(feature = "build")]
pub mod build;
mod csdl;
pub mod diagnostic;
pub mod diff;
mod docs;
mod emit;
mod exports;
mod file_name;
#[doc(hidden)]
pub mod internals;
mod model;
mod operations;
mod permissions;
pub mod pipeline;
mod plan;
mod render;
pub mod snippet;
mod split;
mod suggestion;
mod surface;
mod transform;
mod untrusted_text;
mod vocabulary;
