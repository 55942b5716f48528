//! Stage 6: tokens from the plan. It decides nothing and cannot fail.

mod body_rules;
mod builder;
mod enumeration;
mod permissions;
mod polymorphic;
mod request_body;
mod spelling;
mod structure;

pub(crate) use spelling::{Spelling, signature};

use crate::docs;
use crate::plan::{CratePlan, Feature, FilePlan, Item, ModuleDeclaration, Visibility};
use proc_macro2::TokenStream;
use quote::quote;
use spelling::identifier;

/// A part of a file, with a blank line before and after it.
#[derive(Clone, Debug)]
pub enum Block {
    /// Rust items.
    Items(TokenStream),
    /// A call of one of the runtime's macros, whose rows are written as a table, a line each.
    Table {
        /// The macro, by the name that the file uses.
        name: String,
        /// The rows, each with its semicolon.
        rows: Vec<String>,
    },
}

/// The blocks of a file, in order; `use` declarations and modules are separate blocks.
pub fn emit(plan: &CratePlan, file: &FilePlan) -> Vec<Block> {
    let imports = file.names.imports().into_iter();
    let imports = imports.map(|(module, names)| import(module, &names));
    let groups: [TokenStream; 3] = [
        imports.collect(),
        file.modules.iter().map(module).collect(),
        file.modules.iter().filter_map(exports).collect(),
    ];
    let groups = groups.into_iter().filter(|group| !group.is_empty());
    let spelling = Spelling::of(file);
    let items = file.items.iter().flat_map(|item| match item {
        Item::Struct(plan) => structure::emit(spelling, plan),
        Item::Polymorphic(plan) => polymorphic::emit(spelling, plan),
        Item::Enum(plan) => enumeration::emit(spelling, plan),
        Item::Builder(builder) => builder::emit(spelling, plan, builder),
        Item::Permissions(table) => permissions::emit(table),
        Item::BodyRules(table) => body_rules::emit(table),
        Item::RequestBody(plan) => request_body::emit(spelling, plan),
    });
    groups.map(Block::Items).chain(items).collect()
}

fn import(module: &str, names: &[&str]) -> TokenStream {
    let module = spelling::module(module);
    let names = names.iter().map(|name| identifier(name));
    quote! { use #module::{#(#names),*}; }
}

fn module(declaration: &ModuleDeclaration) -> TokenStream {
    let gate = gate(declaration.feature.as_ref());
    let identifier = identifier(&declaration.identifier);
    match declaration.visibility {
        Visibility::Public => {
            let text = documentation(&[docs::module(declaration)]);
            quote! { #text #gate pub mod #identifier; }
        }
        Visibility::Private => quote! { #gate mod #identifier; },
    }
}

fn exports(declaration: &ModuleDeclaration) -> Option<TokenStream> {
    let gate = gate(declaration.feature.as_ref());
    let module = identifier(&declaration.identifier);
    let names = declaration.exports.iter().map(|name| identifier(name));
    let has_names = !declaration.exports.is_empty();
    has_names.then(|| quote! { #gate pub use #module::{#(#names),*}; })
}

/// The attribute that leaves an item out without its feature.
fn gate(feature: Option<&Feature>) -> Option<TokenStream> {
    feature.map(|feature| {
        let feature = &**feature;
        quote! { #[cfg(feature = #feature)] }
    })
}

/// The attribute in the form that ends a row of a table.
fn gate_of_row(feature: Option<&Feature>) -> String {
    let gate = |feature: &Feature| format!(", cfg(feature = {})", literal(feature));
    feature.map(gate).unwrap_or_default()
}

/// A string literal. Nothing in the text can end it.
fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// A list in a table's row.
fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A doc comment with these paragraphs, as a literal, which no text can end.
fn documentation(paragraphs: &[String]) -> TokenStream {
    let text = paragraphs.join("\n\n");
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote! { #(#[doc = #lines])* }
}
