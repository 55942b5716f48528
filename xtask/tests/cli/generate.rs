//! `generate`.

use crate::scratch::Scratch;

const SLICE: &str = "metadata/v1.0/entitlement-management.csdl";

#[test]
fn the_committed_metadata_gives_the_committed_files() {
    let scratch = Scratch::committed();
    let before = scratch.files();
    let printed = scratch.run(&["generate"]);
    assert!(printed.contains("0 written, 0 removed"), "{printed}");
    assert!(scratch.files() == before);
    scratch.run(&["generate", "--check"]);
}

#[test]
fn a_changed_type_makes_the_files_stale() {
    let scratch = Scratch::committed();
    let property = r#"<Property Name="displayName" Type="Edm.String" />"#;
    let changed = r#"<Property Name="displayName" Type="Edm.Int32" />"#;
    let text = scratch.read(SLICE).replacen(property, changed, 1);
    scratch.write(SLICE, text);
    let printed = scratch.fail(&["generate", "--check"]);
    assert!(printed.contains("stale: models/"), "{printed}");
    assert!(printed.contains("run `cargo xtask generate`"), "{printed}");
}

#[test]
fn files_that_should_not_be_there_go() {
    let scratch = Scratch::committed();
    scratch.write("generated/src/models/left_over.rs", "");
    let printed = scratch.fail(&["generate", "--check"]);
    assert!(
        printed.contains("superfluous: models/left_over.rs"),
        "{printed}"
    );
    scratch.run(&["generate"]);
    assert!(!scratch.path("generated/src/models/left_over.rs").exists());
    assert!(scratch.path("generated/src/lib.rs").exists());
}

#[test]
fn another_folder_and_another_selection_can_be_given() {
    let scratch = Scratch::small();
    scratch.write(
        "mine.toml",
        "namespace = 'microsoft.graph'\n[[root]]\npath = 'things/parts'\n",
    );
    scratch.run(&["generate", "--selection", "mine.toml", "--out", "out"]);
    assert!(scratch.path("out/models/part.rs").exists());
    assert!(!scratch.path("out/models/other.rs").exists());
}

#[test]
fn a_selector_that_matches_nothing_is_an_error_with_a_suggestion() {
    let scratch = Scratch::small();
    scratch.write(
        "mine.toml",
        "namespace = 'microsoft.graph'\n[[root]]\npath = 'thing/parts'\n",
    );
    let printed = scratch.fail(&["generate", "--selection", "mine.toml"]);
    assert!(printed.contains("did you mean `things`?"), "{printed}");
    scratch.write("mine.toml", "namespace = 'microsoft.graph'\nleaves = []\n");
    let printed = scratch.fail(&["generate", "--selection", "mine.toml"]);
    assert!(printed.contains("unknown field `leaves`"), "{printed}");
}

#[test]
fn bad_documents_leave_the_tree_as_it_was() {
    let scratch = Scratch::small();
    scratch.run(&["generate"]);
    let text = scratch.read(SLICE);
    for bad in [
        "",
        "hello",
        &text[..300],
        &text.replace("graph.part", "graph.none"),
    ] {
        scratch.write(SLICE, bad);
        let printed = scratch.fail(&["generate"]);
        assert!(
            printed.contains("entitlement-management.csdl:"),
            "{printed}"
        );
    }
    std::fs::remove_file(scratch.path(SLICE)).unwrap();
    let printed = scratch.fail(&["generate"]);
    assert!(printed.contains("cannot read"), "{printed}");
}

#[test]
fn a_description_of_a_missing_element_fails() {
    let scratch = Scratch::small();
    scratch.write(
        "metadata/v1.0/descriptions.toml",
        "\"microsoft.graph.thing\" = \"Something.\"\n\"microsoft.graph.thing/size\" = \"How big.\"\n",
    );
    scratch.run(&["generate"]);
    let text = scratch.read("generated/src/models/thing.rs");
    assert!(
        text.contains("/// Something.\n///\n/// The entity type"),
        "{text}"
    );
    assert!(text.contains("/// `size`: `Edm.Int32`. How big."), "{text}");
    scratch.write(
        "metadata/v1.0/descriptions.toml",
        "\"microsoft.graph.thing/sizes\" = \"x\"\n",
    );
    let printed = scratch.fail(&["generate"]);
    assert!(
        printed.contains("there is no `microsoft.graph.thing/sizes`"),
        "{printed}"
    );
    assert!(
        printed.contains("did you mean `microsoft.graph.thing/size`?"),
        "{printed}"
    );
    scratch.write("metadata/v1.0/descriptions.toml", "not toml");
    scratch.fail(&["generate"]);
}
