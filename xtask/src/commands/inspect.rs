//! `cargo xtask inspect NAME --stage …`.

use crate::diagnostics::report;
use crate::document::not_found;
use crate::input::InputArguments;
use crate::stdout::print;
use crate::{generation, metadata_folder};
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::model::{Model, QualifiedName, Type};
use msgraph_codegen::internals::plan::{CratePlan, FilePlan};
use msgraph_codegen::internals::{csdl, emit, render};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The type: `microsoft.graph.connectedOrganization`, or its simple name.
    name: String,
    /// The stage whose result is printed.
    #[arg(long, value_enum)]
    stage: Stage,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Stage {
    /// The element as it was read, with nothing looked up.
    Csdl,
    /// The resolved and selected type.
    Model,
    /// Names, types and files.
    Plan,
    /// The generated source.
    Rust,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let name = &arguments.name;
    let found = match arguments.stage {
        Stage::Csdl => read(arguments)?,
        Stage::Model => model(&arguments.input.read()?.slice.model, name),
        Stage::Plan => files(&plan(arguments)?, name, |file| format!("{file:#?}")),
        Stage::Rust => {
            let plan = plan(arguments)?;
            files(&plan, name, |file| render::render(&emit::emit(&plan, file)))
        }
    };
    if found.is_empty() {
        return Err(not_found(&arguments.input.read()?.slice, name));
    }
    print(&(found.join("\n\n") + "\n"))
}

fn plan(arguments: &Arguments) -> anyhow::Result<CratePlan> {
    generation::plan(&arguments.input.read()?, &metadata_folder::facts()?)
}

fn read(arguments: &Arguments) -> anyhow::Result<Vec<String>> {
    let (name, text) = arguments.input.text()?;
    let mut diagnostics = Diagnostics::new(name);
    let read = csdl::read(&text, &mut diagnostics);
    report(&diagnostics)?;
    Ok(read
        .map(|document| document.describe(&arguments.name))
        .unwrap_or_default())
}

fn model(model: &Model, name: &str) -> Vec<String> {
    let structured = model.structured_types().map(|(_, ty)| &ty.name);
    let enums = model.enum_types().map(|(_, ty)| &ty.name);
    let found = structured.chain(enums).filter(|found| found.may_be(name));
    found.filter_map(|name| describe(model, name)).collect()
}

fn describe(model: &Model, name: &QualifiedName) -> Option<String> {
    match model.find(name)? {
        Type::Structured(id) => Some(format!("{:#?}", model.structured(id))),
        Type::Enum(id) => Some(format!("{:#?}", model.enumeration(id))),
        Type::Primitive(_) => None,
    }
}

/// The files that define the type of this name, or its builders.
fn files(plan: &CratePlan, name: &str, print: impl Fn(&FilePlan) -> String) -> Vec<String> {
    let is_of_type = |file: &&FilePlan| {
        let element = file.element().and_then(QualifiedName::parse);
        element.is_some_and(|element| element.may_be(name))
    };
    plan.files.iter().filter(is_of_type).map(print).collect()
}
