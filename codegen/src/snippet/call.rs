//! The request as one expression: builders, the method that makes it, options and headers.

use super::body::{Objects, members};
use super::chain::{Call, Chains, key};
use super::error::SnippetError;
use super::imports::Imports;
use super::index::Index;
use super::literal::quoted;
use super::path::Properties;
use super::request::HttpRequest;
use super::{headers, options};
use crate::operations::{Expressed, FixedAnswer, FixedRequest, Input, Lookup, Segment};
use crate::plan::{
    Answer, CratePlan, FixedBuilder, Reach, RequestKind, RequestPlan, RustPath, Storage,
};
use serde_json::Value;

/// Writes the expressions of one program.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    pub(super) plan: &'a CratePlan,
    pub(super) lookup: &'a Lookup<'a>,
    pub(super) index: &'a Index<'a>,
    pub(super) imports: Imports,
}

/// The expression after the root builder, and the kind of its answer.
pub(super) struct Expression {
    pub(super) text: String,
    pub(super) answer: FixedAnswer,
}

/// What makes the request at the end of the chain.
struct Made<'a> {
    /// The calls.
    text: String,
    kind: RequestKind,
    answer: FixedAnswer,
    /// The struct or enum whose properties query options are about.
    model: Option<&'a RustPath>,
    /// The query options that are not expressed yet.
    query: Vec<(String, String)>,
}

impl<'a> Writer<'a> {
    pub(super) fn call(
        &self,
        expressed: &Expressed<'_, '_>,
        request: &HttpRequest,
    ) -> Result<Expression, SnippetError> {
        let Self { index, imports, .. } = self;
        let mut calls = Chains { index, imports }.calls(&expressed.chain)?;
        let last = expressed.chain.last().zip(calls.pop());
        let (step, last) = last.ok_or_else(|| SnippetError::no_method(request))?;
        let made = match (&step.method.reach, expressed.fixed) {
            (Reach::Request(made), _) => self.request(made, last, request)?,
            (Reach::Fixed(builder), Some(fixed)) => {
                let reached = self.reached(builder, last, &expressed.rest);
                let reached = reached.ok_or_else(|| SnippetError::no_method(request))?;
                self.fixed(fixed, reached, expressed, request)?
            }
            _ => return Err(SnippetError::no_method(request)),
        };
        let path: String = calls.iter().map(Call::text).collect();
        let properties = made.model.map(|model| self.properties(model));
        let options = options::calls(made.kind, properties.as_ref(), &made.query);
        let headers = headers::calls(made.kind, request);
        Ok(Expression {
            text: format!("{path}{}{options}{headers}", made.text),
            answer: made.answer,
        })
    }

    fn properties<'p>(&'p self, model: &'p RustPath) -> Properties<'p> {
        Properties {
            index: self.index,
            imports: &self.imports,
            model,
            depth: 0,
            variables: Vec::new(),
        }
    }

