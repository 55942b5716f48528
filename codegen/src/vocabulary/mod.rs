//! Types that several stages share. Nothing in here depends on a stage.

mod annotation;
mod http_method;
mod operation_kind;
mod permissions;
mod position;

pub(crate) use annotation::{Annotation, Annotations, Expression};
pub use http_method::HttpMethod;
pub(crate) use operation_kind::OperationKind;
pub use permissions::Permissions;
pub use position::Position;
