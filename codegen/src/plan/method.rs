//! The methods of request builders.

use super::capability::Capabilities;
use super::declared::DeclaredType;
use super::field::Containment;
use super::origin::Origin;
use super::request::RequestPlan;
use super::rust_path::{Feature, RustPath};
use super::rust_type::RustType;
use super::storage::Storage;
use crate::model::Multiplicity;
pub(crate) use crate::vocabulary::HttpMethod;
use crate::vocabulary::{DocumentedOperation, OperationKind, Permissions};

/// One method of a builder. Its arguments and result follow from its step and its reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodPlan {
    /// The element of the metadata that it stands for: `microsoft.graph.accessPackage/catalog`.
    pub origin: Origin,
    /// The identifier.
    pub identifier: String,
    /// What its docs are about.
    pub subject: Subject,
    /// What it adds to the path of its builder.
    pub step: PathStep,
    /// Where it leads.
    pub reach: Reach,
    /// Whether the path it leads to is the entity's own.
    pub relation: Relation,
    /// The feature that it needs in addition to that of its builder.
    pub feature: Option<Feature>,
    /// Facts about the operations that it makes.
    pub operations: Vec<OperationFacts>,
}

impl MethodPlan {
    /// Whether it is an HTTP method on the path of its builder.
    pub(crate) fn is_verb(&self) -> bool {
        self.step == PathStep::Same && self.subject == Subject::Request
    }

    /// A method for an element. It follows containment, and needs no feature of its own.
    pub(crate) fn new(origin: Origin, identifier: impl Into<String>, reach: Reach) -> Self {
        Self {
            origin,
            identifier: identifier.into(),
            subject: Subject::Request,
            step: PathStep::Same,
            reach,
            relation: Relation::Own,
            feature: None,
            operations: Vec::new(),
        }
    }
}

impl Reach {
    /// The method for the references that the path has too.
    pub(crate) fn related(&self) -> Option<&MethodPlan> {
        match self {
            Self::Builder { related, .. } => related.as_deref().map(|related| &related.method),
            Self::Request(_) | Self::Fixed(_) => None,
        }
    }

    /// What the navigation property holds, if the path has references too.
    pub(crate) fn holds(&self) -> Option<&RustType> {
        match self {
            Self::Builder { related, .. } => related.as_deref().map(|related| &related.holds),
            Self::Request(_) | Self::Fixed(_) => None,
        }
    }

    /// The method for the references, mutably.
    pub(crate) fn related_mut(&mut self) -> Option<&mut MethodPlan> {
        match self {
            Self::Builder { related, .. } => {
                related.as_deref_mut().map(|related| &mut related.method)
            }
            Self::Request(_) | Self::Fixed(_) => None,
        }
    }
}

/// Facts about an operation that are not in the metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationFacts {
    /// `METHOD /path`.
    pub operation: String,
    /// The permissions that it needs.
    pub permissions: Option<Permissions>,
    /// What Microsoft's reference documents of it.
    pub documented: Option<DocumentedOperation>,
    /// The properties that its body may have or must not have.
    pub body: Vec<BodyProperty>,
}

/// A property of the body of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyProperty {
    /// The name, or the path in nested objects: `assignment/targetId`.
    pub name: String,
    /// Whether it is required.
    pub need: Need,
    /// The values that it takes, where these are some of those of its type.
    pub only: Vec<String>,
    /// How many elements it has, where that is fixed.
    pub count: Option<usize>,
    /// What it is, in our own words.
    pub description: Option<String>,
}

/// Whether a property of a body is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It is required.
    Required,
    /// It may be there.
    Optional,
    /// It must not be there.
    Never,
}

/// Whether a path is the own path of the entities at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is.
    Own,
    /// It is not: the entities are only related, or there is another path to them.
    Related,
}

/// What a method is about, for its docs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The request itself: what it does to the entity or the collection of the builder.
    Request,
    /// A structural property by its path.
    Property,
    /// The media content of an entity.
    Content,
    /// A property that is a stream.
    Stream(String),
    /// Which entity is related.
    Reference,
    /// Which entities are related.
    References,
    /// A navigation property.
    Navigation(NavigationFacts),
    /// A cast to a derived type.
    Cast(String),
    /// The entity with a key.
    Key,
    /// The entity with an alternate key of these properties.
    AlternateKey(Vec<String>),
    /// An entity set.
    EntitySet(EntryFacts),
    /// A singleton.
    Singleton(EntryFacts),
    /// An action or a function.
    Operation(OperationSubject),
}

/// Facts about a navigation property for its docs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationFacts {
    /// The name.
    pub name: String,
    /// The type that it is declared with.
    pub declared: DeclaredType,
    /// Whether the entities are part of the entity that leads to them.
    pub containment: Containment,
}

/// Facts about an entity set or a singleton for its docs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFacts {
    /// The name.
    pub name: String,
    /// The type of its entities.
    pub entity: String,
}

/// Facts about an action or a function for its docs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationSubject {
    /// What the selection and descriptions call it with all its overloads.
    pub element: String,
    /// Its qualified name.
    pub name: String,
    /// Action or function.
    pub kind: OperationKind,
    /// The description.
    pub description: Option<String>,
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
    /// An alternate key in parentheses.
    Keys(Vec<KeyArgument>),
    /// A function.
    Function {
        /// The name of the segment.
        name: String,
        /// Its arguments.
        arguments: Vec<FunctionArgument>,
    },
    /// The name of the property that the argument `property` holds.
    Property,
}

/// A part of an alternate key, from an argument of the method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyArgument {
    /// The name in the path.
    pub wire_name: String,
    /// The method's argument.
    pub identifier: String,
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

/// Where a method leads. `operations` follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To another builder.
    Builder {
        /// Where it is.
        to: RustPath,
        /// What the path to it allows.
        allowed: Capabilities,
        /// The references that the path has too; `None` if it has no `$ref`.
        related: Option<Box<RelatedPlan>>,
    },
    /// To a request.
    Request(RequestPlan),
    /// To a builder of the runtime.
    Fixed(FixedBuilder),
}

/// The references of a path: the runtime's `Related` around the builder that the path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedPlan {
    /// What the navigation property holds.
    pub holds: RustType,
    /// The method of `Related`, which is not generated.
    pub method: MethodPlan,
}

/// A request builder of the runtime. What it can do is in `operations::fixed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FixedBuilder {
    /// `PropertyRequestBuilder`: one structural property.
    Property {
        /// The struct that has the properties.
        model: RustPath,
        /// The properties.
        properties: Vec<PropertyName>,
    },
    /// `MediaRequestBuilder`: media content.
    Media,
    /// `ReferenceCollectionRequestBuilder`: which entities are related.
    References,
    /// `ReferenceRequestBuilder`: which entity is related.
    Reference,
}

/// A structural property that can be asked for by its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyName {
    /// The name.
    pub name: String,
    /// One value or a collection.
    pub multiplicity: Multiplicity,
}
