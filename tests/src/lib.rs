//! The fixtures of `fixtures/`, generated and compiled, each in its own module; and the properties that hold for any input.

pub mod properties;

include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