    fn request<'p>(
        &self,
        made: &'p RequestPlan,
        mut last: Call,
        request: &HttpRequest,
    ) -> Result<Made<'p>, SnippetError> {
        match &made.body {
            Some(body) => {
                let Self { index, imports, .. } = self;
                let body = Objects { index, imports }.body(body, &request.body)?;
                last.arguments.push(format!("&{body}"));
            }
            None => no_body(request)?,
        }
        Ok(Made {
            text: last.text(),
            kind: made.kind,
            answer: match &made.answer {
                Answer::Nothing => FixedAnswer::Nothing,
                Answer::Optional(_) => FixedAnswer::Optional,
                Answer::Page(_) => FixedAnswer::Page,
                _ => FixedAnswer::One,
            },
            model: made.answer.model(),
            query: request.query.clone(),
        })
    }

    /// The chain up to a builder of the runtime. `None` if the property has no constant.
    fn reached(
        &self,
        builder: &FixedBuilder,
        mut last: Call,
        rest: &[Segment<'_>],
    ) -> Option<Reached> {
        let FixedBuilder::Property { model, .. } = builder else {
            return Some(Reached {
                text: last.text(),
                storage: None,
            });
        };
        let field = self.index.field(model, rest.first()?.name)?;
        last.arguments.push(self.properties(model).constant(&field));
        Some(Reached {
            text: last.text(),
            storage: Some(field.plan.storage.clone()),
        })
    }

    /// A request of one of the runtime's builders.
    fn fixed(
        &self,
        fixed: &FixedRequest,
        reached: Reached,
        expressed: &Expressed<'_, '_>,
        request: &HttpRequest,
    ) -> Result<Made<'static>, SnippetError> {
        let mut query = request.query.clone();
        let method = fixed.method;
        let related = |address: String| {
            let entity = self.entity(&expressed.chain, &request.cloud, &address);
            match entity {
                Some(entity) => format!("{method}({entity})"),
                None => format!("{method}_address({})", quoted(&address)),
            }
        };
        let call = match fixed.input {
            Input::Nothing => format!("{method}()"),
            Input::Value => format!(
                "{method}({})",
                self.value(reached.storage.as_ref(), request)?
            ),
            Input::Content => format!("{method}({})", content(request)),
            Input::Entity => related(address(request)?),
            Input::EntityInQuery => related(address_in_query(&mut query)?),
            Input::Key => format!("{method}({})", key(expressed.rest.first())),
        };
        Ok(Made {
            text: format!("{}.{call}", reached.text),
            kind: fixed.kind,
            answer: fixed.answer,
            model: None,
            query,
        })
    }

    /// The new value of a property, which must be exactly of its type.
    fn value(
        &self,
        storage: Option<&Storage>,
        request: &HttpRequest,
    ) -> Result<String, SnippetError> {
        let members = members(&request.body)?;
        let Self { index, imports, .. } = self;
        let given = members.get("value").filter(|value| !value.is_null());
        let value = given.and_then(|value| Objects { index, imports }.exact(storage?, value));
        value.ok_or_else(|| {
            let kind = storage.map(Storage::kind).unwrap_or_default();
            let reason = format!("is not `{{\"value\": …}}` with a value of `{kind}`");
            SnippetError::new("the body", reason)
        })
    }
}

/// A chain that leads to a builder of the runtime.
struct Reached {
    text: String,
    /// The type of the value, if the builder is that of a property.
    storage: Option<Storage>,
}

fn content(request: &HttpRequest) -> String {
    let content_type = request.header("content-type");
    let content_type = content_type.unwrap_or("application/octet-stream");
    format!(
        "{}.as_bytes(), {}",
        quoted(&request.body),
        quoted(content_type)
    )
}

fn address_in_query(query: &mut Vec<(String, String)>) -> Result<String, SnippetError> {
    let position = query.iter().position(|(name, _)| name == "@id");
    let (_, address) = position.map(|at| query.remove(at)).ok_or_else(|| {
        let reason = "`@id` must say which reference to remove";
        SnippetError::new("the query", reason)
    })?;
    Ok(address)
}

/// The address in the body of a reference.
fn address(request: &HttpRequest) -> Result<String, SnippetError> {
    let members = members(&request.body)?;
    match members.get("@odata.id").and_then(Value::as_str) {
        Some(address) if members.len() == 1 => Ok(address.to_owned()),
        _ => Err(SnippetError::new(
            "the body",
            "is not `{\"@odata.id\": \"…\"}`",
        )),
    }
}

/// For actions without parameters, an empty object counts as no body.
fn no_body(request: &HttpRequest) -> Result<(), SnippetError> {
    let is_empty = request.body.is_empty() || members(&request.body)?.is_empty();
    if is_empty {
        return Ok(());
    }
    Err(SnippetError::new(
        "the body",
        "the operation does not take one",
    ))
}
