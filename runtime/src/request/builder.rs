//! The common parts of generated request builders.

use crate::ResourcePath;

/// A request builder: a path, and methods that continue it.
pub trait RequestBuilder {
    /// The builder for what is at a path.
    fn at(path: ResourcePath) -> Self;

    /// The path so far.
    fn path(&self) -> &ResourcePath;
}

/// A request builder for one entity, which can be related to others.
pub trait EntityRequestBuilder: RequestBuilder {
    /// The type of the entity.
    type Entity;
}

/// The functions that all request builders have: `at` and `path`. A builder for one entity also names the entity's type.
///
/// ```
/// use msgraph_runtime::generated::request_builder;
/// use msgraph_runtime::{ResourcePath, Service};
/// # pub struct User;
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
#[doc(hidden)]
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

        impl $crate::request::RequestBuilder for $builder {
            fn at(path: $crate::ResourcePath) -> Self {
                Self { path }
            }

            fn path(&self) -> &$crate::ResourcePath {
                &self.path
            }
        }
    };
    ($builder:ident: $entity:ty) => {
        $crate::request_builder! { $builder }

        impl $crate::request::EntityRequestBuilder for $builder {
            type Entity = $entity;
        }
    };
}
