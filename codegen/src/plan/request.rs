//! The requests that methods make.

use super::builtin::Builtin;
use super::rust_path::RustPath;
use super::rust_type::RustType;
use crate::vocabulary::HttpMethod;

/// A request that a method makes. Its type and constructor in the runtime follow from this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestPlan {
    /// The HTTP method.
    pub method: HttpMethod,
    /// Which query options it has.
    pub kind: RequestKind,
    /// What it answers with.
    pub answer: Answer,
    /// The struct or enum that the body is.
    pub body: Option<RustPath>,
    /// Which types the body can have.
    pub body_types: BodyTypes,
}

/// Which types the body of a request can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyTypes {
    /// The declared type.
    Declared,
    /// The declared type, and those that derive from it.
    Derived,
}

/// Which query options a request has: the runtime's types of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// None.
    Plain,
    /// Those for one resource.
    Get,
    /// Those for a collection.
    List,
    /// Those for the number of entities.
    Count,
}

impl RequestKind {
    /// The runtime's type.
    fn builtin(self) -> Builtin {
        match self {
            Self::Plain => Builtin::Request,
            Self::Get => Builtin::GetRequest,
            Self::List => Builtin::ListRequest,
            Self::Count => Builtin::CountRequest,
        }
    }
}

/// What a request answers with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing.
    Nothing,
    /// A JSON object.
    Object(RustPath),
    /// A JSON object or nothing, as the service likes.
    Optional(RustPath),
    /// A scalar or a member of an enum, which comes wrapped: `{"value": …}`.
    Value(RustType),
    /// Bytes of any kind, or text.
    Content,
    /// A page of values.
    Page(Box<Answer>),
    /// The number of entities of this type.
    Count(RustPath),
}

impl Answer {
    /// The struct or enum of one value of the answer.
    pub fn model(&self) -> Option<&RustPath> {
        match self {
            Self::Object(path) | Self::Optional(path) | Self::Count(path) => Some(path),
            Self::Page(item) => item.model(),
            Self::Nothing | Self::Value(_) | Self::Content => None,
        }
    }

    /// The type of one value of a collection, in which values are not wrapped.
    fn item(&self) -> RustType {
        match self {
            Self::Value(ty) => ty.clone(),
            other => other.rust_type(),
        }
    }

    fn rust_type(&self) -> RustType {
        match self {
            Self::Nothing => RustType::unit(),
            Self::Object(path) => RustType::Named(path.clone()),
            Self::Optional(path) => RustType::of(Builtin::Option, RustType::Named(path.clone())),
            Self::Value(ty) => RustType::of(Builtin::ODataValue, ty.clone()),
            Self::Content => RustType::of(Builtin::Vec, RustType::Primitive("u8")),
            Self::Page(item) => RustType::of(Builtin::Page, item.item()),
            Self::Count(_) => RustType::Primitive("i64"),
        }
    }
}

impl RequestPlan {
    /// A request that reads.
    pub(crate) fn read(kind: RequestKind, answer: Answer) -> Self {
        Self {
            method: HttpMethod::Get,
            kind,
            answer,
            body: None,
            body_types: BodyTypes::Declared,
        }
    }

    /// A request without query options.
    pub(crate) fn plain(method: HttpMethod, answer: Answer) -> Self {
        Self {
            method,
            kind: RequestKind::Plain,
            answer,
            body: None,
            body_types: BodyTypes::Declared,
        }
    }

    /// The same with a body.
    pub(crate) fn with_body(self, body: RustPath) -> Self {
        Self {
            body: Some(body),
            ..self
        }
    }

    /// The same, with a body of one of these types.
    pub(crate) fn taking(self, body_types: BodyTypes) -> Self {
        Self { body_types, ..self }
    }

    /// The runtime's type for the request, over what it answers with.
    pub(crate) fn rust_type(&self) -> RustType {
        let request = self.kind.builtin();
        match (self.kind, &self.answer) {
            (_, Answer::Count(entity)) => RustType::of(request, RustType::Named(entity.clone())),
            (RequestKind::List, Answer::Page(item)) => RustType::of(request, item.item()),
            (_, answer) => RustType::of(request, answer.rust_type()),
        }
    }

    /// The function of the runtime's type that makes the request.
    pub(crate) fn function(&self) -> (Builtin, &'static str) {
        let is_derived = self.body_types == BodyTypes::Derived;
        let function = match (self.kind, self.method, &self.body) {
            (RequestKind::Plain, HttpMethod::Post, None) => "post_empty",
            (RequestKind::Plain, HttpMethod::Post, Some(_)) if is_derived => "post_as",
            (RequestKind::Plain, HttpMethod::Post, Some(_)) => "post",
            (RequestKind::Plain, HttpMethod::Patch, _) if is_derived => "patch_as",
            (RequestKind::Plain, HttpMethod::Patch, _) => "patch",
            (RequestKind::Plain, HttpMethod::Put, _) if is_derived => "put_as",
            (RequestKind::Plain, HttpMethod::Put, _) => "put",
            (RequestKind::Plain, HttpMethod::Delete, _) => "delete",
            _ => "new",
        };
        (self.kind.builtin(), function)
    }
}
