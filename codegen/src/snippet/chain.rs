//! The path of a request as a chain of methods.

use super::error::SnippetError;
use super::imports::Imports;
use super::index::Index;
use super::literal::{quoted, unquoted};
use super::request::decoded;
use super::scalar::Scalars;
use crate::model::PrimitiveType;
use crate::operations::{ChainStep, Segment};
use crate::plan::{FunctionArgument, PathStep, Storage};

/// Writes chains.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chains<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) imports: &'a Imports,
}

impl Chains<'_> {
    /// The calls of all steps; the last one is left open after its arguments, for a body.
    pub(super) fn calls(self, chain: &[ChainStep<'_, '_>]) -> Result<Vec<Call>, SnippetError> {
        chain.iter().map(|step| self.call(step)).collect()
    }

    fn call(self, step: &ChainStep<'_, '_>) -> Result<Call, SnippetError> {
        let segment = step.segment.as_ref();
        let arguments = match &step.method.step {
            PathStep::Same | PathStep::Segment(_) | PathStep::Property => Vec::new(),
            PathStep::Key => vec![key(segment)],
            PathStep::Keys(keys) => {
                let names = keys.iter().map(|key| key.wire_name.as_str());
                names
                    .map(|name| self.alternate_key(segment, name))
                    .collect::<Result<_, _>>()?
            }
            PathStep::Function { arguments, .. } => arguments
                .iter()
                .map(|argument| self.argument(segment, argument))
                .collect::<Result<_, _>>()?,
        };
        Ok(Call {
            identifier: step.method.identifier.clone(),
            arguments,
        })
    }

    /// A value in quotes is a string; otherwise it is a number or an id.
    fn alternate_key(
        self,
        segment: Option<&Segment<'_>>,
        name: &str,
    ) -> Result<String, SnippetError> {
        let value = value_of(segment, name);
        let Self { index, imports } = self;
        let literal = |primitive| {
            let storage = Storage::primitive(primitive);
            Scalars { index, imports }.of_literal(&storage, &value)
        };
        let kinds = [
            PrimitiveType::String,
            PrimitiveType::Int64,
            PrimitiveType::Guid,
        ];
        let literal = kinds.into_iter().find_map(literal);
        literal.or_else(|| placeholder(&value)).ok_or_else(|| {
            let part = format!("the key `{name}`");
            SnippetError::new(
                part,
                format!("`{value}` is not a string in quotes, a number or an id"),
            )
        })
    }

    fn argument(
        self,
        segment: Option<&Segment<'_>>,
        argument: &FunctionArgument,
    ) -> Result<String, SnippetError> {
        let name = &argument.wire_name;
        let value = value_of(segment, name);
        let part = || format!("the argument `{name}`");
        let Some(storage) = &argument.storage else {
            return Err(SnippetError::new(part(), "is a stream"));
        };
        if value.starts_with('@') {
            let reason = "is an alias; replace it with its value";
            return Err(SnippetError::new(part(), reason));
        }
        let Self { index, imports } = self;
        let literal = Scalars { index, imports }.of_literal(storage, &value);
        let is_string = storage.is_single(PrimitiveType::String);
        let literal = literal.or_else(|| placeholder(&value).filter(|_| is_string));
        literal.ok_or_else(|| {
            let kind = storage.kind();
            SnippetError::new(
                part(),
                format!("`{value}` is not what OData writes for {kind}"),
            )
        })
    }
}

/// A call of a builder's method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) identifier: String,
    pub(super) arguments: Vec<String>,
}

impl Call {
    pub(super) fn text(&self) -> String {
        format!(".{}({})", self.identifier, self.arguments.join(", "))
    }
}

/// The key of an entity, as a segment or in parentheses.
pub(super) fn key(segment: Option<&Segment<'_>>) -> String {
    let in_parentheses = segment.and_then(|segment| segment.arguments.as_ref()?.first());
    match (in_parentheses, segment) {
        (Some((_, value)), _) => {
            let value = decoded(value);
            quoted(&unquoted(&value).unwrap_or(value))
        }
        (None, Some(segment)) => quoted(&decoded(segment.text)),
        (None, None) => quoted(""),
    }
}

fn value_of(segment: Option<&Segment<'_>>, name: &str) -> String {
    let arguments = segment.and_then(|segment| segment.arguments.as_ref());
    let mut arguments = arguments.into_iter().flatten();
    let argument = arguments.find(|(given, _)| given.eq_ignore_ascii_case(name));
    argument.map_or_else(String::new, |(_, value)| decoded(value))
}

/// `{id}` stands for a string.
fn placeholder(value: &str) -> Option<String> {
    (value.starts_with('{') && value.ends_with('}')).then(|| quoted(value))
}
