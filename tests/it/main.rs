//! All tests over the workspace, in one program.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod architecture;
mod bad_input;
mod body_rules;
mod compile_errors;
mod connected_organization;
mod dependency_rule;
mod descriptions;
mod determinism;
mod diff;
mod documented_operations;
mod enumerations;
mod exclusion;
mod figures;
mod fixed_builders;
mod fixtures;
mod generator;
mod goldens;
mod hostile_answers;
mod hostile_ids;
mod hostile_metadata;
mod module_order;
mod operations;
mod permissions;
mod properties;
mod published;
mod queries;
mod query_functions;
mod round_trip;
mod slice;
mod snippets;
mod source_rules;
mod workspace;
