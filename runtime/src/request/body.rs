//! Bodies of requests.

use crate::model::Object;

/// A body for an operation that declares a `T`. It can be a `T` or, if `T` is an enum over several types, one of these types.
///
/// ```
/// use msgraph_runtime::request::Body;
/// # use msgraph_runtime::Reference;
///
/// fn takes(_: &impl Body<Reference>) {}
///
/// takes(&Reference::new());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a body where a `{T}` is declared",
    label = "neither a `{T}` nor derived from it",
    note = "give the struct of the declared type or of a type that derives from it"
)]
pub trait Body<T>: Object {}

impl<T, B: Object + Into<T>> Body<T> for B {}
