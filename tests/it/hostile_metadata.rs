//! Hostile metadata: it is refused with a diagnostic, or the output is harmless. All of it is read with a small stack, and
//! none of it may take memory or time that grows faster than the document.

use super::generator::everything;
use msgraph_codegen::diagnostic::{Diagnostics, PRINTED};
use msgraph_codegen::internals::model::write_csdl;
use msgraph_codegen::internals::transform;
use msgraph_codegen::pipeline::{self, Options};
use std::collections::BTreeMap;
use std::fmt::Display;

/// The result for a document.
#[derive(Debug)]
enum Outcome {
    /// The printed diagnostics.
    Refused(String),
    /// The generated files.
    Accepted(BTreeMap<String, String>),
}

/// Runs all stages in a thread, as a build script or a server would.
fn run(document: String) -> Outcome {
    let stack = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
    let thread = stack.spawn(move || generate(&document));
    thread.unwrap().join().expect("no stage panics")
}

fn generate(document: &str) -> Outcome {
    let selection = everything();
    let mut diagnostics = Diagnostics::new("document.csdl");
    let generated = pipeline::read(document, &mut diagnostics).and_then(|model| {
        let slice = transform::select(model, &selection, &mut diagnostics);
        assert!(write_csdl(&slice.model).ends_with("</edmx:Edmx>\n"));
        pipeline::generate(slice, Options::new(&selection), &mut diagnostics)
    });
    match generated {
        Some(output) => Outcome::Accepted(output.files),
        None => Outcome::Refused(diagnostics.to_string()),
    }
}

/// The diagnostics of a document that is refused.
fn refused(document: String) -> String {
    match run(document) {
        Outcome::Refused(text) => text,
        Outcome::Accepted(files) => panic!("it was accepted: {:?}", files.keys()),
    }
}

/// The files of a document that is accepted: they are Rust, inside the folder, without invisible characters.
fn accepted(document: String) -> BTreeMap<String, String> {
    let files = match run(document) {
        Outcome::Accepted(files) => files,
        Outcome::Refused(text) => panic!("{text}"),
    };
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_/.".contains(c);
        assert!(path.chars().all(plain) && !path.contains(".."), "{path}");
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let hidden = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!text.contains(hidden), "{path}");
        let code = text.lines().filter(|line| !is_doc(line));
        assert!(
            code.clone().all(|line| !line.contains("evil")),
            "{path}: {text}"
        );
    }
    files
}

fn is_doc(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("/// ") || line.starts_with("//! ")
}

fn schema(elements: impl Display) -> String {
    in_namespace("microsoft.graph", elements)
}

fn in_namespace(namespace: &str, elements: impl Display) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="{namespace}" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
{elements}
</Schema></edmx:DataServices></edmx:Edmx>"#
    )
}

fn many(count: usize, element: impl Fn(usize) -> String) -> String {
    (0..count).map(element).collect()
}

/// An entity type, a set of its entities, and what begins an operation on one of them.
const ENTITY: &str = "<EntityType Name=\"e\"><Key><PropertyRef Name=\"id\" /></Key>\
                      <Property Name=\"id\" Type=\"Edm.String\" /></EntityType>";
const SET: &str =
    "<EntityContainer Name=\"c\"><EntitySet Name=\"s\" EntityType=\"graph.e\" /></EntityContainer>";
const BOUND: &str = " IsBound=\"true\"><Parameter Name=\"b\" Type=\"graph.e\" />";

