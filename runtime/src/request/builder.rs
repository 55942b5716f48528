//! What generated request builders have in common.

use crate::ResourcePath;

/// A request builder of one entity, which references can name.
pub trait EntityRequestBuilder {
    /// The type of the entity.
    type Entity;

    /// The path of the entity.
    fn path(&self) -> &ResourcePath;
}

/// The functions that all request builders have: `at` and `path`. The builder of one entity also names the entity's type.
///
/// ```
/// use msgraph_runtime::{ResourcePath, Service, request_builder};
/// # struct User;
///
/// #[derive(Clone, Debug)]
/// pub struct UserItemRequestBuilder {
///     path: ResourcePath,
/// }
///
/// request_builder! { UserItemRequestBuilder: User }
///
/// # fn main() {
/// let path = ResourcePath::root(Service::global()).segment("me");
/// assert_eq!(UserItemRequestBuilder::at(path).path().template(), "/me");
/// # }
/// ```
#[macro_export]
macro_rules! request_builder {
    ($builder:ident) => {
        impl $builder {
            /// The builder for what is at a path.
            pub fn at(path: $crate::ResourcePath) -> Self {
                Self { path }
            }

            /// The path so far.
            pub fn path(&self) -> &$crate::ResourcePath {
                &self.path
            }
        }
    };
    ($builder:ident: $entity:ty) => {
        $crate::request_builder! { $builder }

        impl $crate::request::EntityRequestBuilder for $builder {
            type Entity = $entity;

            fn path(&self) -> &$crate::ResourcePath {
                &self.path
            }
        }
    };
}
