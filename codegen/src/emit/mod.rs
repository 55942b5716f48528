//! Stage 5: tokens from the plan. Decides nothing and cannot fail.

mod builder;
mod enumeration;
mod permissions;
mod polymorphic;
mod structure;

use crate::plan::{FilePlan, Item, ModuleDeclaration};
use proc_macro2::TokenStream;
use quote::quote;

/// A part of a file that stands by itself, a blank line before and after.
#[derive(Clone, Debug)]
pub enum Block {
    /// Rust items.
    Items(TokenStream),
    /// A call of one of the runtime's macros, whose rows are read as a table: a line each.
    Table {
        /// The macro, as the file names it.
        name: String,
        /// The rows, each with its semicolon.
        rows: Vec<String>,
    },
}

/// The blocks of a file, in order; `use` declarations and modules come as blocks of their own.
pub fn emit(file: &FilePlan) -> Vec<Block> {
    let imports = file
        .imports
        .iter()
        .map(|(module, names)| import(module, names));
    let groups: [TokenStream; 3] = [
        imports.collect(),
        file.modules.iter().map(module).collect(),
        file.modules.iter().filter_map(exports).collect(),
    ];
    let groups = groups.into_iter().filter(|group| !group.is_empty());
    let items = file.items.iter().flat_map(item);
    groups.map(Block::Items).chain(items).collect()
}

fn item(item: &Item) -> Vec<Block> {
    match item {
        Item::Struct(plan) => structure::emit(plan),
        Item::Polymorphic(plan) => polymorphic::emit(plan),
        Item::Enum(plan) => enumeration::emit(plan),
        Item::Builder(plan) => builder::emit(plan),
        Item::Permissions(plan) => permissions::emit(plan),
    }
}

fn import(module: &str, names: &[String]) -> TokenStream {
    let module = tokens(module);
    let names = names.iter().map(|name| tokens(name));
    quote! { use #module::{#(#names),*}; }
}

fn module(declaration: &ModuleDeclaration) -> TokenStream {
    let gate = gate(declaration.feature.as_deref());
    let identifier = tokens(&declaration.identifier);
    if declaration.is_public {
        let text = documentation(std::slice::from_ref(&declaration.documentation));
        quote! { #text #gate pub mod #identifier; }
    } else {
        quote! { #gate mod #identifier; }
    }
}

fn exports(declaration: &ModuleDeclaration) -> Option<TokenStream> {
    let gate = gate(declaration.feature.as_deref());
    let identifier = tokens(&declaration.identifier);
    let names: Vec<_> = declaration
        .exports
        .iter()
        .map(|name| tokens(name))
        .collect();
    (!names.is_empty()).then(|| quote! { #gate pub use #identifier::{#(#names),*}; })
}

/// What leaves something out without a feature.
fn gate(feature: Option<&str>) -> Option<TokenStream> {
    feature.map(|feature| quote! { #[cfg(feature = #feature)] })
}

/// The same at the end of a table's row.
fn gate_of_row(feature: Option<&str>) -> String {
    let gate = |feature| format!(", cfg(feature = {})", literal(feature));
    feature.map(gate).unwrap_or_default()
}

/// Text that the plan holds as Rust.
fn tokens(text: &str) -> TokenStream {
    text.parse().expect("the plan holds Rust that can be read")
}

/// A string literal: whatever the text holds, it stays inside.
fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// A doc comment of some paragraphs. As a literal, text cannot end it.
fn documentation(paragraphs: &[String]) -> TokenStream {
    let text = paragraphs.join("\n\n");
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote! { #(#[doc = #lines])* }
}
