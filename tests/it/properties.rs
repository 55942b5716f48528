//! The properties of `src/properties`, tried on the seeds of `fuzz` and on generated inputs with a structure.
//! `PROPTEST_CASES` is the number of inputs; `cargo xtask test --slow` tries more of them.

use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::transform;
use msgraph_codegen::pipeline::{self, Options};
use msgraph_tests::properties::{address, batch, csdl, error_body, generator, json};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json as value_of};
use std::path::PathBuf;

type Property = fn(&[u8]);

const PROPERTIES: [(&str, Property); 6] = [
    ("address", address),
    ("batch", batch),
    ("csdl", csdl),
    ("error_body", error_body),
    ("generator", generator),
    ("json", json),
];

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The seeds of a target: those written by hand, and inputs that once failed.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(folder("fuzz/seeds").join(target)).unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

/// The documents of the fixtures and those of the seeds.
fn documents() -> Vec<Vec<u8>> {
    let fixtures = std::fs::read_dir(folder("fixtures")).unwrap();
    let mut paths: Vec<_> = fixtures
        .map(|folder| folder.unwrap().path().join("metadata.csdl"))
        .collect();
    paths.sort();
    let fixtures = paths.iter().map(|path| std::fs::read(path).unwrap());
    fixtures.chain(seeds("csdl")).collect()
}

#[test]
fn the_seeds_hold() {
    for (target, property) in PROPERTIES {
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "{target}");
        seeds.iter().for_each(|seed| property(seed));
    }
}

#[test]
fn each_property_has_a_target_and_a_seed() {
    let manifest = std::fs::read_to_string(folder("fuzz/Cargo.toml")).unwrap();
    let targets = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("path = \"fuzz_targets/"));
    let targets: Vec<_> = targets
        .filter_map(|target| target.strip_suffix(".rs\""))
        .collect();
    assert_eq!(targets, PROPERTIES.map(|(target, _)| target));
}

#[test]
fn the_documents_of_the_fixtures_hold() {
    for document in documents() {
        csdl(&document);
        generator(&document);
    }
}

/// Texts that are put into documents.
const WORDS: [&str; 40] = [
    "\"",
    "'",
    "<",
    ">",
    "/>",
    "&",
    "&#10;",
    "&amp;",
    "<!--",
    "-->",
    "]]>",
    "<!DOCTYPE x>",
    " Name=\"a\"",
    " Type=\"Edm.String\"",
    "Collection(",
    ")",
    "graph.",
    "graph.t",
    "Edm.Stream",
    "self",
    "type",
    "__",
    "a²",
    "\u{202e}",
    "\u{0}",
    "é",
    "9223372036854775808",
    "<Key />",
    "<Annotation Term=\"Org.OData.Core.V1.Computed\" />",
    "Abstract=\"true\"",
    "\n",
    " ",
    "",
    ".",
    "/",
    "{",
    "}",
    ",",
    "null",
    "1e999",
];

/// A seed with some of its bytes replaced.
fn changed(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let edit = (any::<Index>(), 0..24_usize, select(&WORDS[..]));
    (select(seeds), prop::collection::vec(edit, 1..5)).prop_map(|(mut seed, edits)| {
        for (place, length, word) in edits {
            let start = place.index(seed.len() + 1);
            let end = (start + length).min(seed.len());
            seed.splice(start..end, word.bytes());
        }
        seed
    })
}

/// The names of the types of a document.
const TYPES: [&str; 6] = ["t", "user", "group", "String", "type", "mod"];

/// Names that are sometimes the same, and rarely not valid.
fn name() -> impl Strategy<Value = &'static str> {
    let usual = &[
        "a",
        "b",
        "c",
        "d",
        "e",
        "f",
        "id",
        "type",
        "self",
        "mod",
        "count",
        "post",
        "new",
        "path",
        "body",
        "arguments",
        "String",
        "Box",
        "Unrecognized",
        "additionalData",
        "_1",
        "größe",
        "é",
        "fooBar",
    ][..];
    let odd = &["FooBar", "foo_bar", "__", "a²", "a b", ""][..];
    prop_oneof![200 => select(usual), 1 => select(odd)]
}

fn type_name() -> impl Strategy<Value = String> {
    let primitive = select(
        &[
            "Edm.String",
            "Edm.Int32",
            "Edm.Stream",
            "Edm.Untyped",
            "Edm.Duration",
            "Edm.Nothing",
        ][..],
    );
    let one = prop_oneof![
        primitive.prop_map(str::to_owned),
        select(&TYPES[..]).prop_map(|name| format!("graph.{name}"))
    ];
    (one, any::<bool>()).prop_map(|(one, many)| {
        if many {
            format!("Collection({one})")
        } else {
            one
        }
    })
}

