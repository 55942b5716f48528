//! Which module may use which. Modules are those at the root of a crate; the inside of a module is not checked.

use super::source_rules::{Source, assert_only, sources};
use super::workspace;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use syn::{Item, UseTree};

/// The modules of `codegen`. Each may only use those before it.
const ORDER: [&str; 23] = [
    "vocabulary",
    "untrusted_text",
    "split",
    "suggestion",
    "file_name",
    "diagnostic",
    "csdl",
    "model",
    "transform",
    "plan",
    "operations",
    "permissions",
    "annotate",
    "docs",
    "emit",
    "render",
    "exports",
    "surface",
    "pipeline",
    "snippet",
    "diff",
    "build",
    "internals",
];

/// The modules of `runtime`, in groups. Modules may use their own group and those before it.
const GROUPS: [&[&str]; 6] = [
    &["body_rules", "permissions", "private", "service"],
    // Values, and how they are written in JSON and in addresses.
    &[
        "additional_data",
        "flags",
        "generated",
        "into_property",
        "json",
        "model",
        "odata_value",
        "path",
        "property",
        "raw_json",
        "request_body",
        "scalar",
    ],
    // What a service answers besides one value.
    &["error", "page"],
    &["query"],
    &["request"],
    &["client", "without_client"],
];
/// Uses of a later group in `runtime`. The list may only get shorter.
const UPWARD: [&str; 2] = ["model uses error", "model uses page"];

#[test]
fn a_stage_uses_only_the_stages_before_it() {
    let place = |module: &str| ORDER.iter().position(|known| *known == module);
    assert_only(upward("codegen/src", place), &[]);
}

#[test]
fn the_client_uses_the_rest_of_the_runtime_and_not_the_other_way() {
    let place = |module: &str| GROUPS.iter().position(|group| group.contains(&module));
    assert_only(upward("runtime/src", place), &UPWARD);
}

#[test]
fn the_modules_of_the_commands_have_no_cycle() {
    let mut uses = uses("xtask/src");
    // What uses nothing that is left cannot be part of a cycle.
    loop {
        let left: BTreeSet<_> = uses.iter().map(|(own, _)| own.clone()).collect();
        let before = uses.len();
        uses.retain(|(_, used)| left.contains(used));
        if uses.len() == before {
            break;
        }
    }
    assert!(uses.is_empty(), "{uses:?}");
}

/// The uses of modules that have a later place.
fn upward(folder: &str, place: impl Fn(&str) -> Option<usize>) -> Vec<String> {
    let place = |module: &str| place(module).unwrap_or_else(|| panic!("`{module}` has no place"));
    let uses = uses(folder).into_iter();
    let upward = uses.filter(|(own, used)| place(used) > place(own));
    upward
        .map(|(own, used)| format!("{own} uses {used}"))
        .collect()
}

/// Each module of a crate with each other module that it uses.
fn uses(folder: &str) -> BTreeSet<(String, String)> {
    let sources = sources(folder);
    let own = |source: &Source| modules(&source.path).remove(0);
    let all: BTreeSet<_> = sources.iter().map(own).collect();
    let exports = exports(folder);
    let mut uses = BTreeSet::new();
    for source in &sources {
        let modules = modules(&source.path);
        if ["lib", "main"].contains(&&*modules[0]) {
            continue;
        }
        let tokens = flat(without_tests(&source.text));
        for name in known_names(&tokens, modules.len()) {
            let module = exports.get(&name).unwrap_or(&name);
            if *module != modules[0] && all.contains(module) {
                uses.insert((modules[0].clone(), module.clone()));
            }
        }
    }
    uses
}

fn without_tests(text: &str) -> TokenStream {
    let mut file = syn::parse_file(text).unwrap();
    let is_tests = |item: &Item| matches!(item, Item::Mod(module) if module.ident == "tests");
    file.items.retain(|item| !is_tests(item));
    file.into_token_stream()
}

