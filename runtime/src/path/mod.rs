//! Resource paths, which request builders assemble.

mod argument;
mod encoding;
mod error;
mod key;
mod literal;
mod resource_path;

pub use argument::Argument;
pub use error::PathError;
pub use key::Key;
pub use literal::Literal;
pub use resource_path::ResourcePath;

pub(crate) use argument::literal_of;
pub(crate) use encoding::encode;
