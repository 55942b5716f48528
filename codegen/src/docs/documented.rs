//! What Microsoft's reference documents about operations.

use super::{Paragraphs, code};
use crate::plan::{BodyProperty, Need, OperationFacts};
use crate::vocabulary::{DocumentedAnswer, DocumentedOperation};

/// The beginning of all addresses of Microsoft's reference.
const REFERENCE: &str = "https://learn.microsoft.com/graph/api/";

/// Says, before anything else, that the service does not have an operation that the metadata declares.
pub(super) fn absent(operations: &[OperationFacts]) -> Paragraphs {
    let documented = documented(operations).filter(|(_, documented)| documented.absent);
    let paragraphs = documented.map(|(facts, documented)| {
        let name = code(&facts.operation);
        let instead = documented.instead.as_ref();
        let instead = instead.map(|instead| format!(" Use {} instead.", code(instead)));
        let instead = instead.unwrap_or_default();
        format!("The metadata declares {name}, but the service does not have it.{instead}")
    });
    paragraphs.collect()
}

/// How each operation is called, and what it returns.
pub(super) fn answers(operations: &[OperationFacts], answers_with: &str) -> Paragraphs {
    let lines = documented(operations).filter_map(|(facts, documented)| {
        let statuses: Vec<_> = documented
            .success
            .iter()
            .map(|it| format!("`{it}`"))
            .collect();
        let answer = match documented.answer {
            Some(DocumentedAnswer::None) => "without a body",
            _ => answers_with,
        };
        let statuses = statuses.join(" or ");
        let is_known = !statuses.is_empty() && !documented.absent;
        is_known.then(|| format!("{} answers {statuses} {answer}.", code(&facts.operation)))
    });
    lines.collect()
}

/// What else is documented: roles, rules for the body, and the pages.
pub(super) fn paragraphs(operations: &[OperationFacts]) -> Paragraphs {
    let mut paragraphs: Paragraphs = Vec::new();
    for (facts, documented) in documented(operations) {
        let of_operation = [
            roles(documented),
            headers(facts, documented),
            body(&facts.body),
            parameters(documented),
            query(documented),
            instead(documented),
            since(documented),
        ];
        for paragraph in of_operation.into_iter().flatten() {
            if !paragraphs.contains(&paragraph) {
                paragraphs.push(paragraph);
            }
        }
    }
    paragraphs.extend(pages(operations));
    paragraphs
}

fn documented(
    operations: &[OperationFacts],
) -> impl Iterator<Item = (&OperationFacts, &DocumentedOperation)> {
    let operations = operations.iter();
    operations.filter_map(|facts| Some((facts, facts.documented.as_ref()?)))
}

fn roles(documented: &DocumentedOperation) -> Option<String> {
    let roles = documented.roles.join(", ");
    let text = format!("A signed-in user also needs this role or a higher one: {roles}.");
    (!roles.is_empty()).then_some(text)
}

/// The headers of a request with a body.
fn headers(facts: &OperationFacts, documented: &DocumentedOperation) -> Option<String> {
    let content = documented.content.as_deref();
    let content = content.or_else(|| (!facts.body.is_empty()).then_some("application/json"))?;
    let content = code(&format!("Content-Type: {content}"));
    Some(format!(
        "Headers: {content}; `Authorization` is the client's."
    ))
}

fn body(properties: &[BodyProperty]) -> Option<String> {
    let head = "| property of the body | need | |\n|---|---|---|";
    let sent = properties.iter().filter(|it| it.need != Need::Never);
    let rows: Vec<_> = sent.map(row).collect();
    let table = (!rows.is_empty()).then(|| format!("{head}\n{}", rows.join("\n")));
    let never = properties.iter().filter(|it| it.need == Need::Never);
    let never: Vec<_> = never.map(|property| code(&property.name)).collect();
    let never = (!never.is_empty()).then(|| format!("Not to be sent: {}.", never.join(", ")));
    let parts: Vec<_> = [table, never].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn row(property: &BodyProperty) -> String {
    let need = match property.need {
        Need::Required => "required",
        Need::Optional => "optional",
        Need::Never => "never",
    };
    let only = (!property.only.is_empty()).then(|| format!("One of {}.", codes(&property.only)));
    let count = property.count.map(|count| match count {
        1 => "Exactly one element.".to_owned(),
        count => format!("Exactly {count} elements."),
    });
    let about = [property.description.clone(), only, count];
    let about: Vec<_> = about.into_iter().flatten().collect();
    let about = about.join(" ").replace('|', "\\|");
    format!("| {} | {need} | {about} |", code(&property.name))
}

fn parameters(documented: &DocumentedOperation) -> Option<String> {
    let values = documented.parameters.iter();
    let values = values.map(|(name, values)| format!("{} takes {}", code(name), codes(values)));
    let values: Vec<_> = values.collect();
    (!values.is_empty()).then(|| format!("{}.", values.join("; ")))
}

fn query(documented: &DocumentedOperation) -> Option<String> {
    let options = &documented.query;
    (!options.is_empty()).then(|| format!("Query options: {}.", codes(options)))
}

fn instead(documented: &DocumentedOperation) -> Option<String> {
    let instead = documented.instead.as_ref().filter(|_| !documented.absent)?;
    Some(format!("The reference uses {} for this.", code(instead)))
}

fn since(documented: &DocumentedOperation) -> Option<String> {
    let since = documented.since.as_ref()?;
    Some(format!("Since {}.", code(since)))
}

fn pages(operations: &[OperationFacts]) -> Option<String> {
    let pages = documented(operations).filter_map(|(_, documented)| documented.page.as_ref());
    let links: Vec<_> = pages
        .map(|page| format!("[{page}]({REFERENCE}{page})"))
        .collect();
    (!links.is_empty()).then(|| format!("In Microsoft's reference: {}.", links.join(", ")))
}

fn codes(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| code(name)).collect();
    names.join(", ")
}
