//! The fixtures of `fixtures/`, generated and compiled, each in a module of its own.

include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
