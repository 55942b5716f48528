//! The methods of builders that are HTTP requests on their own path.

use super::builder::Builders;
use super::capability::Capabilities;
use super::method::{
    AnswerPlan, ArgumentPlan, HttpMethod, MethodPlan, PathStep, Reach, RequestKind, RequestPlan,
};
use super::rust_type::{definition, value_type};
use crate::model::{StructuredTypeId, Type};

impl Builders<'_> {
    pub(super) fn item_verbs(
        &self,
        id: StructuredTypeId,
        allowed: Capabilities,
    ) -> Vec<MethodPlan> {
        let entity = self.entity(id);
        let verbs = [
            allowed.read.then(|| entity.get()),
            allowed.patch.then(|| {
                let text = "`PATCH`: changes the properties that `body` holds; absent ones stay as they are.";
                entity.with_body("patch", HttpMethod::Patch, text)
            }),
            allowed.put.then(|| {
                entity.with_body("put", HttpMethod::Put, "`PUT`: replaces the entity.")
            }),
            allowed.delete.then(|| entity.delete()),
        ];
        verbs.into_iter().flatten().collect()
    }

    pub(super) fn collection_verbs(
        &self,
        id: StructuredTypeId,
        allowed: Capabilities,
    ) -> Vec<MethodPlan> {
        let entity = self.entity(id);
        let verbs = [
            allowed.read.then(|| entity.list()),
            allowed
                .insert
                .then(|| entity.with_body("post", HttpMethod::Post, "`POST`: creates an entity.")),
            allowed.count.then(|| entity.count()),
        ];
        verbs.into_iter().flatten().collect()
    }

    fn entity(&self, id: StructuredTypeId) -> Entity<'_> {
        let ty = Type::Structured(id);
        Entity {
            builders: self,
            value: value_type(self.layout, self.scope, ty),
            definition: definition(self.layout, ty),
        }
    }
}

/// The entity type whose verbs are planned.
struct Entity<'a> {
    builders: &'a Builders<'a>,
    /// How the file names what a value of the type is.
    value: String,
    /// The same by its whole path.
    definition: Option<String>,
}

impl Entity<'_> {
    fn one(&self) -> AnswerPlan {
        AnswerPlan::One(self.definition.clone())
    }

    fn get(&self) -> MethodPlan {
        let text = "`GET`: reads the entity.";
        let request = RequestPlan::read(RequestKind::Get, self.one());
        self.request("get", text, request, Some(&self.value))
    }

    fn list(&self) -> MethodPlan {
        let text = "`GET`: reads the collection, a page at a time.";
        let answer = AnswerPlan::Page(self.definition.clone());
        let request = RequestPlan::read(RequestKind::List, answer);
        self.request("get", text, request, Some(&self.value))
    }

    fn count(&self) -> MethodPlan {
        let text = "`GET …/$count`: counts the entities.";
        let request = RequestPlan::read(RequestKind::Count, AnswerPlan::One(None));
        MethodPlan {
            step: PathStep::Segment("$count".to_owned()),
            ..self.request("count", text, request, None)
        }
    }

    fn with_body(&self, identifier: &str, method: HttpMethod, text: &str) -> MethodPlan {
        let request = RequestPlan {
            method,
            kind: RequestKind::Plain,
            answer: self.one(),
            body: self.definition.clone(),
        };
        self.request(identifier, text, request, Some(&self.value))
    }

    fn delete(&self) -> MethodPlan {
        let request = RequestPlan {
            method: HttpMethod::Delete,
            kind: RequestKind::Plain,
            answer: AnswerPlan::Nothing,
            body: None,
        };
        self.request(
            "delete",
            "`DELETE`: deletes the entity.",
            request,
            Some("()"),
        )
    }

    /// A request on the builder's own path; `answer` is what its type is generic over.
    fn request(
        &self,
        identifier: &str,
        text: &str,
        request: RequestPlan,
        answer: Option<&str>,
    ) -> MethodPlan {
        let name = self.builders.scope.builtin(request.kind.identifier());
        let is_plain = request.kind == RequestKind::Plain;
        let function = if is_plain { identifier } else { "new" };
        let body = request
            .body
            .as_ref()
            .map(|_| ArgumentPlan::body(&self.value));
        MethodPlan {
            element: String::new(),
            identifier: identifier.to_owned(),
            documentation: vec![text.to_owned()],
            generics: Vec::new(),
            constructor: Some(format!("{name}::{function}")),
            result: answer.map_or_else(|| name.clone(), |answer| format!("{name}<{answer}>")),
            step: PathStep::Same,
            body: body.as_ref().map(|body| body.identifier.clone()),
            arguments: body.into_iter().collect(),
            reach: Reach::Request(request),
            is_related: false,
            feature: None,
        }
    }
}
