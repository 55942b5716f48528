//! Stage 5: tokens from the plan. Decides nothing and cannot fail.

mod builder;
mod enumeration;
mod polymorphic;
mod structure;

use crate::plan::{FilePlan, Item, ModuleDeclaration};
use proc_macro2::TokenStream;
use quote::quote;

/// The items of a file, in order; `use` declarations and modules come as groups of their own.
pub fn emit(file: &FilePlan) -> Vec<TokenStream> {
    let imports = file
        .imports
        .iter()
        .map(|(module, names)| import(module, names));
    let mut groups = vec![imports.collect()];
    groups.push(file.modules.iter().map(module).collect());
    groups.push(file.modules.iter().filter_map(exports).collect());
    groups.extend(file.items.iter().flat_map(item));
    groups.retain(|group: &TokenStream| !group.is_empty());
    groups
}

fn item(item: &Item) -> Vec<TokenStream> {
    match item {
        Item::Struct(plan) => structure::emit(plan),
        Item::Polymorphic(plan) => polymorphic::emit(plan),
        Item::Enum(plan) => enumeration::emit(plan),
        Item::Builder(plan) => builder::emit(plan),
    }
}

fn import(module: &str, names: &[String]) -> TokenStream {
    let module = tokens(module);
    let names = names.iter().map(|name| tokens(name));
    quote! { use #module::{#(#names),*}; }
}

fn module(declaration: &ModuleDeclaration) -> TokenStream {
    let identifier = tokens(&declaration.identifier);
    if declaration.is_public {
        let text = documentation(&[format!("`{}`.", declaration.identifier)]);
        quote! { #text pub mod #identifier; }
    } else {
        quote! { mod #identifier; }
    }
}

fn exports(declaration: &ModuleDeclaration) -> Option<TokenStream> {
    let identifier = tokens(&declaration.identifier);
    let names: Vec<_> = declaration
        .exports
        .iter()
        .map(|name| tokens(name))
        .collect();
    (!names.is_empty()).then(|| quote! { pub use #identifier::{#(#names),*}; })
}

/// Text that the plan holds as Rust.
fn tokens(text: &str) -> TokenStream {
    text.parse().expect("the plan holds Rust that can be read")
}

/// A doc comment of some paragraphs. As a literal, text cannot end it.
fn documentation(paragraphs: &[String]) -> TokenStream {
    let lines = paragraphs
        .iter()
        .enumerate()
        .flat_map(|(index, paragraph)| {
            let blank = (index > 0).then(String::new);
            blank
                .into_iter()
                .chain(std::iter::once(format!(" {paragraph}")))
        });
    quote! { #(#[doc = #lines])* }
}
