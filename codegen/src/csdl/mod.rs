//! Stage 1: the document as written. It is well-formed and every node knows its position, but nothing is looked up.

mod container;
mod cursor;
mod document;
mod element;
mod expression;
mod operation;
mod position;
mod schema;
mod types;
mod unknown;

pub use document::Document;
pub(crate) use document::{
    Annotations, ContainerChild, EntityContainer, EnumType, NavigationProperty, Operation,
    OperationImport, Parameter, Property, StructuredKind, StructuredType, TypeDefinition, TypeName,
};

use crate::diagnostic::Diagnostics;
use cursor::{Context, Cursor};
use unknown::Unknown;

/// Reads a document. Returns `None` if it is not well-formed CSDL; all other errors are collected, and reading continues.
pub fn read(text: &str, diagnostics: &mut Diagnostics) -> Option<Document> {
    let root = element::read(text, diagnostics)?;
    let mut context = Context {
        diagnostics,
        unknown: Unknown::default(),
    };
    let document = document(Cursor::new(root, ""), &mut context);
    context.unknown.report(context.diagnostics);
    Some(document)
}

fn document(mut root: Cursor, context: &mut Context<'_>) -> Document {
    let mut document = Document::default();
    let version = root.required("Version", context);
    if !version.is_empty() && !version.starts_with("4.") {
        let message = format!(
            "the document's OData version is {}",
            crate::untrusted_text::shortened(&version)
        );
        context.diagnostics.error(
            root.position(),
            "",
            message,
            "versions 4.0 and 4.01 can be read",
        );
    }
    root.children(context, |name, mut child, context| {
        match name {
            "DataServices" => {
                child.ignore(&["DataServiceVersion", "MaxDataServiceVersion"]);
                data_services(child, &mut document, context);
            }
            "Reference" => reference(child, &mut document, context),
            _ => return Some(child),
        }
        None
    });
    document
}

fn data_services(cursor: Cursor, document: &mut Document, context: &mut Context<'_>) {
    cursor.children(context, |name, child, context| {
        if name != "Schema" {
            return Some(child);
        }
        document.schemas.push(schema::read(child, context));
        None
    });
}

fn reference(mut cursor: Cursor, document: &mut Document, context: &mut Context<'_>) {
    cursor.ignore(&["Uri"]);
    cursor.children(context, |name, mut child, context| {
        if name != "Include" {
            return (name != "IncludeAnnotations").then_some(child);
        }
        let namespace = child.required("Namespace", context);
        if let Some(alias) = child.take("Alias") {
            document.includes.push((namespace, alias));
        }
        child.end(context);
        None
    });
}
