//! `metadata permissions` and `permissions --for`.

use crate::scratch::{Scratch, shared};

const DATA: &str = r#"{"permissions": {
    "Things.Read": {"schemes": {"DelegatedWork": {"privilegeLevel": 1}}, "pathSets": [
        {"schemeKeys": ["DelegatedWork"], "methods": ["GET"],
         "paths": {"/things": "least=DelegatedWork", "/things/{id}/parts": ""}}]},
    "Things.Write": {"schemes": {"DelegatedWork": {"privilegeLevel": 3}}, "pathSets": [
        {"schemeKeys": ["DelegatedWork", "Application"], "methods": ["GET", "POST"],
         "paths": {"/things": "least=Application"}}]}}}"#;

#[test]
fn permissions_are_imported_documented_and_looked_up() {
    let scratch = Scratch::small();
    scratch.write("data.json", DATA);
    let printed = scratch.run(&["metadata", "permissions", "--from", "data.json"]);
    assert!(
        printed.contains("permissions.json: 3 operations"),
        "{printed}"
    );
    let first = scratch.files();
    scratch.run(&["metadata", "permissions", "--from", "data.json"]);
    assert!(scratch.files() == first);
    scratch.run(&["generate", "--check"]);
    let docs = scratch.read("generated/src/requests/thing.rs");
    for row in [
        "/// Permissions:",
        "/// | | least privileged | higher privileged |",
        "/// | delegated, work or school | Things.Read | Things.Write |",
        "/// | delegated, personal | not supported | – |",
        "/// | application | Things.Write | – |",
    ] {
        assert!(docs.contains(row), "{row}: {docs}");
    }
    assert_eq!(docs.matches("/// Permissions").count(), 2);

    scratch.write("reading.txt", "GET /Things\nget /things/{thing-id}/parts\n");
    let printed = scratch.run(&["permissions", "--for", "reading.txt"]);
    assert!(
        printed.starts_with("delegated work: Things.Read\n"),
        "{printed}"
    );
    scratch.write("both.txt", "# comment\nGET /things\nPOST /things\n");
    let printed = scratch.run(&["permissions", "--for", "both.txt"]);
    let expected = "delegated work: Things.Write\n\
                    delegated personal: not supported by GET /things\n\
                    application: Things.Write\n";
    assert_eq!(printed, expected);
    let roles = "[\"GET /things\"]\nroles = [\"Librarian\"]\n";
    scratch.write("metadata/v1.0/operations.toml", roles);
    let printed = scratch.run(&["permissions", "--for", "both.txt"]);
    let role = "role of a signed-in user, this or a higher one: Librarian for GET /things\n";
    assert_eq!(printed, format!("{expected}{role}"));
    scratch.write("unknown.txt", "GET /things\nGET /things/{id}\n");
    let printed = scratch.fail(&["permissions", "--for", "unknown.txt"]);
    assert!(printed.contains("no permissions are published for:\n  GET /things/{id}"));
}

#[test]
fn invalid_data_changes_nothing() {
    let scratch = Scratch::small();
    for data in [
        "",
        "{}",
        "{\"permissions\": {}}",
        "{\"permissions\": 5}",
        "<html>",
    ] {
        scratch.write("data.json", data);
        scratch.fail(&["metadata", "permissions", "--from", "data.json"]);
    }
}

#[test]
#[ignore = "slow: reads all of Graph's permissions"]
fn the_real_data_gives_what_is_committed() {
    let Some(data) = shared("permissions.json") else {
        return;
    };
    let scratch = Scratch::committed();
    let before = scratch.files();
    scratch.run(&["metadata", "permissions", "--from", data.to_str().unwrap()]);
    assert!(scratch.files() == before);
}