fn annotation() -> impl Strategy<Value = String> {
    let term = select(
        &[
            "Computed",
            "Immutable",
            "Description",
            "RequiresExplicitBinding",
            "OptionalParameter",
        ][..],
    );
    let value = select(
        &[
            "",
            " Bool=\"false\"",
            " String=\"`*/&#10;fn f() {}\"",
            " Int=\"1\"",
        ][..],
    );
    let one = (term, value).prop_map(|(term, value)| {
        format!("<Annotation Term=\"Org.OData.Core.V1.{term}\"{value} />")
    });
    prop_oneof![3 => Just(String::new()), 1 => one, 1 => alternate_key()]
}

fn alternate_key() -> impl Strategy<Value = String> {
    (name(), name()).prop_map(|(alias, name)| {
        format!(
            "<Annotation Term=\"Org.OData.Core.V1.AlternateKeys\"><Collection><Record><PropertyValue Property=\"Key\">\
             <Collection><Record><PropertyValue Property=\"Alias\" String=\"{alias}\" />\
             <PropertyValue Property=\"Name\" PropertyPath=\"{name}\" /></Record></Collection></PropertyValue>\
             </Record></Collection></Annotation>"
        )
    })
}

/// One of the types; the others may derive from the first ones.
fn declared(index: usize) -> impl Strategy<Value = String> {
    let name = TYPES[index];
    prop_oneof![8 => structured_type("EntityType", name, index), 1 => structured_type("ComplexType", name, 0), 1 => enum_type(name)]
}

fn structured_type(
    kind: &'static str,
    called: &'static str,
    bases: usize,
) -> impl Strategy<Value = String> {
    let base =
        select(&TYPES[..bases.max(1)]).prop_map(|name| format!(" BaseType=\"graph.{name}\""));
    let is_derived = if bases == 0 {
        Just(false).boxed()
    } else {
        prop::bool::weighted(0.2).boxed()
    };
    let base = (base, is_derived)
        .prop_map(|(base, is_derived)| if is_derived { base } else { String::new() });
    let facets = select(&["", " Abstract=\"true\"", " OpenType=\"true\""][..]);
    let properties = prop::collection::btree_map(name(), type_name(), 0..4);
    let navigation = (name(), select(&TYPES[..2]), any::<bool>());
    let navigation = prop::option::weighted(0.3, navigation);
    (base, facets, properties, navigation, annotation()).prop_map(move |(base, facets, properties, navigation, annotation)| {
        let navigation = navigation.map(|(name, target, contained)| {
            format!("<NavigationProperty Name=\"{name}\" Type=\"Collection(graph.{target})\" ContainsTarget=\"{contained}\" />")
        });
        let key = properties.keys().next().filter(|_| kind == "EntityType" && base.is_empty());
        let key = key.map_or_else(String::new, |name| format!("<Key><PropertyRef Name=\"{name}\" /></Key>"));
        let properties: String = properties
            .iter()
            .map(|(name, ty)| format!("<Property Name=\"{name}\" Type=\"{ty}\" />"))
            .collect();
        format!("<{kind} Name=\"{called}\"{base}{facets}>{key}{properties}{}{annotation}</{kind}>", navigation.unwrap_or_default())
    })
}

fn enum_type(name: &'static str) -> impl Strategy<Value = String> {
    let value = select(&["", " Value=\"1\"", " Value=\"-9223372036854775808\""][..]);
    let members = prop::collection::btree_map(self::name(), value, 0..4);
    (select(&["", " IsFlags=\"true\""][..]), members).prop_map(move |(flags, members)| {
        let members: String = members
            .iter()
            .map(|(name, value)| format!("<Member Name=\"{name}\"{value} />"))
            .collect();
        format!("<EnumType Name=\"{name}\"{flags}>{members}</EnumType>")
    })
}

