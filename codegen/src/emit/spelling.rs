//! How a file writes types and the items that it names.

use crate::plan::{Builtin, FileNames, FilePlan, MethodPlan, RustPath, RustType};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;

/// The names that one file uses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling<'a> {
    names: &'a FileNames,
}

impl<'a> Spelling<'a> {
    pub(crate) fn of(file: &'a FilePlan) -> Self {
        Self { names: &file.names }
    }

    /// A type.
    pub(crate) fn rust_type(self, ty: &RustType) -> TokenStream {
        match ty {
            RustType::Tuple(items) => {
                let items = items.iter().map(|item| self.rust_type(item));
                quote! { (#(#items),*) }
            }
            RustType::Primitive(name) => identifier(name),
            RustType::Named(path) => self.path(path),
            RustType::Builtin(builtin, arguments) => {
                let name = self.builtin(*builtin);
                let arguments = arguments.iter().map(|argument| self.rust_type(argument));
                match arguments.len() {
                    0 => name,
                    _ => quote! { #name<#(#arguments),*> },
                }
            }
            RustType::Parameter => quote! { T },
            RustType::Reference(inner) => {
                let inner = self.rust_type(inner);
                quote! { &#inner }
            }
            RustType::Implements(inner) => {
                let inner = self.rust_type(inner);
                quote! { impl #inner }
            }
        }
    }

    /// A type as text.
    pub(crate) fn text(self, ty: &RustType) -> String {
        text(self.rust_type(ty))
    }

    /// An item of generated code.
    pub(crate) fn path(self, path: &RustPath) -> TokenStream {
        match self.names.has(path) {
            true => identifier(&path.identifier),
            false => whole(&path.module, &path.identifier),
        }
    }

    /// An item of generated code as text.
    pub(crate) fn path_text(self, path: &RustPath) -> String {
        text(self.path(path))
    }

    /// An item of the standard library or the runtime.
    pub(crate) fn builtin(self, builtin: Builtin) -> TokenStream {
        match self.names.has_builtin(builtin) {
            true => identifier(builtin.identifier()),
            false => whole(builtin.module(), builtin.identifier()),
        }
    }
}

/// The arguments and the result of a method: `(&FilterOptions) -> ListRequest<AccessPackage>`.
pub(crate) fn signature(spelling: Spelling<'_>, method: &MethodPlan) -> String {
    let arguments = method.arguments().into_iter();
    let arguments = arguments.map(|argument| spelling.text(&argument.rust_type));
    let arguments: Vec<_> = arguments.collect();
    let result = spelling.text(&method.result());
    format!("({}) -> {result}", arguments.join(", "))
}

/// An identifier, raw or not.
pub(super) fn identifier(name: &str) -> TokenStream {
    let span = Span::call_site();
    let identifier = match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, span),
        None => Ident::new(name, span),
    };
    TokenTree::Ident(identifier).into()
}

/// A module.
pub(super) fn module(path: &str) -> TokenStream {
    let segments = path.split("::").map(identifier);
    quote! { #(#segments)::* }
}

fn whole(path: &str, name: &str) -> TokenStream {
    let (module, identifier) = (module(path), identifier(name));
    quote! { #module::#identifier }
}

/// The tokens of a type as text, with spaces after commas and between words.
pub(super) fn text(tokens: TokenStream) -> String {
    let mut text = String::new();
    write(tokens, &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = delimiters(group.delimiter());
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => text.push_str(", "),
            TokenTree::Punct(punct) => text.push(punct.as_char()),
            word => {
                if text.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
            }
        }
    }
}

fn delimiters(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}
