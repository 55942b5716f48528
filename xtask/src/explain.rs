//! `cargo xtask explain [TYPE]`.

use crate::out::print;
use crate::{document, generate};
use anyhow::anyhow;
use msgraph_codegen::internals::model::QualifiedName;
use msgraph_codegen::internals::transform::{Reasons, Selector, Slice};
use msgraph_codegen::pipeline::{Facts, Output};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The type: `microsoft.graph.connectedOrganization`, or its simple name. Without it: all roots and types with their
    /// sizes.
    #[arg(value_name = "TYPE")]
    name: Option<String>,
    /// The selection to use instead of the committed one.
    #[arg(long, value_name = "FILE")]
    selection: Option<PathBuf>,
    /// A full metadata document (file or address) to use instead of the committed slice.
    #[arg(long, value_name = "FILE|URL")]
    from: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let selection = document::selection(arguments.selection.as_deref())?;
    let from = arguments.from.as_deref();
    let slice = document::slice(from, &selection)?;
    let Some(name) = &arguments.name else {
        let output = generate::output(slice, &selection, &Facts::default(), from)?;
        return print(&all(&output));
    };
    let names = find(&slice.reasons, name);
    if names.is_empty() {
        return Err(not_found(&slice, name));
    }
    let output = generate::output(slice, &selection, &Facts::default(), from)?;
    let lines = lines(&output);
    let texts = names
        .iter()
        .map(|name| of_type(&output.slice, name, &lines));
    print(&texts.collect::<String>())
}

/// How a type came in, which roots bring it in, and how much it is.
fn of_type(slice: &Slice, name: &QualifiedName, lines: &BTreeMap<String, usize>) -> String {
    let mut text = String::new();
    for (index, (name, reason)) in slice.reasons.chain(name).into_iter().enumerate() {
        text.push_str(&format!("{}{name}: {reason}\n", "  ".repeat(index)));
    }
    let selectors = slice.selectors.iter();
    let selectors = selectors.filter(|selector| selector.types.contains(name));
    let roots: Vec<_> = selectors
        .map(|selector| format!("`{}`", selector.path))
        .collect();
    let lines = lines.get(&name.to_string()).unwrap_or(&0);
    text.push_str(&format!("roots: {}\n", roots.join(", ")));
    text.push_str(&format!("generated lines: {lines}\n"));
    text
}

/// Each root with its sizes, then each type with its size and reason.
fn all(output: &Output) -> String {
    let lines = lines(output);
    let selectors = &output.slice.selectors;
    let mut text = "types  only by it   lines  root\n".to_owned();
    for selector in selectors {
        let own = only_by(selector, selectors);
        let sizes = selector
            .types
            .iter()
            .map(|name| lines.get(&name.to_string()));
        let sum: usize = sizes.flatten().sum();
        let types = selector.types.len();
        text.push_str(&format!(
            "{types:>5}  {own:>10}  {sum:>6}  {}\n",
            selector.path
        ));
    }
    text.push_str("\nlines  type\n");
    for (name, reason) in output.slice.reasons.iter() {
        let lines = lines.get(&name.to_string()).unwrap_or(&0);
        text.push_str(&format!("{lines:>5}  {name}: {reason}\n"));
    }
    text
}

/// How many types would be gone without a root.
fn only_by(selector: &Selector, selectors: &[Selector]) -> usize {
    let others = selectors.iter().filter(|other| *other != selector);
    let others: BTreeSet<_> = others.flat_map(|other| &other.types).collect();
    let own = selector.types.iter();
    own.filter(|name| !others.contains(name)).count()
}

/// The generated lines of each type: its models and its builders.
fn lines(output: &Output) -> BTreeMap<String, usize> {
    let mut lines: BTreeMap<_, usize> = BTreeMap::new();
    for file in &output.plan.files {
        let text = output.files.get(&file.path);
        if let (Some(element), Some(text)) = (file.element(), text) {
            *lines.entry(element.to_owned()).or_default() += text.lines().count();
        }
    }
    lines
}

/// The types with this qualified or simple name.
fn find(reasons: &Reasons, wanted: &str) -> Vec<QualifiedName> {
    let names = reasons.iter().map(|(name, _)| name);
    names
        .filter(|name| name.name == wanted || name.to_string() == wanted)
        .cloned()
        .collect()
}

/// What to say about a type that is not in the slice.
pub(crate) fn not_found(slice: &Slice, name: &str) -> anyhow::Error {
    let hint = slice.reasons.suggestion(name);
    let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
    anyhow!("{name} is not in the slice{hint}")
}
