//! A library's service, generated in `build.rs` from `metadata/library.csdl`.

include!(concat!(env!("OUT_DIR"), "/msgraph.rs"));

pub use msgraph_runtime::{Service, from_slice};
pub use requests::LibraryService;
