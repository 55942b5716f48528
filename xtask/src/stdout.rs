//! Output that may be long, and that a reader may cut off: `cargo xtask operations | head`.

use anyhow::Context;
use std::io::{ErrorKind, Write};

/// Prints a text. It is not an error if the reader stops early.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot print"),
    }
}
