//! What only generated code uses: the macros of its tables, and what they expand to. It may change in any release.
//!
//! `#[macro_export]` puts a macro at the crate's root, whatever its module, so each macro is hidden there too. Generated crates
//! name them here, and re-export neither.

pub use crate::json::{Failure, Reader};
pub use crate::model::derived::{debug, equal};
pub use crate::model::enumeration::{read_enum, write_enum};
pub use crate::model::mismatch::mismatches;
pub use crate::model::object::{Visit, VisitMut};
pub use crate::model::serde::{deserialize, deserialize_enum, serialize};
pub use crate::model::slot::Slot;
pub use crate::{
    body_rules, enumeration, members, permissions, request_body, request_builder, variants,
};
pub use serde;
