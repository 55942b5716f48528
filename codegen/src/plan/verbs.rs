//! The methods of builders that make HTTP requests to the builder's own path.

use super::builder::Builders;
use super::capability::Capabilities;
use super::method::{HttpMethod, MethodPlan, PathStep, Reach};
use super::request::{Answer, RequestKind, RequestPlan};
use super::rust_path::RustPath;
use crate::model::StructuredTypeId;

impl Builders<'_> {
    pub(super) fn item_verbs(
        &self,
        id: StructuredTypeId,
        allowed: Capabilities,
    ) -> Vec<MethodPlan> {
        let entity = &self.layout.structured(id).value;
        let one = || Answer::Object(entity.clone());
        let verbs = [
            allowed
                .read
                .then(|| ("get", RequestPlan::read(RequestKind::Get, one()))),
            allowed
                .patch
                .then(|| ("patch", with_body(HttpMethod::Patch, entity))),
            allowed
                .put
                .then(|| ("put", with_body(HttpMethod::Put, entity))),
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
                .then(|| request("post", with_body(HttpMethod::Post, entity))),
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
}

/// A request with an entity as its body, which is answered with the entity.
fn with_body(method: HttpMethod, entity: &RustPath) -> RequestPlan {
    RequestPlan::plain(method, Answer::Object(entity.clone())).with_body(entity.clone())
}