/// The names that a crate exports at its root from its modules, with these.
fn exports(folder: &str) -> BTreeMap<String, String> {
    let mut exports = BTreeMap::new();
    let path = format!("{folder}/lib.rs");
    if !workspace::root().join(&path).exists() {
        return exports;
    }
    let file = syn::parse_file(&workspace::text(&path)).unwrap();
    for item in file.items {
        if let Item::Use(item) = item
            && let UseTree::Path(path) = item.tree
        {
            let mut names = Vec::new();
            leaves(&path.tree, &mut names);
            let module = path.ident.to_string();
            exports.extend(names.into_iter().map(|name| (name, module.clone())));
        }
    }
    exports
}

fn leaves(tree: &UseTree, names: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, names)),
        UseTree::Name(name) => names.push(name.ident.to_string()),
        UseTree::Rename(rename) => names.push(rename.rename.to_string()),
        UseTree::Glob(_) => {}
    }
}

/// The modules that lead to a file: `codegen/src/plan/mod.rs` is `plan`.
pub(crate) fn modules(path: &str) -> Vec<String> {
    let (_, below) = path.split_once("/src/").unwrap();
    let modules = below.trim_end_matches(".rs").split('/');
    modules
        .filter(|module| *module != "mod")
        .map(str::to_owned)
        .collect()
}

/// The names at the crate's root that a file uses, with `crate::…` or with enough `super::`.
fn known_names(tokens: &[String], depth: usize) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for (index, token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &*tokens[before]);
        let is_inside = before == Some(":");
        let path = match token.as_str() {
            // What a macro names is used where the macro is.
            "crate" if before != Some("$") => &tokens[index + 1..],
            "super" if !is_inside => {
                let rest = &tokens[index..];
                let mut supers = rest.chunks(3).take_while(|it| it.starts_with(&above()));
                match supers.by_ref().count() {
                    count if count >= depth => &rest[3 * count - 2..],
                    _ => continue,
                }
            }
            _ => continue,
        };
        match path {
            [first, second, open, rest @ ..] if first == ":" && second == ":" && open == "{" => {
                known.extend(heads(rest));
            }
            [first, second, name, ..] if first == ":" && second == ":" => {
                known.insert(name.clone());
            }
            _ => {}
        }
    }
    known
}

fn above() -> [String; 3] {
    ["super", ":", ":"].map(str::to_owned)
}

/// The first names of the paths of a group: `{csdl, model::{self, Model}}`.
fn heads(group: &[String]) -> Vec<String> {
    let mut heads = Vec::new();
    let mut depth = 0_usize;
    let mut is_head = true;
    for token in group {
        match token.as_str() {
            "{" => depth += 1,
            "}" if depth == 0 => break,
            "}" => depth -= 1,
            "," => is_head = depth == 0,
            name if is_head => {
                heads.push(name.to_owned());
                is_head = false;
            }
            _ => {}
        }
    }
    heads
}

/// The tokens as a flat list, with delimiters as braces.
fn flat(tokens: TokenStream) -> Vec<String> {
    let mut all = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                all.push("{".to_owned());
                all.extend(flat(group.stream()));
                all.push("}".to_owned());
            }
            other => all.push(other.to_token_stream().to_string()),
        }
    }
    all
}

#[test]
fn uses_are_found() {
    let known = |text: &str, depth| {
        let known = known_names(&flat(text.parse().unwrap()), depth);
        known.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(
        known("use crate::{csdl, model::{self, b}, X};", 1),
        ["X", "csdl", "model"]
    );
    assert_eq!(known("fn f() { crate::plan::g() }", 1), ["plan"]);
    assert_eq!(known("use super::super::emit::x;", 2), ["emit"]);
    assert_eq!(known("use super::other;", 2), [""; 0]);
    assert_eq!(known("macro_rules! m { () => { $crate::x } }", 1), [""; 0]);
    assert_eq!(exports("runtime/src")["PropertyPath"], "query");
    assert!(uses("codegen/src").contains(&("emit".to_owned(), "plan".to_owned())));
}
