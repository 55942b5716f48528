//! Turns OData CSDL into Rust: text in, files in memory out. No IO, no clock, no network; but for `build`, behind the
//! feature of that name, which reads and writes for build scripts.

pub mod annotate;
#[cfg(feature = "build")]
pub mod build;
pub mod csdl;
pub mod diagnostic;
pub mod diff;
mod docs;
pub mod emit;
mod hidden;
pub mod model;
pub mod operations;
pub mod permissions;
pub mod pipeline;
pub mod plan;
pub mod render;
pub mod snippet;
mod split;
mod suggestion;
pub mod surface;
pub mod transform;
pub mod vocabulary;