/// Each place for names: what comes before them, an element with `NAME` in it, and what comes after them.
fn places() -> Vec<(&'static str, String, String, &'static str)> {
    let place = |place, before: &str, element: &str, after| {
        (place, before.to_owned(), element.to_owned(), after)
    };
    let property = "<Property Name=\"NAME\" Type=\"Edm.String\" />";
    let navigation = "<NavigationProperty Name=\"NAME\" Type=\"graph.e\" />";
    let parameter = "<Parameter Name=\"NAME\" Type=\"Edm.String\" />";
    let action = format!("<Action Name=\"NAME\"{BOUND}</Action>");
    let set = "<EntitySet Name=\"NAME\" EntityType=\"graph.e\" />";
    let [function_of, action_of] =
        ["Function", "Action"].map(|kind| format!("{SET}<{kind} Name=\"f\"{BOUND}"));
    vec![
        place("complex type", "", "<ComplexType Name=\"NAME\" />", ""),
        place("enum type", "", "<EnumType Name=\"NAME\" />", ""),
        place(
            "property",
            "<ComplexType Name=\"a\">",
            property,
            "</ComplexType>",
        ),
        place(
            "navigation property",
            "<EntityType Name=\"a\">",
            navigation,
            "</EntityType>",
        ),
        place(
            "member",
            "<EnumType Name=\"a\">",
            "<Member Name=\"NAME\" />",
            "</EnumType>",
        ),
        place(
            "entity set",
            "<EntityContainer Name=\"c\">",
            set,
            "</EntityContainer>",
        ),
        place("bound action", SET, &action, ""),
        place(
            "parameter of a function",
            &function_of,
            parameter,
            "<ReturnType Type=\"Edm.String\" /></Function>",
        ),
        place("parameter of an action", &action_of, parameter, "</Action>"),
    ]
}

/// A document for each place, with these names there.
fn documents(names: &[&str]) -> Vec<(&'static str, String)> {
    let document = |(place, before, element, after): (_, String, String, _)| {
        let elements: String = names
            .iter()
            .map(|name| element.replace("NAME", name))
            .collect();
        (place, schema(format!("{ENTITY}{before}{elements}{after}")))
    };
    places().into_iter().map(document).collect()
}

/// The same with one name, including the places where there can be only one.
fn documents_of_one(name: &str) -> Vec<(&'static str, String)> {
    let mut documents = documents(&[name]);
    documents.push((
        "namespace",
        in_namespace(name, "<ComplexType Name=\"a\" />"),
    ));
    let container = format!("{ENTITY}<EntityContainer Name=\"{name}\" />");
    documents.push(("container", schema(container)));
    documents
}

#[test]
fn names_that_are_not_identifiers_are_refused_in_each_place() {
    let long = "a".repeat(10_000);
    for name in [
        "",
        "&quot;); fn evil() {} (&quot;",
        "a&#10;fn evil() {}",
        "*/ fn evil() {} /*",
        "#[evil]",
        "../../evil",
        "a&#0;",
        "a\u{202e}b",
        "a\u{2066}b",
        "a\u{200b}b",
        "a\u{200d}b",
        "a\u{ad}b",
        "a²",
        "r#a",
        "a;b",
        &long,
    ] {
        for (place, document) in documents_of_one(name) {
            let text = refused(document);
            let is_clear = text.contains("not an identifier")
                || text.contains("is too long")
                || text.contains("not well-formed")
                || text.contains("is broken");
            assert!(is_clear, "{place} {name:?}: {text}");
            assert!(
                text.starts_with("document.csdl:"),
                "{place} {name:?}: {text}"
            );
            assert!(text.len() < 4_000, "{place} {name:?}: {} bytes", text.len());
            assert!(
                !text.contains(['\0', '\u{202e}', '\u{2066}', '\u{200b}', '\u{ad}']),
                "{text}"
            );
        }
    }
}

#[test]
fn names_without_a_word_are_refused_in_each_place() {
    for (place, document) in documents_of_one("__") {
        let text = refused(document);
        assert!(text.contains("no letter or digit"), "{place}: {text}");
    }
}

#[test]
fn names_that_are_the_same_in_rust_are_refused_in_each_place() {
    for names in [
        ["fooBar", "FooBar"],
        ["fooBar", "foo_bar"],
        ["foo_bar", "foo__bar_"],
        ["a1", "A1"],
    ] {
        for (place, document) in documents(&names) {
            let text = refused(document);
            assert!(
                text.contains("which is already the name of `"),
                "{place} {names:?}: {text}"
            );
            assert!(text.contains("[rename]"), "{place} {names:?}: {text}");
        }
    }
}

