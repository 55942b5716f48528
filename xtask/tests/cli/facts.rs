//! `operations.toml`, and `metadata facts`.

use crate::scratch::Scratch;

const OPERATIONS: &str = "metadata/v1.0/operations.toml";

#[test]
fn facts_from_another_source_are_compared_and_nothing_is_written() {
    let scratch = Scratch::small();
    let committed = "[\"GET /things\"]\nsuccess = [200]\npage = \"thing-list\"\n\n\
                     [\"POST /things\"]\nsuccess = [201]\n";
    scratch.write(OPERATIONS, committed);
    let facts = r#"{
        "GET /things": {"page": "thing-list", "success": [200]},
        "DELETE /things/{id}": {"success": [204], "answer": null},
        "GET /things/{id}": {"success": [200, 206], "query": ["$select"], "body": {"properties": [
            {"name": "name", "need": "required"}, {"name": "@odata.type", "need": "required"}]}}}"#;
    scratch.write("facts.json", facts);
    let before = scratch.files();
    let printed = scratch.run(&["metadata", "facts", "--from", "facts.json"]);
    assert!(scratch.files() == before);
    let expected = "[\"DELETE /things/{id}\"]\nsuccess = [204]\nanswer = \"none\"\n\n\
                    [\"GET /things/{id}\"]\nsuccess = [200, 206]\nbody.required = [\"name\"]\nquery = [\"$select\"]\n\n\
                    # facts.json: nothing about POST /things\n\
                    # 1 of 3 operations are the same in metadata/v1.0/operations.toml. Nothing was written; copy the changes that you accept.\n";
    assert_eq!(printed, expected);
    let changed = committed.replace("[200]", "[202]");
    scratch.write(OPERATIONS, &changed);
    let printed = scratch.run(&["metadata", "facts", "--from", "facts.json"]);
    assert!(
        printed.starts_with("[\"DELETE") && printed.contains("success = [200] # committed: [202]"),
        "{printed}"
    );
}

#[test]
fn an_entry_that_does_not_apply_is_named_with_its_place() {
    let scratch = Scratch::small();
    let entries = [
        (
            "['GET /nothing']\nsuccess = [200]\n",
            "operations.toml:2:2: error: GET /nothing: no builder makes this operation",
        ),
        (
            "['GET *']\nsuccess = [200]\n",
            "operations.toml:2:2: error: GET *: it matches no operation of the file",
        ),
        (
            "['POST /things']\nbody.required = ['nome']\n",
            "operations.toml:2:2: error: POST /things: `body`: there is no property `nome`",
        ),
        (
            "['GET /things']\nbody.required = ['name']\n",
            "operations.toml:2:2: error: GET /things: `body`: the operation does not have a JSON body",
        ),
        (
            "['GET /things']\nabsent = true\ninstead = 'GET /nothing'\n",
            "operations.toml:2:2: error: GET /things: `instead`: no builder makes `GET /nothing`",
        ),
        ("['GET /things']\nsucces = [200]\n", "line 3, column 1"),
    ];
    for (text, expected) in entries {
        scratch.write(OPERATIONS, format!("\n{text}"));
        let printed = scratch.fail(&["generate"]);
        assert!(printed.contains(expected), "{expected}: {printed}");
    }
}

#[test]
fn documented_facts_decide_what_a_method_returns() {
    let scratch = Scratch::small();
    let signature = |answer: &str| {
        let entry = format!("['PATCH /things/{{id}}']\nsuccess = [204]\n{answer}\n");
        scratch.write(OPERATIONS, &entry);
        scratch.run(&["generate"]);
        let surface = scratch.read("generated/API.txt");
        let mut lines = surface.lines();
        let line = lines.find(|line| line.starts_with("ThingItemRequestBuilder.patch("));
        line.unwrap().split_once(" -> ").unwrap().1.to_owned()
    };
    assert_eq!(signature(""), "Request<Option<Thing>>");
    assert_eq!(signature("answer = 'none'"), "Request<()>");
    assert_eq!(signature("answer = 'object'"), "Request<Thing>");
}

#[test]
fn a_change_of_documented_facts_is_reported_with_what_it_breaks() {
    let scratch = Scratch::small();
    scratch.write("old.toml", "['PATCH /things/{id}']\nsuccess = [204]\n");
    let new = "['PATCH /things/{id}']\nsuccess = [200]\nanswer = 'object'\n";
    scratch.write("new.toml", new);
    let printed = scratch.run(&[
        "diff",
        "document.csdl",
        "document.csdl",
        "--old-operations",
        "old.toml",
        "--new-operations",
        "new.toml",
    ]);
    for part in [
        "documentation PATCH /things/{id}",
        "success",
        "`(&Thing) -> Request<Thing>` and was `(&Thing) -> Request<Option<Thing>>`",
    ] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
}

/// Computed properties are never sent, and immutable ones only when an entity is created.
#[test]
fn read_only_properties_are_known_for_any_slice() {
    let scratch = Scratch::small();
    let document = scratch.read("metadata/v1.0/entitlement-management.csdl");
    let property = |name: &str, term: &str| {
        format!(
            "<Property Name=\"{name}\" Type=\"Edm.String\"><Annotation \
             Term=\"Org.OData.Core.V1.{term}\" Bool=\"true\"/></Property>"
        )
    };
    let key = document.find("</Key>").unwrap() + "</Key>".len();
    let (before, after) = document.split_at(key);
    let added = property("made", "Computed") + &property("kind", "Immutable");
    let document = format!("{before}{added}{after}");
    scratch.write("metadata/v1.0/entitlement-management.csdl", document);
    scratch.run(&["generate"]);
    let rules = scratch.read("generated/src/requests/body_rules.rs");
    for row in [
        "\"PATCH /things/{id}\" => [] [\"kind\", \"made\"] [] [];",
        "\"POST /things\" => [] [\"made\"] [] [];",
    ] {
        assert!(rules.contains(row), "{row}: {rules}");
    }
}
