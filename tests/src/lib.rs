//! The fixtures of `fixtures/`, generated and compiled, each in a module of its own; and what has to hold for any input.

pub mod properties;

include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
