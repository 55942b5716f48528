//! The request as one expression: builders, the method that makes it, options and headers.

use super::body::{Objects, members};
use super::chain::{Call, Chains, key};
use super::error::SnippetError;
use super::imports::Imports;
use super::index::{Field, Index};
use super::literal::quoted;
use super::path::Properties;
use super::request::HttpRequest;
use super::{headers, options};
use crate::operations::{Expressed, Segment};
use crate::plan::{AnswerPlan, MethodPlan, Reach, RequestKind, RequestPlan};
use serde_json::Value;

/// Writes the expressions of one program.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    index: &'a Index<'a>,
    pub(super) imports: Imports,
}

/// The expression behind the root builder, and what sending it gives.
pub(super) struct Expression {
    pub(super) text: String,
    pub(super) answer: AnswerPlan,
}

/// What makes the request at the end of the chain.
struct Made {
    /// The calls.
    text: String,
    kind: RequestKind,
    answer: AnswerPlan,
    /// The query options that are not said yet.
    query: Vec<(String, String)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(index: &'a Index<'a>, crate_name: &str) -> Self {
        Self {
            index,
            imports: Imports::new(crate_name),
        }
    }

    pub(super) fn call(
        &self,
        expressed: &Expressed<'_, '_>,
        request: &HttpRequest,
    ) -> Result<Expression, SnippetError> {
        let Self { index, imports } = self;
        let mut calls = Chains { index, imports }.calls(&expressed.chain)?;
        let last = expressed.chain.last().zip(calls.pop());
        let (step, last) = last.ok_or_else(|| SnippetError::no_method(request))?;
        let made = self.made(step.method, last, &expressed.rest, request)?;
        let path: String = calls.iter().map(Call::text).collect();
        let properties = self.properties(&made.answer);
        let options = options::calls(made.kind, properties.as_ref(), &made.query);
        let headers = headers::calls(made.kind, request);
        Ok(Expression {
            text: format!("{path}{}{options}{headers}", made.text),
            answer: made.answer,
        })
    }

    fn properties<'p>(&'p self, answer: &'p AnswerPlan) -> Option<Properties<'p>> {
        let (AnswerPlan::One(Some(model)) | AnswerPlan::Page(Some(model))) = answer else {
            return None;
        };
        Some(Properties {
            index: self.index,
            imports: &self.imports,
            model,
            depth: 0,
            variables: Vec::new(),
        })
    }

