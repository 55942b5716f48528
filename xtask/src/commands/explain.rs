//! `cargo xtask explain [TYPE]`.

use crate::document::not_found;
use crate::generation;
use crate::input::InputArguments;
use crate::stdout::print;
use msgraph_codegen::internals::model::QualifiedName;
use msgraph_codegen::internals::transform::{Reasons, Selector, Slice};
use msgraph_codegen::pipeline::{Facts, Output};
use std::collections::{BTreeMap, BTreeSet};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The type: `microsoft.graph.connectedOrganization`, or its simple name. Without it, all roots and types are listed
    /// with their sizes.
    #[arg(value_name = "TYPE")]
    name: Option<String>,
    #[command(flatten)]
    input: InputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let input = arguments.input.read()?;
    let Some(name) = &arguments.name else {
        let output = generation::output(input, &Facts::default())?;
        return print(&all(&output));
    };
    let names = find(&input.slice.reasons, name);
    if names.is_empty() {
        return Err(not_found(&input.slice, name));
    }
    let output = generation::output(input, &Facts::default())?;
    let lines = lines(&output);
    let texts = names
        .iter()
        .map(|name| of_type(&output.slice, name, &lines));
    print(&texts.collect::<String>())
}

/// How a type was selected, which roots select it, and how large it is.
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

/// How many types only this root selects.
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
fn find(reasons: &Reasons, name: &str) -> Vec<QualifiedName> {
    let names = reasons.iter().map(|(name, _)| name);
    names.filter(|found| found.may_be(name)).cloned().collect()
}
