//! `$ref`: which entities are related.

use super::builder::{EntityRequestBuilder, RequestBuilder};
use super::typed::Request;
use super::{GetRequest, ListRequest};
use crate::{AdditionalData, Key, Property, ResourcePath};
use std::fmt::{self, Display};
use std::marker::PhantomData;

/// A related entity by its address.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Reference {
    /// `@odata.id`: the address.
    pub id: Property<String>,
    /// Members and annotations that the type does not declare, unchanged.
    pub additional_data: AdditionalData,
}

crate::members! {
    Reference "";
    "@odata.id" => id: String;
}

/// The references of a collection of `T`.
#[must_use = "a request builder sends nothing"]
pub struct ReferenceCollectionRequestBuilder<T> {
    path: ResourcePath,
    relates: PhantomData<fn() -> T>,
}

impl<T> ReferenceCollectionRequestBuilder<T> {
    /// The references of the collection at a path.
    pub fn new(path: ResourcePath) -> Self {
        Self {
            path,
            relates: PhantomData,
        }
    }

    /// `GET …/$ref`: lists the addresses of the related entities.
    pub fn list(&self) -> ListRequest<Reference> {
        ListRequest::new(self.own())
    }

    /// `POST …/$ref`: relates an entity, given by its builder. Its address is the builder's path in the service of this request.
    pub fn add(&self, entity: &impl EntityRequestBuilder<Entity: Into<T>>) -> Request<()> {
        given(&self.path, entity, |address| self.add_address(address))
    }

    /// `POST …/$ref`: relates the entity at an absolute address.
    pub fn add_address(&self, address: impl Display) -> Request<()> {
        Request::post(self.own(), &reference(address))
    }

    /// `DELETE …/{id}/$ref`: ends the relation to the entity with this key.
    pub fn remove_by_id(&self, id: impl Into<Key>) -> Request<()> {
        Request::delete(self.path.key(id).segment("$ref"))
    }

    /// `DELETE …/$ref?@id=…`: ends the relation to an entity, given by its builder.
    pub fn remove(&self, entity: &impl EntityRequestBuilder<Entity: Into<T>>) -> Request<()> {
        given(&self.path, entity, |address| self.remove_address(address))
    }

    /// `DELETE …/$ref?@id=…`: ends the relation to the entity at an absolute address.
    pub fn remove_address(&self, address: impl Display) -> Request<()> {
        Request::delete(self.own()).query("@id", address)
    }

    fn own(&self) -> ResourcePath {
        self.path.segment("$ref")
    }
}

/// The reference to a single `T`.
#[must_use = "a request builder sends nothing"]
pub struct ReferenceRequestBuilder<T> {
    path: ResourcePath,
    relates: PhantomData<fn() -> T>,
}

impl<T> ReferenceRequestBuilder<T> {
    /// The reference at a path that ends in `$ref`.
    pub fn new(path: ResourcePath) -> Self {
        Self {
            path,
            relates: PhantomData,
        }
    }

    /// `GET`: the address of the related entity.
    pub fn get(&self) -> GetRequest<Reference> {
        GetRequest::new(self.path.clone())
    }

    /// `PUT`: relates an entity, given by its builder. Its address is the builder's path in the service of this request.
    pub fn set(&self, entity: &impl EntityRequestBuilder<Entity: Into<T>>) -> Request<()> {
        given(&self.path, entity, |address| self.set_address(address))
    }

    /// `PUT`: relates the entity at an absolute address.
    pub fn set_address(&self, address: impl Display) -> Request<()> {
        Request::put(self.path.clone(), &reference(address))
    }

    /// `DELETE`: ends the relation.
    pub fn clear(&self) -> Request<()> {
        Request::delete(self.path.clone())
    }
}

fn reference(address: impl Display) -> Reference {
    Reference::new().id(address.to_string())
}

/// A request with the address of an entity in the service of `path`. If the entity's path is invalid, the request is not sent.
fn given(
    path: &ResourcePath,
    entity: &impl RequestBuilder,
    request: impl FnOnce(&str) -> Request<()>,
) -> Request<()> {
    match entity.path().encoded() {
        Ok(encoded) => request(&format!("{}{encoded}", path.service().address())),
        Err(error) => {
            let mut request = request("");
            request.core.refuse(error.into());
            request
        }
    }
}

macro_rules! builder_traits {
    ($($builder:ident)*) => {$(
        impl<T> Clone for $builder<T> {
            fn clone(&self) -> Self {
                Self::new(self.path.clone())
            }
        }

        impl<T> fmt::Debug for $builder<T> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.path.template())
            }
        }
    )*};
}

builder_traits! { ReferenceCollectionRequestBuilder ReferenceRequestBuilder }