fn operation() -> impl Strategy<Value = String> {
    let kind = select(&["Action", "Function"][..]);
    let parameters = prop::collection::btree_map(name(), (type_name(), annotation()), 0..3);
    let result = prop::option::of(type_name());
    let binding = prop::option::weighted(0.8, (select(&TYPES[..]), any::<bool>()));
    (kind, name(), binding, any::<bool>(), parameters, result).prop_map(|(kind, name, binding, composable, parameters, result)| {
        let composable = if composable && kind == "Function" { " IsComposable=\"true\"" } else { "" };
        let is_bound = binding.is_some();
        let binding = binding.map(|(ty, many)| {
            let ty = if many { format!("Collection(graph.{ty})") } else { format!("graph.{ty}") };
            format!("<Parameter Name=\"bindingParameter\" Type=\"{ty}\" />")
        });
        let parameters: String = parameters
            .iter()
            .map(|(name, (ty, annotation))| format!("<Parameter Name=\"{name}\" Type=\"{ty}\">{annotation}</Parameter>"))
            .collect();
        let result = result.map(|ty| format!("<ReturnType Type=\"{ty}\" />"));
        let (binding, result) = (binding.unwrap_or_default(), result.unwrap_or_default());
        format!("<{kind} Name=\"{name}\" IsBound=\"{is_bound}\"{composable}>{binding}{parameters}{result}</{kind}>")
    })
}

/// Sets and singletons of the types, and sometimes an import, which may name a missing operation.
fn container() -> impl Strategy<Value = String> {
    let entry = (any::<bool>(), select(&TYPES[..3])).prop_map(|(many, ty)| match many {
        true => format!("EntitySet Name=\"{{}}\" EntityType=\"graph.{ty}\""),
        false => format!("Singleton Name=\"{{}}\" Type=\"graph.{ty}\""),
    });
    let entries = prop::collection::btree_map(name(), entry, 1..4);
    let import = (select(&["Action", "Function"][..]), name(), name());
    let import = prop::option::weighted(0.1, import);
    (
        prop_oneof![12 => Just("Service"), 1 => select(&["t", "mod", "user"][..])],
        entries,
        import,
    )
        .prop_map(|(name, entries, import)| {
            let entries: String = entries
                .iter()
                .map(|(name, entry)| format!("<{} />", entry.replace("{}", name)))
                .collect();
            let import = import.map(|(kind, name, target)| {
                format!("<{kind}Import Name=\"{name}\" {kind}=\"graph.{target}\" />")
            });
            format!(
                "<EntityContainer Name=\"{name}\">{entries}{}</EntityContainer>",
                import.unwrap_or_default()
            )
        })
}

fn out_of_line() -> impl Strategy<Value = String> {
    (select(&TYPES[..]), prop::option::of(name()), annotation()).prop_map(
        |(name, member, annotation)| {
            let member = member.map_or_else(String::new, |member| format!("/{member}"));
            format!("<Annotations Target=\"graph.{name}{member}\">{annotation}</Annotations>")
        },
    )
}

/// A document of types that refer to each other, mostly correctly.
fn document() -> impl Strategy<Value = String> {
    let types = (
        declared(0),
        declared(1),
        declared(2),
        declared(3),
        declared(4),
        declared(5),
    );
    let operations = prop::collection::vec(operation(), 0..4);
    let annotations = prop::collection::vec(out_of_line(), 0..3);
    let namespaces = [
        "microsoft.graph",
        "microsoft.graph",
        "microsoft.graph",
        "microsoft.graph.user",
        "x.mod",
    ];
    let namespace = (0..namespaces.len()).prop_map(move |index| namespaces[index]);
    (namespace, types, operations, annotations, container()).prop_map(|(namespace, types, operations, annotations, container)| {
        let (a, b, c, d, e, f) = types;
        format!(
            "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
             <Schema Namespace=\"{namespace}\" Alias=\"graph\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\
             {a}{b}{c}{d}{e}{f}{}{}{container}</Schema></edmx:DataServices></edmx:Edmx>",
            operations.concat(),
            annotations.concat()
        )
    })
}

#[test]
fn many_of_the_documents_are_accepted() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let documents = (0..200).map(|_| document().new_tree(&mut runner).unwrap().current());
    let accepted = documents
        .filter(|document| generator_accepts(document))
        .count();
    assert!((60..190).contains(&accepted), "{accepted} of 200");
}

fn generator_accepts(document: &str) -> bool {
    let selection = super::generator::everything();
    let mut diagnostics = Diagnostics::new("document");
    let model = pipeline::read(document, &mut diagnostics);
    let slice = model.map(|model| transform::select(model, &selection, &mut diagnostics));
    let output = slice
        .and_then(|slice| pipeline::generate(slice, Options::new(&selection), &mut diagnostics));
    output.is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn documents_are_read_or_refused(document in document()) {
        csdl(document.as_bytes());
        generator(document.as_bytes());
    }

    #[test]
    fn changed_documents_are_read_or_refused(document in changed(documents())) {
        csdl(&document);
        generator(&document);
    }
}

