//! Paths along navigation properties that have references.

use super::builder::RequestBuilder;
use super::reference::{ReferenceCollectionRequestBuilder, ReferenceRequestBuilder};
use crate::ResourcePath;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

/// The builder `B` at a path that also has `$ref`, which tells which entities are related. `P` is the type of the navigation property:
/// `Vec<T>` or `Box<T>`.
///
/// It has all methods of `B`, and `references()`, or `reference()` if only one entity is related.
#[must_use = "a request builder sends nothing"]
pub struct Related<B, P> {
    builder: B,
    holds: PhantomData<fn() -> P>,
}

impl<B: RequestBuilder, P> Related<B, P> {
    /// The builder for what is at a path.
    pub fn at(path: ResourcePath) -> Self {
        Self {
            builder: B::at(path),
            holds: PhantomData,
        }
    }
}

impl<B: RequestBuilder, T> Related<B, Vec<T>> {
    /// `…/$ref`: which entities are related.
    pub fn references(&self) -> ReferenceCollectionRequestBuilder<T> {
        ReferenceCollectionRequestBuilder::new(self.builder.path().clone())
    }
}

impl<B: RequestBuilder, T> Related<B, Box<T>> {
    /// `…/$ref`: which entity is related.
    pub fn reference(&self) -> ReferenceRequestBuilder<T> {
        ReferenceRequestBuilder::new(self.builder.path().segment("$ref"))
    }
}

impl<B, P> Deref for Related<B, P> {
    type Target = B;

    fn deref(&self) -> &B {
        &self.builder
    }
}

impl<B: Clone, P> Clone for Related<B, P> {
    fn clone(&self) -> Self {
        Self {
            builder: self.builder.clone(),
            holds: PhantomData,
        }
    }
}

impl<B: fmt::Debug, P> fmt::Debug for Related<B, P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.builder.fmt(formatter)
    }
}
