//! What must hold for any input. Each property is one function, which panics if it does not hold. `it/properties.rs` tries
//! them on generated inputs with a structure, and `fuzz` on inputs that reach new code.

mod address;
mod batch;
mod csdl;
mod error_body;
mod generator;
mod json;
mod repeated_tag;
mod same;

pub use address::address;
pub use batch::batch;
pub use csdl::csdl;
pub use error_body::error_body;
pub use generator::generator;
pub use json::json;

/// Longer inputs take time and do not find more.
const MAXIMUM_LENGTH: usize = 64 * 1024;

/// The input as text; `None` if it is not text or too long.
fn text(data: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(data).ok()?;
    (text.len() <= MAXIMUM_LENGTH).then_some(text)
}