/// Pieces of JSON, and some that are not JSON.
const PIECES: [&str; 36] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"id\"",
    "\"state\"",
    "\"a\"",
    "\"identitySources\"",
    "\"@odata.type\"",
    "\"#microsoft.graph.domainIdentitySource\"",
    "\"\"",
    "\"\\u00e9\"",
    "\"\\ud800\"",
    "\"\\ud83d\\ude00\"",
    "\"\\x\"",
    "\"\u{1}\"",
    "\"é\"",
    "\"",
    "1",
    "0",
    "-",
    "01",
    "1.5",
    "1.",
    ".5",
    "1e5",
    "1e",
    "-0",
    "true",
    "null",
    "nul",
    " ",
    "\n",
    "\u{0}",
];

fn pieces() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(select(&PIECES[..]), 0..12);
    pieces.prop_map(|pieces| format!("{{\"x\":{}}}", pieces.concat()))
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            object(inner).prop_map(Value::from),
        ]
    })
}

/// Objects with members that the types know and others.
fn object(
    inner: impl Strategy<Value = Value> + 'static,
) -> impl Strategy<Value = Map<String, Value>> {
    let known = select(
        &[
            "id",
            "state",
            "displayName",
            "createdDateTime",
            "identitySources",
            "externalSponsors",
            "domainName",
            "@odata.type",
            "@odata.etag",
            "value",
            "double",
            "decimal",
            "duration",
            "untyped",
            "error",
            "code",
            "message",
            "details",
            "innerError",
        ][..],
    );
    let name = prop_oneof![known.prop_map(str::to_owned), any::<String>()];
    prop::collection::vec((name, inner), 0..6).prop_map(|members| members.into_iter().collect())
}

/// The body of a batch's answer: the ids of existing requests and of others, with any statuses and bodies.
fn answers() -> impl Strategy<Value = Value> {
    let id = select(&["0", "1", "2", "3", "x", "00"][..]);
    let status = select(&[200_u64, 204, 302, 400, 424, 429, 500, 0, 1000, 70_000][..]);
    let content_type = select(&["application/json", "text/plain", "image/png", ""][..]);
    let text = select(&["", "{}", "e30=", "e30", "eyJpZCI6IjEifQ", "no base64!"][..]);
    let body = prop_oneof![3 => value(), 1 => text.prop_map(Value::from)];
    let answer = (id, status, content_type, body).prop_map(|(id, status, content_type, body)| {
        let headers = value_of!({"Retry-After": "1", "x\n": 5, "Content-Type": content_type});
        value_of!({"id": id, "status": status, "headers": headers, "body": body})
    });
    let answer = prop_oneof![6 => answer, 1 => value()];
    prop::collection::vec(answer, 0..5).prop_map(|answers| value_of!({ "responses": answers }))
}

proptest! {
    #[test]
    fn texts_that_are_nearly_json_are_read_or_refused(text in pieces()) {
        json(text.as_bytes());
    }

    #[test]
    fn bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        PROPERTIES.iter().for_each(|(_, property)| property(&bytes));
    }
}

proptest! {
    #[test]
    fn any_object_survives(object in object(value())) {
        json(Value::from(object).to_string().as_bytes());
    }

    #[test]
    fn changed_json_is_read_or_refused(text in changed(seeds("json"))) {
        json(&text);
    }

    #[test]
    fn texts_come_out_of_an_address_as_they_went_in(texts in prop::collection::vec(any::<String>(), 1..4)) {
        address(texts.join("\n").as_bytes());
    }

    #[test]
    fn signs_of_addresses_come_out_as_they_went_in(text in "[a'\"/?#&=+%(),;:@$. \\\\\n]{0,12}") {
        address(text.as_bytes());
    }

    #[test]
    fn errors_are_read(object in object(value()), header in "[ -~]{0,20}") {
        error_body(format!("{header}\n{}", value_of!({ "error": object })).as_bytes());
    }

    #[test]
    fn changed_errors_are_read(text in changed(seeds("error_body"))) {
        error_body(&text);
    }

    #[test]
    fn answers_to_batches_are_read(answers in answers()) {
        batch(answers.to_string().as_bytes());
    }

    #[test]
    fn changed_answers_to_batches_are_read(text in changed(seeds("batch"))) {
        batch(&text);
    }
}
