//! The service of a library, generated in `build.rs` from `metadata/library.csdl`.

include!(concat!(env!("OUT_DIR"), "/msgraph.rs"));

pub use msgraph_runtime::*;
pub use requests::LibraryService;
