//! `explain`, `inspect` and `operations`.

use crate::scratch::Scratch;

#[test]
fn explain_prints_the_chain_that_brought_a_type_in() {
    let scratch = Scratch::small();
    let printed = scratch.run(&["explain", "part"]);
    assert!(
        printed.contains("thing") && printed.contains("parts"),
        "{printed}"
    );
    let printed = scratch.fail(&["explain", "parts"]);
    assert!(printed.contains("did you mean"), "{printed}");
}

#[test]
fn inspect_prints_each_stage() {
    let scratch = Scratch::small();
    for (stage, expected) in [
        ("csdl", "parts"),
        ("model", "name: \"thing\""),
        ("plan", "ThingItemRequestBuilder"),
        ("rust", "pub struct Thing"),
    ] {
        let printed = scratch.run(&["inspect", "thing", "--stage", stage]);
        assert!(printed.contains(expected), "{stage}: {printed}");
    }
    let printed = scratch.fail(&["inspect", "thign", "--stage", "rust"]);
    assert!(printed.contains("thing"), "{printed}");
}

#[test]
fn a_request_becomes_a_program() {
    let scratch = Scratch::small();
    scratch.write("request.http", "GET /things/1/parts?$select=id");
    let printed = scratch.run(&["snippet", "request.http", "--crate", "parts"]);
    assert!(
        printed.contains("graph.things().by_id(\"1\").parts().get().select(part::ID)"),
        "{printed}"
    );
    assert!(printed.contains("use parts::models::part;"), "{printed}");
    scratch.write("request.http", "GET /nothing");
    let printed = scratch.fail(&["snippet", "request.http"]);
    assert!(printed.contains("`GET /nothing`: no builder"), "{printed}");
}

#[test]
fn operations_are_listed_and_looked_up() {
    let scratch = Scratch::small();
    let printed = scratch.run(&["operations"]);
    assert!(printed.contains("POST /things/{id}/parts  "), "{printed}");
    scratch.write(
        "known.txt",
        "# comment\nget /things/{thing-id}/parts/{part-id}\n\nGET /things\n",
    );
    scratch.run(&["operations", "--match", "known.txt"]);
    scratch.write("unknown.txt", "GET /things\nPUT /things\n");
    let printed = scratch.fail(&["operations", "--match", "unknown.txt"]);
    assert!(printed.starts_with("PUT /things\n"), "{printed}");
    assert!(
        printed.contains("1 of 2 operations cannot be expressed"),
        "{printed}"
    );
    scratch.write("bad.txt", "nonsense\n");
    scratch.fail(&["operations", "--match", "bad.txt"]);
}
