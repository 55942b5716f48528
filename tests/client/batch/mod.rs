//! Batches.

mod belonging;
mod bodies;
mod order;
mod outcomes;
mod repeats;
mod service;
mod steps;
