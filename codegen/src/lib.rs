//! Turns OData CSDL into Rust: text in, files in memory out. No IO, no clock, no network.

pub mod csdl;
pub mod diagnostic;
pub mod diff;
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
