//! The methods of builders that are HTTP requests on their own path.

use super::builder::Builders;
use super::capability::Capabilities;
use super::method::{ArgumentPlan, HttpMethod, MethodPlan, PathStep, Reach};
use super::rust_type::value_type;
use crate::model::{StructuredTypeId, Type};

impl Builders<'_> {
    pub(super) fn item_verbs(
        &self,
        id: StructuredTypeId,
        allowed: Capabilities,
    ) -> Vec<MethodPlan> {
        let value = value_type(self.layout, self.scope, Type::Structured(id));
        let request = |method: &str, verb, text: &str, result: &str, with_body: bool| {
            let body = with_body.then_some(value.as_str());
            self.request(method, verb, text, &format!("Request<{result}>"), body)
        };
        let mut methods = Vec::new();
        if allowed.read {
            let text = "`GET`: reads the entity.";
            methods.push(self.request(
                "get",
                HttpMethod::Get,
                text,
                &format!("GetRequest<{value}>"),
                None,
            ));
        }
        if allowed.patch {
            let text =
                "`PATCH`: changes the properties that `body` holds; absent ones stay as they are.";
            methods.push(request("patch", HttpMethod::Patch, text, &value, true));
        }
        if allowed.put {
            let text = "`PUT`: replaces the entity.";
            methods.push(request("put", HttpMethod::Put, text, &value, true));
        }
        if allowed.delete {
            methods.push(request(
                "delete",
                HttpMethod::Delete,
                "`DELETE`: deletes the entity.",
                "()",
                false,
            ));
        }
        methods
    }

    pub(super) fn collection_verbs(
        &self,
        id: StructuredTypeId,
        allowed: Capabilities,
    ) -> Vec<MethodPlan> {
        let value = value_type(self.layout, self.scope, Type::Structured(id));
        let mut methods = Vec::new();
        if allowed.read {
            let text = "`GET`: reads the collection, a page at a time.";
            methods.push(self.request(
                "get",
                HttpMethod::Get,
                text,
                &format!("ListRequest<{value}>"),
                None,
            ));
        }
        if allowed.insert {
            let text = "`POST`: creates an entity.";
            let result = format!("Request<{value}>");
            methods.push(self.request("post", HttpMethod::Post, text, &result, Some(&value)));
        }
        if allowed.count {
            let text = "`GET …/$count`: counts the entities.";
            let mut count = self.request("count", HttpMethod::Get, text, "CountRequest", None);
            count.step = PathStep::Segment("$count".to_owned());
            methods.push(count);
        }
        methods
    }

    /// A request on the builder's own path; `result` begins with the runtime's type.
    pub(super) fn request(
        &self,
        identifier: &str,
        verb: HttpMethod,
        text: &str,
        result: &str,
        body: Option<&str>,
    ) -> MethodPlan {
        let (name, rest) = result.split_at(result.find('<').unwrap_or(result.len()));
        let request = self.scope.builtin(name);
        let function = if name == "Request" { identifier } else { "new" };
        let argument = |value: &str| ArgumentPlan {
            identifier: "body".to_owned(),
            rust_type: format!("&{value}"),
        };
        MethodPlan {
            identifier: identifier.to_owned(),
            documentation: vec![text.to_owned()],
            generics: Vec::new(),
            arguments: body.map(argument).into_iter().collect(),
            result: format!("{request}{rest}"),
            constructor: Some(format!("{request}::{function}")),
            step: PathStep::Same,
            body: body.map(|_| "body".to_owned()),
            reach: Reach::Request(verb),
            is_related: false,
        }
    }
}
