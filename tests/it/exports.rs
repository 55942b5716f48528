//! What the root of a crate exports: the same names in the runtime, the generator, the committed `lib.rs` and `API.txt`.

use super::{generator, workspace};
use msgraph_codegen::internals::exports::{declarations, exports};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::{Attribute, Item, UseTree, Visibility};

/// An exported path, without its crate, after the condition that it needs.
type Exported = BTreeSet<String>;

/// What a crate's root exports: public modules and re-exports, except hidden ones.
fn exported(library: &str) -> Exported {
    let mut found = Exported::new();
    for item in syn::parse_file(library).unwrap().items {
        match item {
            Item::Use(item) if is_shown(&item.vis, &item.attrs) => {
                leaves(&item.tree, &condition(&item.attrs), &mut found);
            }
            Item::Mod(item) if is_shown(&item.vis, &item.attrs) => {
                found.insert(condition(&item.attrs) + &item.ident.to_string());
            }
            _ => {}
        }
    }
    found
}

fn is_shown(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    let is_hidden =
        |attribute: &Attribute| attribute.to_token_stream().to_string().contains("hidden");
    matches!(visibility, Visibility::Public(_)) && !attributes.iter().any(is_hidden)
}

fn condition(attributes: &[Attribute]) -> String {
    let conditions = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"));
    conditions
        .map(|attribute| attribute.to_token_stream().to_string() + " ")
        .collect()
}

/// The last names of the paths of a `use`.
fn leaves(tree: &UseTree, condition: &str, found: &mut Exported) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, condition, found),
        UseTree::Group(group) => group
            .items
            .iter()
            .for_each(|tree| leaves(tree, condition, found)),
        UseTree::Name(name) => {
            found.insert(format!("{condition}{}", name.ident));
        }
        UseTree::Rename(rename) => {
            found.insert(format!("{condition}{}", rename.rename));
        }
        UseTree::Glob(_) => {
            found.insert("*".to_owned());
        }
    }
}

#[test]
fn a_crate_names_all_that_the_runtime_exports() {
    let output = generator::committed();
    let mut declared = exported(&declarations(&output.plan));
    assert!(declared.remove("GraphService") && declared.remove("PERMISSIONS"));
    assert_eq!(declared, exported(&workspace::text("runtime/src/lib.rs")));
}

#[test]
fn the_committed_crate_exports_what_other_crates_do() {
    let declared = exported(&declarations(&generator::committed().plan));
    let mut committed = exported(&workspace::text("generated/src/lib.rs"));
    assert!(committed.remove("models") && committed.remove("requests"));
    assert_eq!(committed, declared);
}

#[test]
fn the_listing_has_a_line_for_each() {
    let listing = workspace::text("generated/API.txt");
    let lines = listing
        .lines()
        .filter(|line| line.starts_with("exported by the root: "));
    assert_eq!(lines.count(), exports(&generator::committed().plan).len());
    for line in [
        "exported by the root: msgraph_runtime::Property\n",
        "exported by the root: msgraph_runtime::client, needs the feature client\n",
        "exported by the root: requests::GraphService\n",
    ] {
        assert!(listing.contains(line), "{line}");
    }
}

#[test]
fn a_service_with_the_name_of_an_item_takes_its_place() {
    let document = workspace::text("tests/fixtures/operations/metadata.csdl");
    let container = document.split("<EntityContainer Name=\"").nth(1).unwrap();
    let name = container.split('"').next().unwrap();
    let document = document.replace(
        &format!("<EntityContainer Name=\"{name}\""),
        "<EntityContainer Name=\"Service\"",
    );
    let selection = generator::everything();
    let plan = generator::output(generator::slice(&document, &selection), &selection).plan;
    let paths = exports(&plan).into_iter().map(|export| export.path);
    let services: Vec<_> = paths.filter(|path| path.ends_with("::Service")).collect();
    assert_eq!(services, ["requests::Service"]);
    assert!(!declarations(&plan).contains(" Service,"));
}
