//! The whole generator.

use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::transform::{self, Selection};
use msgraph_codegen::pipeline::{self, Options};
use std::collections::{BTreeMap, BTreeSet};
use syn::{Fields, FnArg, ImplItem, Item, Pat, UseTree};

/// An accepted document gives Rust files inside the folder, in which no two items next to each other have the same name.
pub fn generator(data: &[u8]) {
    let Some(text) = super::text(data) else {
        return;
    };
    let selection = Selection {
        namespace: "microsoft.graph".to_owned(),
        module: "crate".to_owned(),
        ..Selection::default()
    };
    let mut diagnostics = Diagnostics::new("document");
    let model = pipeline::read(text, &mut diagnostics);
    let output = model.and_then(|model| {
        let slice = transform::select(model, &selection, &mut diagnostics);
        pipeline::generate(slice, Options::new(&selection), &mut diagnostics)
    });
    match output {
        Some(output) => check_files(&output.files),
        None => assert!(diagnostics.has_errors(), "{diagnostics}"),
    }
}

fn check_files(files: &BTreeMap<String, String>) {
    let mut folded = BTreeSet::new();
    for (path, text) in files {
        let is_plain = |c: char| c == '_' || c == '/' || c == '.' || c.is_alphanumeric();
        assert!(path.chars().all(is_plain), "{path}");
        assert!(folded.insert(path.to_lowercase()), "{path}");
        // Some systems would take it for the file of the module above.
        assert!(!path.ends_with("/mod.rs"), "{path}");
        let hidden = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        };
        assert!(!text.contains(hidden), "{path}");
        if path.ends_with(".rs") {
            check_file(path, text);
        } else {
            assert_eq!(path, pipeline::SURFACE);
        }
    }
}

fn check_file(path: &str, text: &str) {
    assert!(!path.contains(".."), "{path}");
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    let (mut types, mut modules) = (Names::new(path), Names::new(path));
    for item in &file.items {
        match item {
            Item::Mod(item) => modules.take(&item.ident),
            Item::Use(item) => exports(&item.tree, &mut types),
            Item::Struct(item) => {
                types.take(&item.ident);
                fields(path, &item.fields);
            }
            Item::Enum(item) => {
                types.take(&item.ident);
                let mut variants = Names::new(path);
                item.variants
                    .iter()
                    .for_each(|variant| variants.take(&variant.ident));
            }
            Item::Impl(item) => methods(path, &item.items),
            Item::Macro(_) => {}
            _ => panic!("an item of an unknown kind in {path}:\n{text}"),
        }
    }
}

fn exports(tree: &UseTree, names: &mut Names<'_>) {
    match tree {
        UseTree::Path(path) => exports(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|tree| exports(tree, names)),
        UseTree::Name(name) => names.take(&name.ident),
        _ => panic!("a declaration of an unknown kind in {}", names.place),
    }
}

fn fields(path: &str, fields: &Fields) {
    let mut names = Names::new(path);
    fields
        .iter()
        .filter_map(|field| field.ident.as_ref())
        .for_each(|name| names.take(name));
}

fn methods(path: &str, items: &[ImplItem]) {
    let mut names = Names::new(path);
    for item in items {
        let ImplItem::Fn(method) = item else {
            panic!("an item of an unknown kind in {path}");
        };
        names.take(&method.sig.ident);
        let mut arguments = Names::new(path);
        for argument in &method.sig.inputs {
            if let FnArg::Typed(argument) = argument {
                match &*argument.pat {
                    Pat::Ident(name) => arguments.take(&name.ident),
                    _ => panic!("an argument without a name in {path}"),
                }
            }
        }
    }
}

/// Names that must differ.
struct Names<'a> {
    place: &'a str,
    taken: BTreeSet<String>,
}

impl<'a> Names<'a> {
    fn new(place: &'a str) -> Self {
        Self {
            place,
            taken: BTreeSet::new(),
        }
    }

    fn take(&mut self, name: &impl ToString) {
        let name = name.to_string();
        let is_new = self.taken.insert(name.trim_start_matches("r#").to_owned());
        assert!(is_new, "`{name}` is repeated in {}", self.place);
    }
}
