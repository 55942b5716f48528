//! Requests for a structural property by its path.

use super::typed::Request;
use super::{CountRequest, GetRequest};
use crate::ResourcePath;
use crate::model::{Element, Stored};
use http::Method;
use std::fmt;
use std::marker::PhantomData;

/// The property at a path, which holds a `T`.
#[must_use = "a request builder sends nothing"]
pub struct PropertyRequestBuilder<T> {
    path: ResourcePath,
    holds: PhantomData<fn() -> T>,
}

impl<T> PropertyRequestBuilder<T> {
    /// The property at a path.
    pub fn new(path: ResourcePath) -> Self {
        Self {
            path,
            holds: PhantomData,
        }
    }
}

impl<T: Stored> PropertyRequestBuilder<T> {
    /// `GET`: reads the property. If it is null, the answer has no content.
    pub fn get(&self) -> GetRequest<T::Answer> {
        GetRequest::new(self.path.clone())
    }

    /// `GET …/$value`: reads the property as plain text or bytes.
    pub fn raw(&self) -> Request<Vec<u8>> {
        let path = self.path.segment("$value");
        Request::bare(Method::GET, path)
    }

    /// `PUT`: sets the property.
    pub fn put(&self, value: T) -> Request<()> {
        Request::put(self.path.clone(), &value.into_answer())
    }

    /// `DELETE`: sets the property to null.
    pub fn delete(&self) -> Request<()> {
        Request::delete(self.path.clone())
    }
}

impl<T: Element> PropertyRequestBuilder<Vec<T>> {
    /// `GET …/$count`: counts the items.
    pub fn count(&self) -> CountRequest<T> {
        CountRequest::new(self.path.segment("$count"))
    }
}

impl<T> Clone for PropertyRequestBuilder<T> {
    fn clone(&self) -> Self {
        Self {
            path: self.path.clone(),
            holds: PhantomData,
        }
    }
}

impl<T> fmt::Debug for PropertyRequestBuilder<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.path.template())
    }
}
