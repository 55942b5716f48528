//! `cargo xtask explain TYPE`.

use crate::document;
use anyhow::anyhow;
use msgraph_codegen::model::QualifiedName;
use msgraph_codegen::transform::{Reasons, Slice};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The type: `microsoft.graph.connectedOrganization`, or its simple name.
    #[arg(value_name = "TYPE")]
    name: String,
    /// The selection to use instead of the committed one.
    #[arg(long, value_name = "FILE")]
    selection: Option<PathBuf>,
    /// A full metadata document (file or address) to use instead of the committed slice.
    #[arg(long, value_name = "FILE|URL")]
    from: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let selection = document::selection(arguments.selection.as_deref())?;
    let slice = document::slice(arguments.from.as_deref(), &selection)?;
    let names = find(&slice.reasons, &arguments.name);
    if names.is_empty() {
        return Err(not_found(&slice, &arguments.name));
    }
    for name in names {
        for (index, (name, reason)) in slice.reasons.chain(&name).into_iter().enumerate() {
            println!("{}{name}: {reason}", "  ".repeat(index));
        }
    }
    Ok(())
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
