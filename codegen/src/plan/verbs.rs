//! The methods of builders that make HTTP requests to the builder's own path.

use super::builder::Builders;
use super::capability::Capabilities;
use super::method::{HttpMethod, MethodPlan, PathStep, Reach};
use super::request::{Answer, BodyTypes, RequestKind, RequestPlan};
use super::rust_path::RustPath;
use crate::model::StructuredTypeId;

impl Builders<'_> {
    pub(super) fn item_verbs(
        &self,
        id: StructuredTypeId,
        allowed: Capabilities,
    ) -> Vec<MethodPlan> {
        let entity = &self.layout.structured(id).value;
        let types = self.body_types(id);
        let one = || Answer::Object(entity.clone());
        let verbs = [
            allowed
                .read
                .then(|| ("get", RequestPlan::read(RequestKind::Get, one()))),
            allowed
                .patch
                .then(|| ("patch", change(HttpMethod::Patch, entity).taking(types))),
            allowed
                .put
                .then(|| ("put", change(HttpMethod::Put, entity).taking(types))),
            allowed.delete.then(|| {
                let delete = RequestPlan::plain(HttpMethod::Delete, Answer::Nothing);
                ("delete", delete)
            }),
        ];
        let verbs = verbs.into_iter().flatten();
        verbs
            .map(|(name, request)| self.own(name, Reach::Request(request)))
            .collect()
    }

    pub(super) fn collection_verbs(
        &self,
        id: StructuredTypeId,
        allowed: Capabilities,
    ) -> Vec<MethodPlan> {
        let entity = &self.layout.structured(id).value;
        let request = |name: &str, request| self.own(name, Reach::Request(request));
        let verbs = [
            allowed.read.then(|| {
                let page = Answer::Page(Box::new(Answer::Object(entity.clone())));
                request("get", RequestPlan::read(RequestKind::List, page))
            }),
            allowed
                .insert
                .then(|| request("post", create(entity).taking(self.body_types(id)))),
            allowed.count.then(|| MethodPlan {
                step: PathStep::Segment("$count".to_owned()),
                ..request(
                    "count",
                    RequestPlan::read(RequestKind::Count, Answer::Count(entity.clone())),
                )
            }),
        ];
        verbs.into_iter().flatten().collect()
    }

    /// If other types derive from an entity type, the body can have any of them.
    fn body_types(&self, id: StructuredTypeId) -> BodyTypes {
        match self.layout.is_polymorphic(id) {
            true => BodyTypes::Derived,
            false => BodyTypes::Declared,
        }
    }
}

/// A request that creates an entity and answers with it.
fn create(entity: &RustPath) -> RequestPlan {
    let answer = Answer::Object(entity.clone());
    RequestPlan::plain(HttpMethod::Post, answer).with_body(entity.clone())
}

/// A request that changes an entity. The standard lets the service answer with the entity or without a body (OData 4.01
/// Protocol, 11.4.3).
fn change(method: HttpMethod, entity: &RustPath) -> RequestPlan {
    let answer = Answer::Optional(entity.clone());
    RequestPlan::plain(method, answer).with_body(entity.clone())
}
