//! Rules for our functions: how long they may be, and which parameters they may have.

use super::workspace;
use quote::ToTokens;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use syn::{FnArg, ImplItem, Item, Signature, TraitItem};

/// The folders that the rules apply to.
const FOLDERS: [&str; 5] = [
    "codegen/src",
    "runtime/src",
    "tests",
    "xtask/src",
    "xtask/tests",
];

/// The longest function, in lines from its signature to its brace.
const LINES: usize = 60;
/// The most parameters, without the receiver.
const PARAMETERS: usize = 4;

/// The folders of functions without parameters that are `true` or `false`: a call would not say what that means.
const WITHOUT_FLAGS: [&str; 4] = ["codegen/src", "tests", "xtask/src", "xtask/tests"];

/// Functions that are longer, as `file: function`. The list may only get shorter.
const TOO_LONG: [&str; 0] = [];
/// Functions that have more parameters. The list may only get shorter.
const TOO_MANY_PARAMETERS: [&str; 0] = [];

/// A source file by its path below the workspace.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let mut files = Vec::new();
    workspace::list(&workspace::root().join(folder), &mut files);
    files.sort();
    let source = |path: PathBuf| Source {
        text: std::fs::read_to_string(&path).unwrap(),
        path: shown(&path),
    };
    let rust = files.into_iter();
    rust.filter(|path| path.extension().is_some_and(|it| it == "rs"))
        .map(source)
        .collect()
}

fn shown(path: &Path) -> String {
    let path = path.strip_prefix(workspace::root()).unwrap();
    path.display().to_string()
}

/// Only the listed exceptions break a rule, and all of them do.
pub(crate) fn assert_only(found: impl IntoIterator<Item = String>, exceptions: &[&str]) {
    let found: BTreeSet<_> = found.into_iter().collect();
    let exceptions: BTreeSet<_> = exceptions.iter().map(|it| (*it).to_owned()).collect();
    let new: Vec<_> = found.difference(&exceptions).collect();
    let mended: Vec<_> = exceptions.difference(&found).collect();
    assert!(new.is_empty(), "breaks the rule: {new:#?}");
    assert!(mended.is_empty(), "no longer an exception: {mended:#?}");
}

fn all_sources() -> impl Iterator<Item = Source> {
    FOLDERS.into_iter().flat_map(sources)
}

#[test]
fn functions_are_short() {
    let long = all_sources().flat_map(|source| {
        let functions = functions_by_length(&source.text).into_iter();
        let long = functions.filter(|(_, lines)| *lines > LINES);
        let shown = long.map(|(name, _)| format!("{}: {name}", source.path));
        shown.collect::<Vec<_>>()
    });
    assert_only(long, &TOO_LONG);
}

#[test]
fn functions_have_few_parameters() {
    let many = all_sources().flat_map(|source| {
        let file = syn::parse_file(&source.text).unwrap();
        let mut found = Vec::new();
        signatures(&file.items, &mut found);
        found.retain(|signature| parameters(signature) > PARAMETERS);
        let shown = found.iter();
        let shown = shown.map(|signature| format!("{}: {}", source.path, signature.ident));
        shown.collect::<Vec<_>>()
    });
    assert_only(many, &TOO_MANY_PARAMETERS);
}

#[test]
fn functions_have_no_boolean_parameters() {
    let flagged = WITHOUT_FLAGS
        .into_iter()
        .flat_map(sources)
        .flat_map(|source| {
            let file = syn::parse_file(&source.text).unwrap();
            let mut found = Vec::new();
            // What a trait asks for is not ours to decide.
            let is_own = |item: &&Item| !matches!(item, Item::Impl(it) if it.trait_.is_some());
            let own: Vec<_> = file.items.iter().filter(is_own).cloned().collect();
            signatures(&own, &mut found);
            found.retain(has_flag);
            let shown = found.iter();
            let shown = shown.map(|signature| format!("{}: {}", source.path, signature.ident));
            shown.collect::<Vec<_>>()
        });
    assert_only(flagged, &[]);
}

/// The signatures of all functions, methods and required methods, including those in modules.
fn signatures(items: &[Item], found: &mut Vec<Signature>) {
    for item in items {
        match item {
            Item::Fn(function) => found.push(function.sig.clone()),
            Item::Impl(block) => found.extend(block.items.iter().filter_map(of_impl).cloned()),
            Item::Trait(item) => found.extend(item.items.iter().filter_map(of_trait).cloned()),
            Item::Mod(module) => {
                let inside = module.content.iter().map(|(_, items)| items);
                inside.for_each(|items| signatures(items, found));
            }
            _ => {}
        }
    }
}

fn of_impl(item: &ImplItem) -> Option<&Signature> {
    match item {
        ImplItem::Fn(method) => Some(&method.sig),
        _ => None,
    }
}

fn of_trait(item: &TraitItem) -> Option<&Signature> {
    match item {
        TraitItem::Fn(method) => Some(&method.sig),
        _ => None,
    }
}

fn has_flag(signature: &Signature) -> bool {
    signature.inputs.iter().any(|parameter| match parameter {
        FnArg::Typed(typed) => typed.ty.to_token_stream().to_string() == "bool",
        FnArg::Receiver(_) => false,
    })
}

fn parameters(signature: &Signature) -> usize {
    let parameters = signature.inputs.iter();
    let typed = parameters.filter(|parameter| matches!(parameter, FnArg::Typed(_)));
    typed.count()
}

/// Names and lengths of the functions of a formatted file, where a function ends with the brace below its signature.
fn functions_by_length(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<_> = text.lines().collect();
    let mut functions = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let indent = line.len() - line.trim_start().len();
        let end = format!("{:indent$}}}", "");
        let length = match line.ends_with(['}', ';']) {
            true => Some(0),
            false => lines[start..].iter().position(|line| *line == end),
        };
        functions.push((name.to_owned(), length.map_or(1, |length| length + 1)));
    }
    functions
}

fn function_name(line: &str) -> Option<&str> {
    let mut rest = line.trim_start();
    for qualifier in ["pub ", "pub(crate) ", "pub(super) ", "const ", "async "] {
        rest = rest.strip_prefix(qualifier).unwrap_or(rest);
    }
    let rest = rest.strip_prefix("fn ")?;
    rest.split(['(', '<']).next()
}

#[test]
fn the_rules_find_what_breaks_them() {
    let text = format!(
        "fn long(a: u8) {{\n{}}}\n\nfn short() {{}}\n",
        "    a();\n".repeat(60)
    );
    let lengths = functions_by_length(&text);
    assert_eq!(lengths, [("long".to_owned(), 62), ("short".to_owned(), 1)]);
    let file = syn::parse_file("impl X { fn f(&self, a: A<u8, u8>, b: (u8, u8)) {} }").unwrap();
    let mut found = Vec::new();
    signatures(&file.items, &mut found);
    assert_eq!(found.iter().map(parameters).collect::<Vec<_>>(), [2]);
    let file = syn::parse_file("fn f(a: bool) {}\nfn g(a: &[bool]) {}").unwrap();
    let mut found = Vec::new();
    signatures(&file.items, &mut found);
    assert_eq!(
        found.iter().map(has_flag).collect::<Vec<_>>(),
        [true, false]
    );
}
