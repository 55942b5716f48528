//! Annotations and their expressions, as attributes or as elements.

use super::cursor::{Context, Cursor};
use crate::vocabulary::{Annotation, Expression};

/// Reads the annotations of an element that has no other children.
pub(crate) fn annotations(cursor: Cursor, context: &mut Context<'_>) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    cursor.children(context, |name, child, context| {
        if name != "Annotation" {
            return Some(child);
        }
        annotations.push(annotation(child, context));
        None
    });
    annotations
}

/// Reads one `Annotation`. Annotations nested in it are reported as left out.
pub(crate) fn annotation(mut cursor: Cursor, context: &mut Context<'_>) -> Annotation {
    let position = cursor.position();
    let term = cursor.required("Term", context);
    let qualifier = cursor.take("Qualifier").unwrap_or_default();
    let value = value(cursor, context).unwrap_or(Expression::Bool(true));
    Annotation {
        term,
        qualifier,
        value,
        position,
    }
}

/// The value of an annotation or property value: an attribute, or the one child element.
fn value(mut cursor: Cursor, context: &mut Context<'_>) -> Option<Expression> {
    let mut found = None;
    for (name, text) in cursor.remaining_attributes() {
        match constant(&name, text) {
            Some(expression) => found = Some(expression),
            None => context
                .unknown
                .attribute("Annotation", &name, cursor.position()),
        }
    }
    cursor.children(context, |name, child, context| {
        match expression(name, child, context) {
            Ok(expression) => {
                found = Some(expression);
                None
            }
            Err(child) => Some(child),
        }
    });
    found
}

/// A constant or path by the name of its attribute or element.
fn constant(name: &str, text: String) -> Option<Expression> {
    let expression = match name {
        "Bool" => Expression::Bool(text == "true"),
        "String" => Expression::String(text),
        "EnumMember" => Expression::EnumMember(text),
        "Binary" => Expression::Constant("Binary", text),
        "Date" => Expression::Constant("Date", text),
        "DateTimeOffset" => Expression::Constant("DateTimeOffset", text),
        "Decimal" => Expression::Constant("Decimal", text),
        "Duration" => Expression::Constant("Duration", text),
        "Float" => Expression::Constant("Float", text),
        "Guid" => Expression::Constant("Guid", text),
        "Int" => Expression::Constant("Int", text),
        "TimeOfDay" => Expression::Constant("TimeOfDay", text),
        "AnnotationPath" => Expression::Path("AnnotationPath", text),
        "ModelElementPath" => Expression::Path("ModelElementPath", text),
        "NavigationPropertyPath" => Expression::Path("NavigationPropertyPath", text),
        "Path" => Expression::Path("Path", text),
        "PropertyPath" => Expression::Path("PropertyPath", text),
        _ => return None,
    };
    Some(expression)
}

/// Reads an expression element; returns the element if it is not a known expression.
#[expect(
    clippy::result_large_err,
    reason = "it is not an error: the element is returned"
)]
fn expression(name: &str, cursor: Cursor, context: &mut Context<'_>) -> Result<Expression, Cursor> {
    match name {
        "Collection" => Ok(collection(cursor, context)),
        "Record" => Ok(record(cursor, context)),
        "Null" => {
            cursor.end(context);
            Ok(Expression::Null)
        }
        _ => match constant(name, cursor.text().to_owned()) {
            Some(expression) => {
                cursor.end(context);
                Ok(expression)
            }
            None => Err(cursor),
        },
    }
}

fn collection(cursor: Cursor, context: &mut Context<'_>) -> Expression {
    let mut items = Vec::new();
    cursor.children(context, |name, child, context| {
        match expression(name, child, context) {
            Ok(item) => {
                items.push(item);
                None
            }
            Err(child) => Some(child),
        }
    });
    Expression::Collection(items)
}

fn record(mut cursor: Cursor, context: &mut Context<'_>) -> Expression {
    let ty = cursor.take("Type").unwrap_or_default();
    let mut values = Vec::new();
    cursor.children(context, |name, mut child, context| {
        if name != "PropertyValue" {
            return Some(child);
        }
        let property = child.required("Property", context);
        values.push((
            property,
            value(child, context).unwrap_or(Expression::Bool(true)),
        ));
        None
    });
    Expression::Record(ty, values)
}
