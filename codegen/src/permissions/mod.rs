//! Which permissions an operation needs: facts that Graph publishes separately from its metadata.

mod smallest;
mod source;
mod table;

pub use crate::vocabulary::Permissions;
pub use smallest::smallest;
pub use source::PermissionSource;
pub use table::PermissionTable;
pub(crate) use table::normalised;
