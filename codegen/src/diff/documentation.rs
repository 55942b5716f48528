//! What the reference documents of operations, as aspects of elements.

use super::element::{Element, Kind};
use crate::annotate::DocumentedOperations;
use crate::model::Annotations;
use crate::vocabulary::{DocumentedAnswer, DocumentedOperation};
use std::collections::BTreeMap;

/// Adds the operations. Where an operation has permissions, both are aspects of one element.
pub(super) fn add(documented: &DocumentedOperations, elements: &mut BTreeMap<String, Element>) {
    for (operation, documented) in documented.iter() {
        let name = operation.replace('\'', "");
        let new = || Element::new(Kind::Documentation, &Annotations::default());
        let mut element = elements.remove(&name).unwrap_or_else(new);
        for (aspect, value) in aspects(&documented) {
            element = element.say_if(aspect, Some(value).filter(|value| !value.is_empty()));
        }
        elements.insert(name, element);
    }
}

fn aspects(documented: &DocumentedOperation) -> [(&'static str, String); 13] {
    let DocumentedOperation { body, .. } = documented;
    let statuses: Vec<_> = documented.success.iter().map(u16::to_string).collect();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let answer = match documented.answer {
        Some(DocumentedAnswer::None) => "none",
        Some(DocumentedAnswer::Optional) => "optional",
        Some(DocumentedAnswer::Object) => "object",
        None => "",
    };
    let absent = if documented.absent { "yes" } else { "" };
    [
        ("success", statuses.join(", ")),
        ("answer", answer.to_owned()),
        ("body required", body.required.join(", ")),
        ("body optional", body.optional.join(", ")),
        ("body never", body.never.join(", ")),
        ("body only", values(&body.only)),
        ("body count", counts(&body.count)),
        ("content", text(&documented.content)),
        ("query", documented.query.join(", ")),
        ("parameters", values(&documented.parameters)),
        ("roles", documented.roles.join(", ")),
        ("absent", absent.to_owned()),
        ("instead", text(&documented.instead)),
    ]
}

fn values(values: &BTreeMap<String, Vec<String>>) -> String {
    let values = values.iter();
    let values: Vec<_> = values
        .map(|(name, values)| format!("{name}: {}", values.join(", ")))
        .collect();
    values.join("; ")
}

fn counts(counts: &BTreeMap<String, usize>) -> String {
    let counts: Vec<_> = counts
        .iter()
        .map(|(name, it)| format!("{name}: {it}"))
        .collect();
    counts.join("; ")
}
