//! `cargo xtask inspect NAME --stage …`.

use crate::explain::not_found;
use crate::out::print;
use crate::source::{Source, TIMEOUT};
use crate::workspace::{self, shown};
use crate::{document, generate};
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::model::{Model, QualifiedName, Type};
use msgraph_codegen::internals::plan::{FilePlan, Item};
use msgraph_codegen::internals::{csdl, emit, render};
use msgraph_codegen::pipeline::Output;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The type: `microsoft.graph.connectedOrganization`, or its simple name.
    name: String,
    /// The stage whose result is printed.
    #[arg(long, value_enum)]
    stage: Stage,
    /// The selection to use instead of the committed one.
    #[arg(long, value_name = "FILE")]
    selection: Option<PathBuf>,
    /// A full metadata document (file or address) to use instead of the committed slice.
    #[arg(long, value_name = "FILE|URL")]
    from: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Stage {
    /// The element as it was read, nothing looked up.
    Csdl,
    /// The resolved and selected type.
    Model,
    /// Names, types and files, before there are tokens.
    Plan,
    /// The generated source.
    Rust,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let found = match arguments.stage {
        Stage::Csdl => read(arguments)?,
        Stage::Model => model(arguments)?,
        Stage::Plan => files(&output(arguments)?, &arguments.name, |file| {
            format!("{file:#?}")
        }),
        Stage::Rust => {
            let output = output(arguments)?;
            files(&output, &arguments.name, |file| {
                render::render(&emit::emit(&output.plan, file))
            })
        }
    };
    if found.is_empty() {
        let selection = document::selection(arguments.selection.as_deref())?;
        let slice = document::slice(arguments.from.as_deref(), &selection)?;
        return Err(not_found(&slice, &arguments.name));
    }
    print(&(found.join("\n\n") + "\n"))
}

fn output(arguments: &Arguments) -> anyhow::Result<Output> {
    let selection = document::selection(arguments.selection.as_deref())?;
    let from = arguments.from.as_deref();
    let slice = document::slice(from, &selection)?;
    generate::output(slice, &selection, &document::facts()?, from)
}

fn read(arguments: &Arguments) -> anyhow::Result<Vec<String>> {
    let path = workspace::metadata(workspace::SLICE);
    let text = match &arguments.from {
        Some(from) => Source::parse(from).read(TIMEOUT)?,
        None => document::text(&path)?,
    };
    let name = arguments.from.clone().unwrap_or_else(|| shown(&path));
    let mut diagnostics = Diagnostics::new(name);
    let read = csdl::read(&text, &mut diagnostics);
    crate::report::report(&diagnostics)?;
    Ok(read
        .map(|document| document.describe(&arguments.name))
        .unwrap_or_default())
}

fn model(arguments: &Arguments) -> anyhow::Result<Vec<String>> {
    let selection = document::selection(arguments.selection.as_deref())?;
    let model = document::slice(arguments.from.as_deref(), &selection)?.model;
    let is_wanted =
        |name: &QualifiedName| name.name == arguments.name || name.to_string() == arguments.name;
    let structured = model
        .structured_types()
        .filter(|(_, ty)| is_wanted(&ty.name))
        .map(|(_, ty)| &ty.name);
    let enums = model
        .enum_types()
        .filter(|(_, ty)| is_wanted(&ty.name))
        .map(|(_, ty)| &ty.name);
    Ok(structured
        .chain(enums)
        .filter_map(|name| describe(&model, name))
        .collect())
}

fn describe(model: &Model, name: &QualifiedName) -> Option<String> {
    match model.find(name)? {
        Type::Structured(id) => Some(format!("{:#?}", model.structured(id))),
        Type::Enum(id) => Some(format!("{:#?}", model.enumeration(id))),
        Type::Primitive(_) => None,
    }
}

/// The files that define the type of this name, or its builders.
fn files(output: &Output, name: &str, print: impl Fn(&FilePlan) -> String) -> Vec<String> {
    let mentions = |item: &Item| match item {
        Item::Struct(plan) => is_type(&plan.origin.element, name),
        Item::Polymorphic(plan) => is_type(&plan.origin.element, name),
        Item::Enum(plan) => is_type(&plan.origin.element, name),
        Item::Builder(plan) => is_type(&plan.origin.element, name),
        Item::Permissions(_) => false,
    };
    output
        .plan
        .files
        .iter()
        .filter(|file| file.items.iter().any(mentions))
        .map(print)
        .collect()
}

fn is_type(element: &str, name: &str) -> bool {
    element == name || element.rsplit('.').next() == Some(name)
}
