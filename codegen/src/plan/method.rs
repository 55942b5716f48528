//! The methods of request builders.

use super::capability::Capabilities;
use super::rust_type::Storage;
pub use crate::http_method::HttpMethod;

/// One method of a builder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodPlan {
    /// The element of the metadata that it stands for: `microsoft.graph.accessPackage/catalog`.
    pub element: String,
    /// The identifier.
    pub identifier: String,
    /// The doc comment, a paragraph an item.
    pub documentation: Vec<String>,
    /// The generic parameters, such as `T`; mostly empty.
    pub generics: Vec<String>,
    /// The arguments after `&self`.
    pub arguments: Vec<ArgumentPlan>,
    /// What the method returns.
    pub result: String,
    /// The function that makes the result: `Request::patch`; none for a builder of this crate, which is its path.
    pub constructor: Option<String>,
    /// The path that it is given.
    pub step: PathStep,
    /// The argument that it is given as the body.
    pub body: Option<String>,
    /// Where the method leads.
    pub reach: Reach,
    /// Whether what is there lives elsewhere and is only related: its own path is another one.
    pub is_related: bool,
    /// The feature that it needs beyond that of its builder.
    pub feature: Option<String>,
}

/// An argument of a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArgumentPlan {
    /// The identifier.
    pub identifier: String,
    /// The type.
    pub rust_type: String,
}

impl ArgumentPlan {
    /// The body of a request.
    pub(crate) fn body(rust_type: &str) -> Self {
        Self {
            identifier: "body".to_owned(),
            rust_type: format!("&{rust_type}"),
        }
    }
}

/// What a method adds to the path of its builder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// Nothing.
    Same,
    /// A segment of this name.
    Segment(String),
    /// A key as a segment, from the argument `id`.
    Key,
    /// Keys in parentheses: wire name and argument.
    Keys(Vec<(String, String)>),
    /// A function.
    Function {
        /// The name of the segment.
        name: String,
        /// How the file names `Argument`.
        argument: String,
        /// What it is called with.
        arguments: Vec<FunctionArgument>,
    },
    /// The name of the property that the argument `property` holds.
    Property,
}

/// An argument of a function, from an argument of the method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionArgument {
    /// The name in the path.
    pub wire_name: String,
    /// The method's argument.
    pub identifier: String,
    /// What the method's argument holds; none for a stream.
    pub storage: Option<Storage>,
}

/// Where a method leads: what `operations` walks along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To another builder, on whose path this is allowed.
    Builder(String, Capabilities),
    /// To a request.
    Request(RequestPlan),
    /// To a structural property by path: `GET`, `PUT`, `DELETE`, `$value`, and `$count` of a collection.
    Property {
        /// The struct that has the properties, by its whole path.
        model: String,
        /// The names of the properties.
        names: Vec<String>,
    },
    /// To media content: `GET`, `PUT`, `DELETE`.
    Media,
    /// To `$ref` of a collection: `GET`, `POST`, `DELETE`.
    References,
    /// To `$ref` of one entity: `GET`, `PUT`, `DELETE`.
    Reference,
}

/// A request that a method makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestPlan {
    /// The HTTP method.
    pub method: HttpMethod,
    /// Which query options it has.
    pub kind: RequestKind,
    /// What it answers with.
    pub answer: AnswerPlan,
    /// The struct or enum that the body is, by its whole path.
    pub body: Option<String>,
}

impl RequestPlan {
    /// A request that reads.
    pub(crate) fn read(kind: RequestKind, answer: AnswerPlan) -> Self {
        Self {
            method: HttpMethod::Get,
            kind,
            answer,
            body: None,
        }
    }
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
    pub fn identifier(self) -> &'static str {
        match self {
            Self::Plain => "Request",
            Self::Get => "GetRequest",
            Self::List => "ListRequest",
            Self::Count => "CountRequest",
        }
    }
}

/// What a request answers with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerPlan {
    /// Nothing.
    Nothing,
    /// One value: the struct or enum that it is, by its whole path; none for what is no object of the crate's.
    One(Option<String>),
    /// A page of values: what one of them is.
    Page(Option<String>),
}
