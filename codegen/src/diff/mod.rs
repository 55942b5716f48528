//! The change between two metadata documents: in OData terms, and what it means for users of the generated crate.
//!
//! Both documents go through the stages up to the plan. The models show what changed. The plans show whether that is
//! breaking: what the crate offers with either document.

mod change;
mod compare;
mod documentation;
mod element;
mod html;
mod item;
mod markdown;
mod reason;
mod rename;
mod side;
mod summary;
mod text;

pub use change::{AspectChange, Change, Effect, ItemChange, Report, Verdict};
pub use compare::compare;
pub use element::Kind;
pub use html::html;
pub use markdown::markdown;
pub use side::Side;
pub use text::{Paint, text};
