//! The commands, run in scratch workspaces.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod facts;
mod generate;
mod look;
mod new;
mod other_slice;
mod permissions;
mod places;
mod scratch;
mod server;
#[cfg(unix)]
mod two_commands;
mod update;