#[test]
fn names_that_look_like_rust_are_harmless_in_each_place() {
    for name in [
        "type", "self", "Self", "crate", "mod", "r", "fn", "String", "Vec", "Box", "Option", "_1",
        "größe",
    ] {
        for (place, document) in documents_of_one(name) {
            let renders = match run(document) {
                Outcome::Accepted(files) => files
                    .iter()
                    .all(|(path, text)| !path.ends_with(".rs") || syn::parse_file(text).is_ok()),
                Outcome::Refused(text) => text.contains("hint: "),
            };
            assert!(renders, "{place} {name}");
        }
    }
}

#[test]
fn a_type_and_the_container_with_the_same_name_are_refused() {
    let text = refused(schema(
        "<EntityType Name=\"user\" />
         <EntityContainer Name=\"user\"><EntitySet Name=\"users\" EntityType=\"graph.user\" /></EntityContainer>",
    ));
    let expected =
        "would be `user` in module `requests`, which is already the name of `microsoft.graph.user`";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn an_action_and_a_navigation_property_with_the_same_name_are_refused() {
    let text = refused(schema(
        "<EntityType Name=\"e\"><NavigationProperty Name=\"f\" Type=\"graph.e\" /></EntityType>
         <Action Name=\"f\" IsBound=\"true\"><Parameter Name=\"b\" Type=\"graph.e\" /></Action>
         <EntityContainer Name=\"c\"><Singleton Name=\"s\" Type=\"graph.e\" /></EntityContainer>",
    ));
    assert!(
        text.contains("would be `f` in `EItemRequestBuilder`"),
        "{text}"
    );
}

#[test]
fn aliases_of_keys_are_names_too() {
    let key = |alias: &str| {
        schema(format!(
            "<EntityType Name=\"e\"><Property Name=\"p\" Type=\"Edm.String\" />
             <Annotation Term=\"Org.OData.Core.V1.AlternateKeys\"><Collection><Record>
             <PropertyValue Property=\"Key\"><Collection><Record>
             <PropertyValue Property=\"Alias\" String=\"{alias}\" />
             <PropertyValue Property=\"Name\" PropertyPath=\"p\" /></Record></Collection></PropertyValue>
             </Record></Collection></Annotation></EntityType>
             <EntityContainer Name=\"c\"><EntitySet Name=\"s\" EntityType=\"graph.e\" /></EntityContainer>"
        ))
    };
    let method = "pub fn by_alias(";
    assert!(accepted(key("alias"))["requests/e.rs"].contains(method));
    for alias in ["x: u8) {} fn evil(y", "&#10;evil", "evil\u{202e}", ""] {
        assert!(
            !accepted(key(alias))["requests/e.rs"].contains("pub fn by_"),
            "{alias}"
        );
    }
}

#[test]
fn enum_values_beyond_64_bits_are_refused() {
    let value = |value: &str| {
        schema(format!(
            "<EnumType Name=\"a\"><Member Name=\"m\" Value=\"{value}\" /><Member Name=\"n\" /></EnumType>"
        ))
    };
    for number in [
        "9223372036854775808",
        "-9223372036854775809",
        "1e3",
        "0x1",
        "",
        &"9".repeat(10_000),
    ] {
        let text = refused(value(number));
        assert!(
            text.contains("is not a 64-bit integer") && text.len() < 1_000,
            "{text}"
        );
    }
    for number in [i64::MAX, i64::MIN] {
        assert!(accepted(value(&number.to_string()))["models/a.rs"].contains(&number.to_string()));
    }
}

#[test]
fn deep_and_cyclic_inheritance_is_refused() {
    let derived = |index: usize, base: usize| {
        format!(
            "<ComplexType Name=\"t{index}\" BaseType=\"graph.t{base}\"><Property Name=\"p{index}\" Type=\"graph.t{index}\" /></ComplexType>"
        )
    };
    let top = "<ComplexType Name=\"t0\"><Property Name=\"p0\" Type=\"graph.t0\" /></ComplexType>";
    let deep = many(10_000, |index| derived(index + 1, index));
    let text = refused(schema(format!("{top}{deep}")));
    assert!(
        text.contains("graph.t33: the type derives through more than 32 others"),
        "{text}"
    );
    assert_eq!(text.matches("error").count(), 1, "{text}");
    let text = refused(schema(many(10_000, |index| {
        derived(index, (index + 1) % 10_000)
    })));
    assert!(text.contains("the type derives from itself"), "{text}");
    let deepest = many(32, |index| derived(index + 1, index));
    assert!(accepted(schema(format!("{top}{deepest}")))["models/t32.rs"].contains("p0"));
}

#[test]
#[ignore = "slow: a document of hostile size"]
fn a_type_of_a_hundred_thousand_properties_is_read() {
    let property = |index| format!("<Property Name=\"p{index}\" Type=\"Edm.String\" />");
    let properties = many(100_000, property);
    let files = accepted(schema(format!(
        "<ComplexType Name=\"a\">{properties}</ComplexType>"
    )));
    assert!(files["models/a.rs"].contains("\"p99999\""));
}

#[test]
#[ignore = "slow: a document of hostile size"]
fn an_enum_of_a_hundred_thousand_members_is_read() {
    let members = many(100_000, |index| format!("<Member Name=\"m{index}\" />"));
    let files = accepted(schema(format!("<EnumType Name=\"a\">{members}</EnumType>")));
    assert!(files["models/a.rs"].contains("\"m99999\""));
}

#[test]
#[ignore = "slow: a document of hostile size"]
fn a_document_that_would_grow_when_it_is_read_is_refused() {
    let properties = many(1_000, |index| {
        format!("<Property Name=\"p{index}\" Type=\"Edm.String\" />")
    });
    let derived = many(1_000, |index| {
        format!("<ComplexType Name=\"t{index}\" BaseType=\"graph.a\" />")
    });
    let text = refused(schema(format!(
        "<ComplexType Name=\"a\">{properties}</ComplexType>{derived}"
    )));
    assert!(text.contains("more than 350000 members"), "{text}");
    let overload = |index| {
        format!(
            "<Action Name=\"f\" IsBound=\"true\"><Parameter Name=\"b\" Type=\"graph.a\" /><Parameter Name=\"p{index}\" Type=\"Edm.Int32\" /></Action>"
        )
    };
    let targets = "<Annotations Target=\"graph.f\"><Annotation Term=\"graph.x\" /></Annotations>"
        .repeat(20_000);
    let overloads = many(20_000, overload);
    let text = refused(schema(format!(
        "<ComplexType Name=\"a\" />{overloads}{targets}"
    )));
    assert!(text.contains("apply to too many overloads"), "{text}");
}

#[test]
#[ignore = "slow: a document of hostile size"]
fn references_are_resolved_in_linear_time() {
    let count = 20_000;
    let properties = many(count, |index| {
        format!("<Property Name=\"p{index}\" Type=\"Edm.Int32\" />")
    });
    let keys = many(count, |index| format!("<PropertyRef Name=\"p{index}\" />"));
    let targets = many(count, |index| {
        format!(
            "<Annotations Target=\"graph.a/p{index}\"><Annotation Term=\"Org.OData.Core.V1.Computed\" /></Annotations>"
        )
    });
    let actions = many(count, |index| format!("<Action Name=\"f{index}\" />"));
    let imports = many(count, |index| {
        format!("<ActionImport Name=\"i{index}\" Action=\"graph.f{index}\" />")
    });
    let files = accepted(schema(format!(
        "<EntityType Name=\"a\"><Key>{keys}</Key>{properties}</EntityType>{targets}{actions}
         <EntityContainer Name=\"c\">{imports}</EntityContainer>"
    )));
    assert!(files["models/a.rs"].contains("`p19999`: `Edm.Int32`, read-only."));
    assert!(files["requests/c.rs"].contains("pub fn f19999("));
}

#[test]
#[ignore = "slow: a document of hostile size"]
fn overloads_are_distinguished_in_linear_time() {
    let overloads = many(5_000, |index| {
        format!(
            "<Action Name=\"f\" IsBound=\"true\"><Parameter Name=\"b\" Type=\"graph.e\" /><Parameter Name=\"p{index}\" Type=\"Edm.Int32\" /></Action>"
        )
    });
    let files = accepted(schema(format!(
        "<EntityType Name=\"e\" />{overloads}
         <EntityContainer Name=\"c\"><Singleton Name=\"s\" Type=\"graph.e\" /></EntityContainer>"
    )));
    assert!(files["requests/e.rs"].contains("pub struct EFWithP4999Body"));
}

#[test]
#[ignore = "slow: a document of hostile size"]
fn deep_containment_does_not_need_a_deep_stack() {
    let count = 5_000;
    let chain = many(count, |index| {
        let next = (index + 1) % count;
        format!(
            "<EntityType Name=\"t{index}\"><NavigationProperty Name=\"n\" Type=\"graph.t{next}\" ContainsTarget=\"true\" /></EntityType>"
        )
    });
    let root =
        "<EntityContainer Name=\"c\"><Singleton Name=\"s\" Type=\"graph.t0\" /></EntityContainer>";
    let files = accepted(schema(format!("{chain}{root}")));
    assert!(files["../API.txt"].contains("GET /s/n/n = T2ItemRequestBuilder::get"));
    // Two ways to go at each of forty steps: more ways than can be followed, and nothing to find on them.
    let forbidden = [
        ("Read", "Readable"),
        ("Update", "Updatable"),
        ("Delete", "Deletable"),
    ];
    let forbidden = forbidden.map(|(what, property)| {
        format!("<Annotation Term=\"Org.OData.Capabilities.V1.{what}Restrictions\"><Record><PropertyValue Property=\"{property}\" Bool=\"false\" /></Record></Annotation>")
    });
    let forbidden = forbidden.concat();
    let lattice = many(40, |index| {
        let next = index + 1;
        let ways = ["a", "b"].map(|way| {
            format!("<NavigationProperty Name=\"{way}\" Type=\"graph.t{next}\" ContainsTarget=\"true\">{forbidden}</NavigationProperty>")
        });
        format!(
            "<EntityType Name=\"t{index}\">{}</EntityType>",
            ways.concat()
        )
    });
    let root = format!(
        "<EntityType Name=\"t40\" /><EntityContainer Name=\"c\"><Singleton Name=\"s\" Type=\"graph.t0\">{forbidden}</Singleton></EntityContainer>"
    );
    let files = accepted(schema(format!("{lattice}{root}")));
    assert!(
        files["../API.txt"].contains("not listed"),
        "{}",
        files["../API.txt"]
    );
}

#[test]
fn xml_that_is_deep_large_or_defines_entities_is_refused() {
    let annotations = "<Annotation Term=\"x\"><Collection>".repeat(10_000);
    for deep in [
        annotations,
        "<a>".repeat(100_000),
        "<Record>".repeat(100_000),
    ] {
        let text = refused(schema(deep));
        assert!(
            text.contains("elements are nested deeper than 64"),
            "{text}"
        );
    }
    let text = refused(schema("<a/>".repeat(600_000)));
    assert!(text.contains("more than 500000 elements"), "{text}");
    let text = refused(schema(format!("<!--{}-->", "x".repeat(64 * 1024 * 1024))));
    assert!(text.contains("longer than 64 MiB"), "{text}");
    for head in [
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>",
        "<!DOCTYPE x SYSTEM \"file:///etc/hostname\">",
    ] {
        let text = refused(format!("{head}{}", schema("<ComplexType Name=\"&b;\" />")));
        assert!(
            text.contains("a document type declaration is refused"),
            "{text}"
        );
    }
    let text = refused(schema("<ComplexType Name=\"&b;\" />"));
    assert!(text.contains("is broken"), "{text}");
    let text = refused(schema("&b;"));
    assert!(
        text.contains("only XML's own entities are allowed"),
        "{text}"
    );
}

#[test]
fn many_attributes_and_prefixes_are_read_in_linear_time() {
    let attributes = many(50_000, |index| format!(" a{index}=\"\""));
    accepted(schema(format!("<ComplexType Name=\"a\"{attributes} />")));
    let prefixes = many(50_000, |index| format!(" xmlns:a{index}=\"b\""));
    let text = refused(schema(format!("<ComplexType Name=\"a\"{prefixes} />")));
    assert!(text.contains("namespace bindings"), "{text}");
}

#[test]
#[ignore = "slow: a document of hostile size"]
fn the_first_of_many_errors_are_printed_and_the_rest_are_counted() {
    let text = refused(schema(many(100_000, |index| {
        format!("<ComplexType Name=\"t{index}\" BaseType=\"graph.u{index}\" />")
    })));
    assert_eq!(text.matches(": error: ").count(), PRINTED);
    assert!(
        text.ends_with("document.csdl: 99900 more errors\n"),
        "{text}"
    );
    let text = refused(schema(format!(
        "{}<ComplexType Name=\"a\" BaseType=\"graph.b\" />",
        many(100_000, |index| format!("<X{index} />"))
    )));
    assert_eq!(text.matches(": warning: ").count(), PRINTED);
    assert!(
        text.contains("there is no type `microsoft.graph.b`"),
        "{text}"
    );
    assert!(
        text.contains("document.csdl: 99900 more warnings"),
        "{text}"
    );
}

#[test]
#[ignore = "slow: a document of hostile size"]
fn a_long_name_is_not_repeated_for_everything_inside() {
    let name = "a".repeat(1_000_000);
    let inner = many(100_000, |_| "<Property Type=\"graph.none\" />".to_owned());
    let text = refused(schema(format!(
        "<ComplexType Name=\"{name}\">{inner}</ComplexType>"
    )));
    assert!(
        text.contains("`Name` of `ComplexType` is too long"),
        "{text}"
    );
    assert!(text.len() < 100_000, "{} bytes", text.len());
    let segments = vec!["a"; 100_000].join(".");
    let text = refused(in_namespace(
        &segments,
        many(1_000, |i| format!("<ComplexType Name=\"t{i}\" />")),
    ));
    assert!(
        text.contains("`Namespace` of `Schema` is too long"),
        "{text}"
    );
}

#[test]
fn text_of_annotations_and_defaults_stays_in_its_place() {
    let hostile = [
        "*/ fn evil() {} /*",
        "`&#10;fn evil() {}",
        "&#13;fn evil() {}",
        "&#13;&#10;#![evil]",
        "&quot;] fn evil() {} #[doc = &quot;",
        "&quot;##; evil!(); r##&quot;",
        "\u{202e}evil\u{2066}\u{200b}",
        "]](evil) [evil](javascript:evil) &lt;script&gt;evil&lt;/script&gt;",
        "\\n evil \\u{0}",
        "&#x85;evil&#x2028;evil",
    ];
    for text in hostile {
        let annotation = |term: &str| format!("<Annotation Term=\"{term}\" String=\"{text}\" />");
        let annotations = ["Description", "LongDescription", "Computed", "Revisions"]
            .map(|term| annotation(&format!("Org.OData.Core.V1.{term}")))
            .concat();
        let revisions = format!(
            "<Annotation Term=\"Org.OData.Core.V1.Revisions\"><Collection><Record>
             <PropertyValue Property=\"Kind\" EnumMember=\"Org.OData.Core.V1.RevisionKind/Deprecated\" />
             <PropertyValue Property=\"Date\" String=\"{text}\" />
             <PropertyValue Property=\"RemovalDate\" Date=\"{text}\" />
             <PropertyValue Property=\"Description\" String=\"{text}\" /></Record></Collection></Annotation>"
        );
        let files = accepted(schema(format!(
            "<EnumType Name=\"n\"><Member Name=\"m\">{annotations}</Member>{revisions}</EnumType>
             <EntityType Name=\"e\"><Property Name=\"p\" Type=\"Edm.String\" DefaultValue=\"{text}\">{annotations}</Property>
             <NavigationProperty Name=\"q\" Type=\"graph.e\" Partner=\"{text}\">{annotations}</NavigationProperty>{revisions}</EntityType>
             <Function Name=\"f\" IsBound=\"true\" EntitySetPath=\"{text}\"><Parameter Name=\"b\" Type=\"graph.e\" />
             <ReturnType Type=\"Edm.String\">{annotations}</ReturnType>{annotations}{revisions}</Function>
             <EntityContainer Name=\"c\"><EntitySet Name=\"s\" EntityType=\"graph.e\">
             <NavigationPropertyBinding Path=\"{text}\" Target=\"{text}\" />{annotations}</EntitySet>{annotations}</EntityContainer>"
        )));
        assert!(files["models/e.rs"].contains("by default `"), "{text}");
    }
}
