//! What methods take and return, which follows from their steps and from where they lead.

use super::builtin::Builtin;
use super::method::{FixedBuilder, FunctionArgument, MethodPlan, PathStep, Reach};
use super::request::{BodyTypes, RequestPlan};
use super::rust_type::RustType;

/// An argument of a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArgumentPlan {
    /// The identifier.
    pub identifier: String,
    /// The type.
    pub rust_type: RustType,
}

impl ArgumentPlan {
    fn new(identifier: &str, rust_type: RustType) -> Self {
        Self {
            identifier: identifier.to_owned(),
            rust_type,
        }
    }
}

/// The argument that becomes the body of a request.
pub(crate) const BODY: &str = "body";

fn body_argument(request: &RequestPlan) -> Option<ArgumentPlan> {
    let declared = RustType::Named(request.body.clone()?);
    let body = match request.body_types {
        BodyTypes::Declared => declared,
        BodyTypes::Derived => RustType::implements(Builtin::Body, vec![declared]),
    };
    let body = RustType::Reference(Box::new(body));
    Some(ArgumentPlan::new(BODY, body))
}

/// How a method makes what it returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Constructor {
    /// As a generated builder at a path.
    At,
    /// With a function of the runtime, and the declared type of the body if the function needs it.
    Function(Builtin, &'static str, Option<RustType>),
}

impl MethodPlan {
    /// The arguments after `&self`: those of the path, then the body.
    pub fn arguments(&self) -> Vec<ArgumentPlan> {
        let mut arguments = self.path_arguments();
        if let Reach::Request(request) = &self.reach {
            arguments.extend(body_argument(request));
        }
        arguments
    }

    fn path_arguments(&self) -> Vec<ArgumentPlan> {
        match &self.step {
            PathStep::Same | PathStep::Segment(_) => Vec::new(),
            PathStep::Key => {
                vec![ArgumentPlan::new("id", key_argument())]
            }
            PathStep::Keys(keys) => {
                let keys = keys.iter();
                keys.map(|key| ArgumentPlan::new(&key.identifier, key_argument()))
                    .collect()
            }
            PathStep::Function { arguments, .. } => arguments.iter().map(of_function).collect(),
            PathStep::Property => self.property().into_iter().collect(),
        }
    }

    fn property(&self) -> Option<ArgumentPlan> {
        let Reach::Fixed(FixedBuilder::Property { model, .. }) = &self.reach else {
            return None;
        };
        let path = vec![RustType::Named(model.clone()), RustType::Parameter];
        let path = RustType::Builtin(Builtin::PropertyPath, path);
        Some(ArgumentPlan::new("property", path))
    }

    /// Whether it is generic over the value of the property.
    pub(crate) fn is_generic(&self) -> bool {
        matches!(self.reach, Reach::Fixed(FixedBuilder::Property { .. }))
    }

    /// What it returns.
    pub fn result(&self) -> RustType {
        match &self.reach {
            Reach::Builder { to, related, .. } => {
                let to = RustType::Named(to.clone());
                match related {
                    Some(related) => {
                        RustType::Builtin(Builtin::Related, vec![to, related.holds.clone()])
                    }
                    None => to,
                }
            }
            Reach::Request(request) => request.rust_type(),
            Reach::Fixed(fixed) => {
                let parameter = self.is_generic().then_some(RustType::Parameter);
                RustType::Builtin(fixed.builtin(), parameter.into_iter().collect())
            }
        }
    }

    pub(crate) fn constructor(&self) -> Constructor {
        match &self.reach {
            Reach::Builder {
                related: Some(_), ..
            } => Constructor::Function(Builtin::Related, "at", None),
            Reach::Builder { related: None, .. } => Constructor::At,
            Reach::Request(request) => {
                let (builtin, function) = request.function();
                let is_derived = request.body_types == BodyTypes::Derived;
                let declared = request.body.clone().filter(|_| is_derived);
                Constructor::Function(builtin, function, declared.map(RustType::Named))
            }
            Reach::Fixed(fixed) => Constructor::Function(fixed.builtin(), "new", None),
        }
    }

    /// The types that it names.
    pub(crate) fn types(&self) -> impl Iterator<Item = RustType> {
        let arguments = self.arguments().into_iter().map(|it| it.rust_type);
        let takes_arguments = matches!(
            &self.step,
            PathStep::Function { arguments, .. } if !arguments.is_empty()
        );
        let argument = takes_arguments.then(|| RustType::plain(Builtin::Argument));
        arguments.chain([self.result()]).chain(argument)
    }
}

impl FixedBuilder {
    /// The runtime's type.
    pub fn builtin(&self) -> Builtin {
        match self {
            Self::Property { .. } => Builtin::PropertyRequestBuilder,
            Self::Media => Builtin::MediaRequestBuilder,
            Self::References => Builtin::ReferenceCollectionRequestBuilder,
            Self::Reference => Builtin::ReferenceRequestBuilder,
        }
    }
}

/// The type of a key: `impl Into<Key>`.
fn key_argument() -> RustType {
    RustType::implements(Builtin::Into, vec![RustType::plain(Builtin::Key)])
}

fn of_function(argument: &FunctionArgument) -> ArgumentPlan {
    let storage = argument.storage.as_ref();
    let into = storage
        .map(|storage| RustType::implements(Builtin::IntoProperty, vec![storage.rust_type()]));
    ArgumentPlan::new(&argument.identifier, into.unwrap_or_else(RustType::unit))
}
