//! The methods of request builders.

use super::capability::Capabilities;

/// One method of a builder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodPlan {
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
}

/// An argument of a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArgumentPlan {
    /// The identifier.
    pub identifier: String,
    /// The type.
    pub rust_type: String,
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
    /// Whether the literal stands in quotes.
    pub is_quoted: bool,
}

/// Where a method leads: what `operations` walks along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To another builder, on whose path this is allowed.
    Builder(String, Capabilities),
    /// To a request with this HTTP method.
    Request(HttpMethod),
    /// To a structural property by path: `GET`, `PUT`, `DELETE`, `$value`, and `$count` of a collection; the names.
    Property(Vec<String>),
    /// To media content: `GET`, `PUT`, `DELETE`.
    Media,
    /// To `$ref` of a collection: `GET`, `POST`, `DELETE`.
    References,
    /// To `$ref` of one entity: `GET`, `PUT`, `DELETE`.
    Reference,
}

/// The HTTP methods that builders use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are HTTP's")]
pub enum HttpMethod {
    Get,
    Post,
    Patch,
    Put,
    Delete,
}

impl HttpMethod {
    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}