    fn made(
        &self,
        method: &MethodPlan,
        last: Call,
        rest: &[Segment<'_>],
        request: &HttpRequest,
    ) -> Result<Made, SnippetError> {
        let reached = last.text();
        let verb = request.method.as_str();
        let plain = |text: String, answer| Made {
            text: format!("{reached}{text}"),
            kind: RequestKind::Plain,
            answer,
            query: request.query.clone(),
        };
        match &method.reach {
            Reach::Request(made) => self.request(made, last, request),
            Reach::Property { model, .. } => self.property(model, rest, request),
            Reach::Media => Ok(match verb {
                "PUT" => plain(media(request), AnswerPlan::Nothing),
                "DELETE" => plain(".delete()".to_owned(), AnswerPlan::Nothing),
                _ => plain(".get()".to_owned(), AnswerPlan::One(None)),
            }),
            Reach::Reference => Ok(match verb {
                "PUT" => plain(format!(".set({})", address(request)?), AnswerPlan::Nothing),
                "DELETE" => plain(".clear()".to_owned(), AnswerPlan::Nothing),
                _ => plain(".get()".to_owned(), AnswerPlan::One(None)),
            }),
            Reach::References => references(&reached, rest, request),
            Reach::Builder(..) => Err(SnippetError::no_method(request)),
        }
    }

    fn request(
        &self,
        made: &RequestPlan,
        mut last: Call,
        request: &HttpRequest,
    ) -> Result<Made, SnippetError> {
        match &made.body {
            Some(body) => {
                let Self { index, imports } = self;
                let body = Objects { index, imports }.body(body, &request.body)?;
                last.arguments.push(format!("&{body}"));
            }
            None => no_body(request)?,
        }
        Ok(Made {
            text: last.text(),
            kind: made.kind,
            answer: made.answer.clone(),
            query: request.query.clone(),
        })
    }

    /// A structural property by its path.
    fn property(
        &self,
        model: &str,
        rest: &[Segment<'_>],
        request: &HttpRequest,
    ) -> Result<Made, SnippetError> {
        let name = rest.first().map_or("", |segment| segment.name);
        let field = self.index.field(model, name);
        let field = field.ok_or_else(|| SnippetError::no_method(request))?;
        let (text, kind, answer) = match (rest.get(1).map(|suffix| suffix.name), &*request.method) {
            (Some("$count"), _) => (
                ".count()".to_owned(),
                RequestKind::Count,
                AnswerPlan::One(None),
            ),
            (Some(_), _) => (
                ".raw()".to_owned(),
                RequestKind::Plain,
                AnswerPlan::One(None),
            ),
            (None, "PUT") => {
                let value = self.value(&field, request)?;
                (
                    format!(".put({value})"),
                    RequestKind::Plain,
                    AnswerPlan::Nothing,
                )
            }
            (None, "DELETE") => (
                ".delete()".to_owned(),
                RequestKind::Plain,
                AnswerPlan::Nothing,
            ),
            _ => (
                ".get()".to_owned(),
                RequestKind::Plain,
                AnswerPlan::One(None),
            ),
        };
        let properties = Properties {
            index: self.index,
            imports: &self.imports,
            model,
            depth: 0,
            variables: Vec::new(),
        };
        Ok(Made {
            text: format!(".property({}){text}", properties.constant(&field)),
            kind,
            answer,
            query: request.query.clone(),
        })
    }

    /// What a property is set to: a value that is exactly its type.
    fn value(&self, field: &Field<'_>, request: &HttpRequest) -> Result<String, SnippetError> {
        let members = members(&request.body)?;
        let storage = &field.plan.storage;
        let Self { index, imports } = self;
        let given = members.get("value").filter(|value| !value.is_null());
        let value = given.and_then(|value| Objects { index, imports }.exact(storage, value));
        value.ok_or_else(|| {
            let reason = format!(
                "is not `{{\"value\": …}}` with what `{}` holds",
                storage.slot
            );
            SnippetError::new("the body", reason)
        })
    }
}

fn media(request: &HttpRequest) -> String {
    let content_type = request
        .header("content-type")
        .unwrap_or("application/octet-stream");
    format!(
        ".put({}.as_bytes(), {})",
        quoted(&request.body),
        quoted(content_type)
    )
}

fn references(
    reached: &str,
    rest: &[Segment<'_>],
    request: &HttpRequest,
) -> Result<Made, SnippetError> {
    let mut query = request.query.clone();
    let (text, kind, answer) = match (rest, &*request.method) {
        ([id, _], _) => {
            let text = format!(".remove_by_id({})", key(Some(id)));
            (text, RequestKind::Plain, AnswerPlan::Nothing)
        }
        (_, "POST") => {
            let text = format!(".add({})", address(request)?);
            (text, RequestKind::Plain, AnswerPlan::Nothing)
        }
        (_, "DELETE") => {
            let position = query.iter().position(|(name, _)| name == "@id");
            let (_, address) = position.map(|at| query.remove(at)).ok_or_else(|| {
                let reason = "`@id` has to say which reference is removed";
                SnippetError::new("the query", reason)
            })?;
            let text = format!(".remove({})", quoted(&address));
            (text, RequestKind::Plain, AnswerPlan::Nothing)
        }
        _ => (
            ".list()".to_owned(),
            RequestKind::List,
            AnswerPlan::Page(None),
        ),
    };
    Ok(Made {
        text: format!("{reached}{text}"),
        kind,
        answer,
        query,
    })
}

/// The address in the body of a reference.
fn address(request: &HttpRequest) -> Result<String, SnippetError> {
    let members = members(&request.body)?;
    match members.get("@odata.id").and_then(Value::as_str) {
        Some(address) if members.len() == 1 => Ok(quoted(address)),
        _ => Err(SnippetError::new(
            "the body",
            "is not `{\"@odata.id\": \"…\"}`",
        )),
    }
}

/// Actions without parameters take an empty object for no body.
fn no_body(request: &HttpRequest) -> Result<(), SnippetError> {
    let is_empty = request.body.is_empty() || members(&request.body)?.is_empty();
    if is_empty {
        return Ok(());
    }
    Err(SnippetError::new("the body", "the operation takes none"))
}
