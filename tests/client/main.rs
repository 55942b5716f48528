//! The client against real sockets on loopback.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod answers;
mod batch;
mod collections;
mod control;
mod custom;
mod deprecation;
mod downloads;
mod errors;
mod examples;
mod hostile;
mod hostile_bytes;
mod hostile_lengths;
mod logs;
mod media;
mod multipart;
mod operations;
mod pages;
mod requests;
mod retries;
mod server;
mod token;
mod transport;
mod upload_server;
mod upload_sessions;
