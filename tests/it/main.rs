//! All tests over the workspace, in one program.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod bad_input;
mod connected_organization;
mod dependency_rule;
mod descriptions;
mod determinism;
mod diff;
mod encoding;
mod fixtures;
mod generator;
mod goldens;
mod hostile_ids;
mod json_properties;
mod operations;
mod permissions;
mod published;
mod queries;
mod round_trip;
mod slice;
mod snippets;
mod workspace;
