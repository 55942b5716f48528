//! The operations of a planned crate: every one listed, and given ones looked up.
//!
//! Builders compose, so paths have no end. The list visits each builder once on any path; looking up follows
//! a path of any depth.

mod fixed;
mod list;
mod lookup;
mod segment;

pub use fixed::{FixedAnswer, FixedRequest, Input, Suffix, requests};
pub use list::{LIST_LIMIT, ListedOperation, list};
pub(crate) use list::{step_text, whole_list};
pub use lookup::{ChainStep, Expressed, Lookup};
pub use segment::Segment;
