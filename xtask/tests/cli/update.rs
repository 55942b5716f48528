//! `metadata update`.

use crate::scratch::{DOCUMENT, Scratch, shared};
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
#[ignore = "slow: reads all of Graph"]
fn the_real_document_gives_what_is_committed() {
    let Some(document) = shared("v1.0-2026-07-31.csdl") else {
        return;
    };
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
fn a_redirect_is_followed_only_to_https_and_this_machine() {
    let scratch = Scratch::small();
    let update = |address: &str| {
        let arguments = ["metadata", "update", "--timeout", "5", "--from", address];
        arguments.map(str::to_owned)
    };
    let other = start(Answer::Redirect(String::new(), DOCUMENT));
    for to in ["/document", &other.replace("v1.0/$metadata", "document")] {
        let address = start(Answer::Redirect(to.to_owned(), DOCUMENT));
        scratch.run(&update(&address).each_ref().map(String::as_str));
    }
    let secret = other.replace("http://", "http://somebody:secret@");
    for (to, message) in [
        (
            "http://example.com/document",
            "http://example.com/document: only https",
        ),
        ("http://127.0.0.1.example.com/", "only https"),
        ("//example.com/", "only https"),
        ("ftp://127.0.0.1/", "only https"),
        (&secret, "a user or password"),
        ("https://somebody@example.com/", "a user or password"),
        ("/again", "more than 10 times"),
        ("http://[", "not an address"),
    ] {
        let address = start(Answer::Redirect(to.to_owned(), DOCUMENT));
        let printed = scratch.fail(&update(&address).each_ref().map(String::as_str));
        assert!(printed.contains(message), "{to}: {printed}");
        assert!(!printed.contains("secret"), "{to}: {printed}");
    }
}

#[test]
fn an_address_with_user_information_is_not_fetched() {
    let scratch = Scratch::small();
    let address = start(Answer::Document(DOCUMENT));
    for user in ["somebody:secret@", ":secret@", "somebody@"] {
        let address = address.replace("http://", &format!("http://{user}"));
        let printed = scratch.fail(&["metadata", "update", "--from", &address]);
        assert!(printed.contains("a user or password"), "{printed}");
        assert!(!printed.contains("secret"), "{printed}");
    }
    // What looks like loopback is the user here.
    let printed = scratch.fail(&[
        "metadata",
        "update",
        "--from",
        "http://localhost:1@example.com/",
    ]);
    assert!(printed.contains("a user or password"), "{printed}");
}

#[test]
fn a_document_that_cannot_be_fetched_changes_nothing() {
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

/// The small document with one more property.
fn changed() -> String {
    let size = "<Property Name=\"size\" Type=\"Edm.Int32\" />";
    DOCUMENT.replace(
        size,
        &format!("{size}<Property Name=\"colour\" Type=\"Edm.String\" />"),
    )
}

#[test]
fn an_update_ends_with_its_report_and_what_is_left_to_do() {
    let scratch = Scratch::small();
    scratch.run(&["metadata", "update", "--from", "document.csdl"]);
    scratch.write("changed.csdl", changed());
    let before = scratch.files();
    let update = ["metadata", "update", "--from", "changed.csdl"];
    let dry = scratch.run(&[&update[..], &["--dry-run"]].concat());
    assert!(scratch.files() == before);
    let printed = scratch.run(&[&update[..], &["--open-report", "report.html"]].concat());
    for text in [&dry, &printed] {
        assert!(
            text.contains("minor: 0 breaking changes, 1 compatible"),
            "{text}"
        );
        assert!(
            text.contains("+ property microsoft.graph.thing/colour"),
            "{text}"
        );
        assert!(text.contains("cargo insta review"), "{text}");
        assert!(
            text.contains("from version 0.1.0 to 0.1.1 (minor)"),
            "{text}"
        );
        assert!(text.contains("- Graph v1.0 as of 20"), "{text}");
    }
    let page = scratch.read("report.html");
    assert!(
        page.contains("<code>microsoft.graph.thing/colour</code>"),
        "{page}"
    );
    let printed = scratch.run(&update);
    assert!(printed.contains("none: 0 breaking changes"), "{printed}");
}

#[test]
fn everything_stale_is_named_at_once() {
    let scratch = Scratch::small();
    scratch.write(
        CORRECTIONS,
        "['microsoft.graph.thing/gone']\ncontains_target = true\nreason = 'a'\nsource = 'b'\n",
    );
    scratch.write(
        "metadata/v1.0/descriptions.toml",
        "'microsoft.graph.gone' = 'It is gone.'\n",
    );
    let printed = scratch.fail(&["metadata", "update", "--from", "document.csdl"]);
    assert!(printed.contains("microsoft.graph.thing/gone"), "{printed}");
    assert!(
        printed.contains("there is no `microsoft.graph.gone`"),
        "{printed}"
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_update_changes_nothing_or_everything() {
    use std::process::{Command, Stdio};
    let scratch = Scratch::small();
    scratch.run(&["metadata", "update", "--from", "document.csdl"]);
    scratch.write("changed.csdl", changed());
    let before = scratch.files();
    let source_lock = scratch.path("metadata/v1.0/source.lock.toml");
    let update = ["metadata", "update", "--from", "changed.csdl"];
    scratch.run(&update);
    let after = scratch.files();
    assert!(before != after);
    for delay in 0..40 {
        for (path, bytes) in &before {
            std::fs::write(path, bytes).unwrap();
        }
        let mut child = scratch
            .command(&update)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_micros(500 * delay));
        let id = child.id().to_string();
        // The command may have ended already.
        let _ = Command::new("kill")
            .args(["-INT", &id])
            .stderr(Stdio::null())
            .status();
        child.wait().unwrap();
        let found = scratch.files();
        assert!(
            found == before || found == after,
            "{delay}, {}",
            source_lock.display()
        );
    }
}

/// The code without docs, because the docs of a type depend on all paths to it, including new ones.
fn code(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().map(str::trim);
    let code = lines.filter(|line| !line.starts_with("///"));
    code.map(str::to_owned).collect()
}

#[test]
#[ignore = "slow: reads all of Graph"]
fn an_update_of_the_real_document_changes_only_what_its_report_names() {
    let documents = ["v1.0-2026-05-12.csdl", "v1.0-2026-07-31.csdl"].map(shared);
    let [Some(old), Some(new)] = documents else {
        return;
    };
    let scratch = Scratch::committed();
    // Facts about newer elements would be stale there.
    let facts = [
        "metadata/v1.0/descriptions.toml",
        "metadata/v1.0/operations.toml",
    ];
    let texts = facts.map(|path| scratch.read(path));
    for path in facts {
        scratch.write(path, "");
    }
    scratch.run(&["metadata", "update", "--from", old.to_str().unwrap()]);
    let before = scratch.files();
    let diff = [
        "diff",
        "metadata/v1.0/entitlement-management.csdl",
        new.to_str().unwrap(),
    ];
    let report = scratch.run(&[&diff[..], &["--format", "json"]].concat());
    scratch.run(&["metadata", "update", "--from", new.to_str().unwrap()]);
    let after = scratch.files();
    let changed = after
        .iter()
        .filter(|(path, bytes)| before.get(*path).map(|bytes| code(bytes)) != Some(code(bytes)));
    let stems = changed.map(|(path, _)| {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        stem.replace('_', "")
    });
    let report = report.to_lowercase();
    // Files that list other files, and the metadata itself.
    let lists = [
        "models",
        "requests",
        "API",
        "source.lock",
        "entitlement-management",
        "permissiontable",
    ];
    let unnamed: Vec<_> = stems
        .filter(|stem| !lists.contains(&stem.as_str()) && !report.contains(stem))
        .collect();
    assert_eq!(unnamed, Vec::<String>::new());
    for (path, text) in facts.iter().zip(texts) {
        scratch.write(path, text);
    }
    scratch.run(&["generate"]);
    scratch.run(&["generate", "--check"]);
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
