//! Annotations and their expressions.

use super::xml::{Attributes, Xml};
use crate::model::{Annotations, Expression};

/// An element that has only annotations as children.
pub(super) fn annotated(
    xml: &mut Xml,
    element: &str,
    attributes: Attributes<'_>,
    annotations: &Annotations,
) {
    xml.open(element, attributes);
    self::annotations(xml, annotations);
    xml.close(element);
}

pub(super) fn annotations(xml: &mut Xml, annotations: &Annotations) {
    for annotation in &annotations.0 {
        let qualifier = Some(annotation.qualifier.clone()).filter(|it| !it.is_empty());
        let head = [
            ("Term", Some(annotation.term.clone())),
            ("Qualifier", qualifier),
        ];
        valued(xml, "Annotation", &head, &annotation.value);
    }
}

/// An element whose value is an attribute if it is a constant, and a child element otherwise.
fn valued(xml: &mut Xml, element: &str, head: Attributes<'_>, value: &Expression) {
    if let Some((kind, text)) = constant(value) {
        let mut attributes = head.to_vec();
        attributes.push((kind, Some(text.to_owned())));
        return xml.empty(element, &attributes);
    }
    xml.open(element, head);
    expression(xml, value);
    xml.close(element);
}

fn expression(xml: &mut Xml, value: &Expression) {
    match value {
        Expression::Collection(items) => {
            xml.open("Collection", &[]);
            items.iter().for_each(|item| expression(xml, item));
            xml.close("Collection");
        }
        Expression::Record(ty, values) => {
            let ty = Some(ty.clone()).filter(|ty| !ty.is_empty());
            xml.open("Record", &[("Type", ty)]);
            for (name, value) in values {
                let head = [("Property", Some(name.clone()))];
                valued(xml, "PropertyValue", &head, value);
            }
            xml.close("Record");
        }
        Expression::Null => xml.empty("Null", &[]),
        constant_or_path => {
            if let Some((kind, text)) = constant(constant_or_path) {
                xml.text(kind, text);
            }
        }
    }
}

fn constant(expression: &Expression) -> Option<(&'static str, &str)> {
    match expression {
        Expression::Bool(true) => Some(("Bool", "true")),
        Expression::Bool(false) => Some(("Bool", "false")),
        Expression::String(text) => Some(("String", text)),
        Expression::EnumMember(text) => Some(("EnumMember", text)),
        Expression::Constant(kind, text) | Expression::Path(kind, text) => Some((kind, text)),
        Expression::Collection(_) | Expression::Record(..) | Expression::Null => None,
    }
}
