//! Documents that are not metadata: each gets a diagnostic that says what is wrong, where, and what to do.

use super::generator::{diagnostics, everything, files, output, reading, slice};
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::transform::Selection;
use msgraph_codegen::pipeline::{self, Options};

/// A document with these elements in its schema.
fn schema(elements: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
{elements}
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"#
    )
}

/// Texts that are not CSDL documents.
const TEXTS: [(&str, &str); 7] = [
    ("no XML", "hello"),
    ("nothing", ""),
    ("JSON", r#"{"value": []}"#),
    (
        "truncated",
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataSer"#,
    ),
    (
        "another vocabulary",
        r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#,
    ),
    (
        "entity expansion",
        r#"<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "lollollollol"><!ENTITY b "&a;&a;&a;">]>
<x>&b;</x>"#,
    ),
    (
        "no Edmx element",
        r#"<Schema Namespace="a" xmlns="http://docs.oasis-open.org/odata/ns/edm" />"#,
    ),
];

/// Elements that are wrong in a schema.
const ELEMENTS: [(&str, &str); 14] = [
    ("unclosed", r#"<ComplexType Name="a">"#),
    (
        "a dangling type",
        r#"<ComplexType Name="a"><Property Name="b" Type="graph.aa" /></ComplexType>
<ComplexType Name="ab" />"#,
    ),
    (
        "a dangling base",
        r#"<ComplexType Name="a" BaseType="graph.none" />"#,
    ),
    (
        "an unknown alias",
        r#"<ComplexType Name="a" BaseType="other.b" />"#,
    ),
    (
        "an alias of two namespaces",
        r#"</Schema>
<Schema Namespace="example.other" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">"#,
    ),
    (
        "a cycle",
        r#"<ComplexType Name="a" BaseType="graph.b" />
<ComplexType Name="b" BaseType="graph.a" />"#,
    ),
    (
        "a duplicate",
        r#"<ComplexType Name="a" />
<EnumType Name="a" />"#,
    ),
    (
        "a duplicate property",
        r#"<ComplexType Name="a">
<Property Name="b" Type="Edm.String" />
<Property Name="b" Type="Edm.String" />
</ComplexType>"#,
    ),
    ("no name", "<ComplexType />"),
    (
        "a name that is not a name",
        r#"<ComplexType Name="a b; fn main() {}" />"#,
    ),
    (
        "a path as a name",
        r#"<ComplexType Name="../../etc/passwd" />"#,
    ),
    (
        "a collision",
        r#"<ComplexType Name="fooBar" />
<ComplexType Name="FooBar" />"#,
    ),
    (
        "a collision of members",
        r#"<ComplexType Name="a">
<Property Name="fooBar" Type="Edm.String" />
<Property Name="FooBar" Type="Edm.String" />
</ComplexType>"#,
    ),
    (
        "a property without a type",
        r#"<ComplexType Name="a"><Property Name="b" /></ComplexType>"#,
    ),
];

#[test]
fn each_kind_of_bad_document_has_its_message() {
    let texts = TEXTS.map(|(what, text)| (what, text.to_owned()));
    let schemas = ELEMENTS.map(|(what, elements)| (what, schema(elements)));
    let section = |(what, document): (&str, String)| {
        let found = diagnostics(&document);
        assert!(found.contains("error: "), "{what}: {found}");
        format!("== {what}\n{found}\n")
    };
    let text: String = texts.into_iter().chain(schemas).map(section).collect();
    insta::assert_snapshot!("bad_input", text);
}

#[test]
fn a_module_that_no_file_could_name_is_an_error() {
    let slice = slice(
        &schema("      <ComplexType Name=\"a\" />"),
        &Selection::default(),
    );
    for module in ["", "my module", "graph", "crate::", "crate::x; fn f() {}"] {
        let selection = Selection {
            namespace: "microsoft.graph".to_owned(),
            module: module.to_owned(),
            ..Selection::default()
        };
        let mut diagnostics = Diagnostics::new("document.csdl");
        let output = pipeline::generate(slice.clone(), Options::new(&selection), &mut diagnostics);
        let text = diagnostics.to_string();
        assert!(output.is_none(), "{module}");
        assert!(text.contains("is not the path of a module"), "{text}");
    }
}

#[test]
fn a_module_of_models_that_no_file_could_name_is_an_error() {
    let text = schema("      <ComplexType Name=\"a\" />");
    let selection =
        Selection::parse("namespace = 'microsoft.graph'\nmodels = 'graph; fn f() {}'").unwrap();
    let mut diagnostics = Diagnostics::new("document.csdl");
    let output = pipeline::generate(
        slice(&text, &selection),
        Options::new(&selection),
        &mut diagnostics,
    );
    assert!(output.is_none());
    let text = diagnostics.to_string();
    assert!(
        text.contains("selection `models`: \"graph; fn f() {}\" is not the path of a module"),
        "{text}"
    );
}

/// The keys that the hints of a text say to rename.
fn renames(text: &str) -> impl Iterator<Item = &str> {
    let hints = text
        .lines()
        .filter_map(|line| line.split_once("[rename] \""));
    hints.filter_map(|(_, rest)| rest.split('"').next())
}

#[test]
fn renaming_what_a_hint_says_resolves_the_collision() {
    let entity = "<EntityType Name=\"e\"><Key><PropertyRef Name=\"id\" /></Key><Property Name=\"id\" Type=\"Edm.String\" /><NavigationProperty Name=\"f\" Type=\"graph.e\" /></EntityType>";
    let set = |name| format!("<EntitySet Name=\"{name}\" EntityType=\"graph.e\" />");
    let container = |sets: &str| format!("<EntityContainer Name=\"c\">{sets}</EntityContainer>");
    let one = container(&set("es"));
    let two = container(&(set("fooBar") + &set("FooBar")));
    let bound =
        "<Action Name=\"f\" IsBound=\"true\"><Parameter Name=\"it\" Type=\"graph.e\" /></Action>";
    let streams = "<EntityType Name=\"d\" BaseType=\"graph.e\"><Property Name=\"F\" Type=\"Edm.Stream\" /></EntityType>";
    let derived = format!(
        "{streams}<EntityContainer Name=\"c\"><EntitySet Name=\"ds\" EntityType=\"graph.d\" /></EntityContainer>"
    );
    let documents = [
        schema(&format!("{entity}{two}")),
        schema(&format!("{entity}{bound}{one}")),
        schema(&format!("{entity}{derived}")),
    ];
    for document in documents {
        let found = diagnostics(&document);
        let mut selection = everything();
        for (number, key) in renames(&found).enumerate() {
            let name = format!("another{number}");
            selection.rename.insert(key.to_owned(), name);
        }
        assert!(!selection.rename.is_empty(), "{found}");
        let slice = slice(&document, &selection);
        assert!(
            output(slice, &selection)
                .files
                .contains_key("requests/e.rs")
        );
    }
}

#[test]
fn all_findings_come_at_once() {
    let text = diagnostics(&schema(
        "      <ComplexType Name=\"a\" BaseType=\"graph.x\" />\n      <ComplexType Name=\"b\" BaseType=\"graph.y\" />",
    ));
    assert!(
        text.contains("graph.x") && text.contains("graph.y"),
        "{text}"
    );
}

#[test]
fn an_unknown_construct_is_counted_and_not_an_error() {
    let document = schema("      <ComplexType Name=\"a\" Colour=\"red\"><Wheel /></ComplexType>");
    let text = reading(&document);
    assert!(text.contains("Wheel") && text.contains("Colour"), "{text}");
    assert!(files(&document).contains_key("models/a.rs"));
}
