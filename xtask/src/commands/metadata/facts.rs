//! `cargo xtask metadata facts`.

use crate::source::{Source, TIMEOUT};
use crate::{metadata_folder, workspace};
use anyhow::anyhow;
use msgraph_codegen::pipeline::{DocumentedAnswer, DocumentedOperation, DocumentedOperations};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Compares the committed facts with facts from another source, and prints what to change. It does not write anything, because a
/// person must decide which of two versions of a page is right.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A file of operations, `{"POST /path": {"success": [201], …}}`: its address or path.
    #[arg(long, value_name = "URL|FILE")]
    from: String,
}

/// What a file says about an operation.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fact {
    #[serde(default)]
    page: Option<String>,
    #[serde(default)]
    success: Vec<u16>,
    #[serde(default)]
    answer: Option<String>,
    #[serde(default)]
    body: Option<Body>,
    /// A list of options, or a word that says why there is no list.
    #[serde(default)]
    query: Value,
    /// The method and address on the page, if they differ from the metadata.
    #[serde(default)]
    page_request: Option<String>,
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    properties: Vec<Property>,
}

#[derive(Deserialize)]
struct Property {
    name: String,
    need: String,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let text = Source::parse(&arguments.from).read(TIMEOUT)?;
    let facts: BTreeMap<String, Fact> =
        serde_json::from_str(&text).map_err(|error| anyhow!("{}: {error}", arguments.from))?;
    let committed = metadata_folder::documented_operations()?;
    let mut equal = 0;
    for (operation, fact) in &facts {
        let proposal = proposal(&committed, operation, fact);
        match proposal.is_empty() {
            true => equal += 1,
            false => println!("{proposal}"),
        }
    }
    let others = committed.iter().filter(|(known, _)| {
        let mut facts = facts.iter();
        !facts.any(|(operation, fact)| places(operation, fact).any(|place| place == *known))
    });
    for (operation, _) in others {
        println!("# {}: nothing about {operation}", arguments.from);
    }
    println!(
        "# {equal} of {} operations are the same in metadata/v1.0/{}. Nothing was written; copy the changes that you accept.",
        facts.len(),
        workspace::OPERATIONS
    );
    Ok(())
}

/// The operation itself, and the one on its page if they differ.
fn places(operation: &str, fact: &Fact) -> impl Iterator<Item = String> {
    let root = operation.split_once(" /").map_or("", |(_, path)| path);
    let root: Vec<_> = root.split('/').take(2).collect();
    let moved = fact.page_request.as_ref().and_then(|request| {
        let (method, path) = request.split_once(' ')?;
        let path = path.split('?').next()?;
        Some(format!("{method} /{}{path}", root.join("/")))
    });
    [Some(operation.to_owned()), moved].into_iter().flatten()
}

/// The entry with the keys that differ, each with the committed value. Empty if no key differs.
fn proposal(committed: &DocumentedOperations, operation: &str, fact: &Fact) -> String {
    let known = places(operation, fact).find_map(|place| Some((committed.get(&place)?, place)));
    let (known, place, is_new) = match known {
        Some((known, place)) => (known, place, false),
        None => (DocumentedOperation::default(), operation.to_owned(), true),
    };
    let differing = keys(fact).into_iter().zip(keys_of(&known));
    let differing = differing.filter(|((_, new), old)| new != old && (is_new || !new.is_empty()));
    let lines: Vec<_> = differing
        .map(|((key, new), old)| match old.as_str() {
            "" => format!("{key} = {new}"),
            old => format!("{key} = {new} # committed: {old}"),
        })
        .collect();
    match lines.is_empty() {
        true => String::new(),
        false => format!("[{place:?}]\n{}\n", lines.join("\n")),
    }
}

/// What the file says, by the keys of `operations.toml`. A value is empty if the file does not say anything.
fn keys(fact: &Fact) -> [(&'static str, String); 6] {
    let needed = |is_required: bool| {
        let properties = fact.body.iter().flat_map(|body| &body.properties);
        let named = properties.filter(|property| !property.name.starts_with('@'));
        let named = named.filter(|property| (property.need == "required") == is_required);
        list(named.map(|property| property.name.clone()).collect())
    };
    let page = fact.page.as_ref().map(|page| format!("{page:?}"));
    let options = fact.query.as_array().into_iter().flatten();
    let options = options.filter_map(Value::as_str).map(str::to_owned);
    [
        ("page", page.unwrap_or_default()),
        ("success", numbers(&fact.success)),
        ("answer", answer(fact)),
        ("body.required", needed(true)),
        ("body.optional", needed(false)),
        ("query", list(options.collect())),
    ]
}

/// The committed facts, by the same keys.
fn keys_of(known: &DocumentedOperation) -> [String; 6] {
    let page = known.page.as_ref().map(|page| format!("{page:?}"));
    [
        page.unwrap_or_default(),
        numbers(&known.success),
        answer_of(known),
        list(known.body.required.clone()),
        list(known.body.optional.clone()),
        list(known.query.clone()),
    ]
}

/// The answer, unless the metadata implies it: usually an object, and nothing for DELETE.
fn answer(fact: &Fact) -> String {
    match (&fact.answer, fact.success.as_slice()) {
        (None, [204]) => "\"none\"".to_owned(),
        _ => String::new(),
    }
}

fn answer_of(known: &DocumentedOperation) -> String {
    match (known.answer, known.success.as_slice()) {
        (Some(DocumentedAnswer::None) | None, [204]) => "\"none\"".to_owned(),
        _ => String::new(),
    }
}

fn numbers(numbers: &[u16]) -> String {
    match numbers {
        [] => String::new(),
        numbers => format!("{numbers:?}"),
    }
}

/// Sorted, since the order does not matter.
fn list(mut names: Vec<String>) -> String {
    names.sort();
    match names.as_slice() {
        [] => String::new(),
        names => format!("{names:?}"),
    }
}
