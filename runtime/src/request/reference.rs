//! `$ref`: which entities are related.

use super::typed::Request;
use super::{GetRequest, ListRequest};
use crate::{AdditionalData, Property, ResourcePath};
use std::fmt::Display;

/// A related entity by its address.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Reference {
    /// `@odata.id`: the address.
    pub id: Property<String>,
    /// Members and annotations that the type does not declare, as they came.
    pub additional_data: AdditionalData,
}

crate::members! {
    Reference "";
    "@odata.id" => id: String;
}

fn reference(address: impl Display) -> Reference {
    Reference::new().id(address.to_string())
}

/// The references of a collection.
#[derive(Clone, Debug)]
pub struct ReferenceCollectionRequestBuilder {
    path: ResourcePath,
}

impl ReferenceCollectionRequestBuilder {
    /// The references of the collection at a path.
    pub fn new(path: ResourcePath) -> Self {
        Self { path }
    }

    /// `GET …/$ref`: lists the addresses of the related entities.
    pub fn list(&self) -> ListRequest<Reference> {
        ListRequest::new(self.path.segment("$ref"))
    }

    /// `POST …/$ref`: relates the entity at an absolute address, such as [`ResourcePath::address`] gives.
    pub fn add(&self, address: impl Display) -> Request<()> {
        Request::post(self.path.segment("$ref"), &reference(address))
    }

    /// `DELETE …/{id}/$ref`: ends the relation to the entity with this key.
    pub fn remove_by_id(&self, id: impl Display) -> Request<()> {
        Request::delete(self.path.key(id).segment("$ref"))
    }

    /// `DELETE …/$ref?@id=…`: ends the relation to the entity at an absolute address.
    pub fn remove(&self, address: impl Display) -> Request<()> {
        Request::delete(self.path.segment("$ref")).query("@id", address)
    }
}

/// The reference of a single-valued navigation property.
#[derive(Clone, Debug)]
pub struct ReferenceRequestBuilder {
    path: ResourcePath,
}

impl ReferenceRequestBuilder {
    /// The reference at a path that ends in `$ref`.
    pub fn new(path: ResourcePath) -> Self {
        Self { path }
    }

    /// `GET`: the address of the related entity.
    pub fn get(&self) -> GetRequest<Reference> {
        GetRequest::new(self.path.clone())
    }

    /// `PUT`: relates the entity at an absolute address, such as [`ResourcePath::address`] gives.
    pub fn set(&self, address: impl Display) -> Request<()> {
        Request::put(self.path.clone(), &reference(address))
    }

    /// `DELETE`: ends the relation.
    pub fn clear(&self) -> Request<()> {
        Request::delete(self.path.clone())
    }
}
