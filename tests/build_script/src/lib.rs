//! A library's service, generated in `build.rs` from `metadata/library.csdl`.

include!(concat!(env!("OUT_DIR"), "/msgraph.rs"));

pub use msgraph_runtime::*;
pub use requests::LibraryService;
