//! `metadata update`.

use crate::scratch::{DOCUMENT, Scratch, workspace};
use crate::server::{Answer, start};

const CORRECTIONS: &str = "metadata/v1.0/corrections.toml";

#[test]
fn twice_gives_the_same_bytes() {
    let scratch = Scratch::small();
    scratch.run(&["metadata", "update", "--from", "document.csdl"]);
    let first = scratch.files();
    let slice = scratch.read("metadata/v1.0/entitlement-management.csdl");
    assert!(
        slice.contains("\"part\"") && !slice.contains("\"other\""),
        "{slice}"
    );
    scratch.run(&["metadata", "update", "--from", "document.csdl"]);
    assert!(scratch.files() == first);
    scratch.run(&["generate", "--check"]);
}

#[test]
fn the_real_document_gives_what_is_committed() {
    let document = workspace().join("../shared/graph/v1.0-2026-07-31.csdl");
    if !document.exists() {
        eprintln!("skipped: {} is not there", document.display());
        return;
    }
    let scratch = Scratch::committed();
    let before = scratch.files();
    scratch.run(&["metadata", "update", "--from", document.to_str().unwrap()]);
    assert!(scratch.files() == before);
}

#[test]
fn a_document_can_be_fetched() {
    let scratch = Scratch::small();
    let address = start(Answer::Document(DOCUMENT));
    scratch.run(&["metadata", "update", "--from", &address]);
    let lock = scratch.read("metadata/v1.0/source.lock.toml");
    assert!(lock.contains(&address), "{lock}");
    let first = scratch.files();
    scratch.run(&["metadata", "update", "--from", &address]);
    assert!(scratch.files() == first);
}

#[test]
fn what_cannot_be_fetched_changes_nothing() {
    let scratch = Scratch::small();
    for (answer, message) in [
        (Answer::Endless, "larger than 64 MiB"),
        (Answer::Half, "cannot fetch"),
        (Answer::Status("503 Service Unavailable"), "503"),
        (Answer::Silence, "timeout"),
        (Answer::Document("<html></html>"), "`html`"),
    ] {
        let address = start(answer);
        let printed = scratch.fail(&["metadata", "update", "--timeout", "5", "--from", &address]);
        assert!(printed.contains(message), "{message}: {printed}");
    }
    let printed = scratch.fail(&["metadata", "update", "--from", "http://example.com/x"]);
    assert!(printed.contains("only https"), "{printed}");
}

#[test]
fn bad_files_change_nothing() {
    let scratch = Scratch::small();
    let huge = scratch.path("huge.csdl");
    let file = std::fs::File::create(&huge).unwrap();
    file.set_len(200 * 1024 * 1024).unwrap();
    let printed = scratch.fail(&["metadata", "update", "--from", "huge.csdl"]);
    assert!(printed.contains("larger than 64 MiB"), "{printed}");
    scratch.write("bad.csdl", &DOCUMENT[..500]);
    let printed = scratch.fail(&["metadata", "update", "--from", "bad.csdl"]);
    assert!(printed.contains("bad.csdl:"), "{printed}");
    scratch.write("bad.csdl", b"\xFF\xFE\x00");
    scratch.fail(&["metadata", "update", "--from", "bad.csdl"]);
    scratch.fail(&["metadata", "update", "--from", "missing.csdl"]);
}

#[test]
fn a_correction_that_no_longer_applies_fails_by_name() {
    let scratch = Scratch::small();
    let correction = |target: &str, contains: bool| {
        format!("[\"{target}\"]\ncontains_target = {contains}\nreason = 'a'\nsource = 'b'\n")
    };
    scratch.write(
        CORRECTIONS,
        correction("microsoft.graph.thing/parts", false),
    );
    scratch.run(&["metadata", "update", "--from", "document.csdl"]);
    for target in ["microsoft.graph.thing/parts", "microsoft.graph.thing/part"] {
        scratch.write(CORRECTIONS, correction(target, true));
        let printed = scratch.fail(&["metadata", "update", "--from", "document.csdl"]);
        assert!(printed.contains(target), "{printed}");
    }
}
