//! The examples, run against loopback.
