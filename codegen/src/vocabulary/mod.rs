//! Types that several stages share. Nothing in here depends on a stage.

mod annotation;
mod documented_operation;
mod http_method;
mod operation_kind;
mod permissions;
mod position;

pub(crate) use annotation::{Annotation, Annotations, Expression};
pub use documented_operation::{DocumentedAnswer, DocumentedBody, DocumentedOperation};
pub use http_method::HttpMethod;
pub(crate) use operation_kind::OperationKind;
pub use permissions::{Permissions, SchemePermissions};
pub use position::Position;
