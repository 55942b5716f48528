//! The commands, run in scratch workspaces.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod generate;
mod look;
mod new;
mod other_slice;
mod permissions;
mod scratch;
mod server;
mod update;
