//! Rules for our sources: which module may use which, how long a function may be, and how many parameters it may have.

use super::workspace;
use proc_macro2::{TokenStream, TokenTree};
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
const TOO_MANY_PARAMETERS: [&str; 2] = [
    "tests/benches/throughput.rs: compare",
    "tests/client/batch/order.rs: check",
];

/// The modules of `codegen`. Each may only use those before it.
const ORDER: [&str; 22] = [
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
    "surface",
    "pipeline",
    "snippet",
    "diff",
    "build",
    "internals",
];
/// Modules that use a later one. The list may only get shorter.
const UPWARD: [&str; 0] = [];

/// A source file by its path below the workspace.
struct Source {
    path: String,
    text: String,
}

fn sources(folder: &str) -> Vec<Source> {
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
fn assert_only(found: impl IntoIterator<Item = String>, exceptions: &[&str]) {
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

#[test]
fn a_stage_knows_the_stages_before_it() {
    let place = |module: &str| ORDER.iter().position(|known| *known == module);
    let upward = sources("codegen/src").into_iter().flat_map(|source| {
        let modules = modules(&source.path);
        let Some(own) = modules.first().filter(|own| *own != "lib").cloned() else {
            return Vec::new();
        };
        let tokens = flat(source.text.parse().unwrap());
        let own_place = place(&own).unwrap_or_else(|| panic!("`{own}` has no place"));
        let known = known_modules(&tokens, modules.len()).into_iter();
        // Inside of `mod tests`, `super::` leads to names that are not modules at the root.
        let upward = known.filter(|known| place(known).is_some_and(|place| place > own_place));
        upward.map(|known| format!("{own} knows {known}")).collect()
    });
    assert_only(upward, &UPWARD);
}

/// The modules that lead to a file: `codegen/src/plan/mod.rs` is `plan`.
fn modules(path: &str) -> Vec<String> {
    let (_, below) = path.split_once("/src/").unwrap();
    let modules = below.trim_end_matches(".rs").split('/');
    modules
        .filter(|module| *module != "mod")
        .map(str::to_owned)
        .collect()
}

/// The modules at the crate's root that a file names, with `crate::…` or with enough `super::`.
fn known_modules(tokens: &[String], depth: usize) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for (index, token) in tokens.iter().enumerate() {
        let is_inside = index > 0 && tokens[index - 1] == ":";
        let path = match token.as_str() {
            "crate" => &tokens[index + 1..],
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
                known.extend(is_module(name).then(|| name.clone()));
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
                heads.extend(is_module(name).then(|| name.to_owned()));
                is_head = false;
            }
            _ => {}
        }
    }
    heads
}

/// Modules have lower-case names; other names at the root are types and constants.
fn is_module(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name != "self"
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
fn the_map_of_the_architecture_has_each_module_of_codegen() {
    let map = workspace::text("ARCHITECTURE.md");
    for source in sources("codegen/src") {
        let module = modules(&source.path).remove(0);
        let is_there = [format!("src/{module}`"), format!("{module}.rs`")];
        let is_there = is_there.iter().any(|name| map.contains(name));
        assert!(
            is_there || module == "lib",
            "{module} is not in ARCHITECTURE.md"
        );
    }
}

#[test]
fn the_map_of_the_architecture_has_each_folder_and_nothing_else() {
    let text = workspace::text("ARCHITECTURE.md");
    let (_, map) = text.split_once("## Code map").unwrap();
    let (map, _) = map.split_once("\n## ").unwrap();
    let rows = map.lines().filter(|line| line.starts_with("| `"));
    let mut mapped = Vec::new();
    for row in rows {
        let cell = row.split('|').nth(1).unwrap();
        let mut names = cell.split('`').skip(1).step_by(2);
        let first = Path::new(names.next().unwrap());
        mapped.push(first.to_owned());
        mapped.extend(names.map(|name| first.with_file_name(name)));
    }
    for path in &mapped {
        let found = workspace::root().join(path);
        assert!(found.exists(), "{} is not there", path.display());
    }
    let is_seen = |name: &str| !name.starts_with('.') && name != "target";
    for entry in std::fs::read_dir(workspace::root()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let is_mapped = mapped.iter().any(|path| path.starts_with(&name));
        let is_folder = entry.file_type().unwrap().is_dir();
        assert!(!is_folder || !is_seen(&name) || is_mapped, "{name}");
    }
}

#[test]
fn the_stations_of_the_architecture_are_functions() {
    let text = workspace::text("ARCHITECTURE.md");
    let (_, way) = text.split_once("## From CSDL to Rust").unwrap();
    let (way, _) = way.split_once("\n## ").unwrap();
    let code: String = sources("codegen/src")
        .into_iter()
        .map(|it| it.text)
        .collect();
    let rows = way
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`'));
    let columns = rows.map(|row| row.split('|').nth(2).unwrap());
    let names = columns.flat_map(|column| column.split('`').skip(1).step_by(2));
    let functions: Vec<_> = names.filter_map(|name| name.rsplit("::").next()).collect();
    assert!(functions.len() > 15, "{functions:?}");
    for function in functions {
        assert!(code.contains(&format!("fn {function}")), "{function}");
    }
}

#[test]
fn the_rules_find_what_breaks_them() {
    let text = format!(
        "fn long(a: u8) {{\n{}}}\n\nfn short() {{}}\n",
        "    a();\n".repeat(60)
    );
    let lengths = functions_by_length(&text);
    assert_eq!(lengths, [("long".to_owned(), 62), ("short".to_owned(), 1)]);
    let known = |text: &str, depth| {
        let known = known_modules(&flat(text.parse().unwrap()), depth);
        known.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(
        known("use crate::{csdl, model::{self, b}, X};", 1),
        ["csdl", "model"]
    );
    assert_eq!(known("fn f() { crate::plan::g() }", 1), ["plan"]);
    assert_eq!(known("use super::super::emit::x;", 2), ["emit"]);
    assert_eq!(known("use super::other;", 2), [""; 0]);
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
