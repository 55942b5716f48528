//! The operations of a planned crate: lists all of them, and looks up given ones.
//!
//! Builders compose, so paths have no limit. The list visits each builder once on any path; a look-up follows a path of any
//! depth.

mod fixed;
mod list;
mod lookup;
mod segment;

pub(crate) use fixed::{FixedAnswer, Input};
pub use fixed::{FixedRequest, Suffix, requests};
pub use list::{LIST_LIMIT, ListedOperation, list};
pub(crate) use list::{step_text, whole_list};
pub use lookup::Lookup;
pub(crate) use lookup::{ChainStep, Expressed};
pub(crate) use segment::Segment;
