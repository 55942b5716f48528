//! Types that a selection leaves out, with everything that needs them.

use super::generator::{canonical, output, slice};
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::transform::{self, Selection};
use msgraph_codegen::pipeline;

const DOCUMENT: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="book">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <NavigationProperty Name="shelf" Type="graph.shelf" />
      </EntityType>
      <EntityType Name="shelf">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <NavigationProperty Name="books" Type="Collection(graph.book)" />
      </EntityType>
      <Function Name="newest">
        <ReturnType Type="graph.shelf" />
      </Function>
      <EntityContainer Name="LibraryService">
        <EntitySet Name="books" EntityType="graph.book" />
        <FunctionImport Name="newest" Function="graph.newest" EntitySet="shelves" />
        <EntitySet Name="shelves" EntityType="graph.shelf" />
        <Singleton Name="window" Type="graph.shelf" />
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"#;

fn selection(roots: &[&str]) -> Selection {
    let roots = roots
        .iter()
        .map(|path| format!("[[root]]\npath = '{path}'\n"));
    let roots: String = roots.collect();
    let text =
        format!("namespace = 'microsoft.graph'\nexclude = ['microsoft.graph.shelf']\n{roots}");
    Selection::parse(&text).unwrap()
}

#[test]
fn the_whole_document_loses_the_sets_singletons_and_imports_of_an_excluded_type() {
    let everything = canonical(DOCUMENT);
    assert!(
        ["shelves", "window", "newest"]
            .iter()
            .all(|name| everything.contains(name))
    );
    for selection in [selection(&[]), selection(&["**"]), selection(&["*"])] {
        let slice = slice(DOCUMENT, &selection);
        let csdl = msgraph_codegen::internals::model::write_csdl(&slice.model);
        assert!(csdl.contains("books"));
        for name in ["shelf", "shelves", "window", "newest"] {
            assert!(!csdl.contains(name), "{name} is in\n{csdl}");
        }
        let files = output(slice, &selection).files;
        assert!(files.contains_key("models/book.rs") && !files.contains_key("models/shelf.rs"));
    }
}

#[test]
fn a_root_that_leads_to_an_excluded_type_or_through_one_is_an_error() {
    for path in ["shelves", "books/shelf", "shelves/books"] {
        let mut diagnostics = Diagnostics::new("document.csdl");
        let model = pipeline::read(DOCUMENT, &mut diagnostics).unwrap();
        transform::select(model, &selection(&["books", path]), &mut diagnostics);
        let text = diagnostics.to_string();
        let expected = format!("selection root `{path}`: a type on this path is left out");
        assert!(text.contains(&expected), "{text}");
    }
}
