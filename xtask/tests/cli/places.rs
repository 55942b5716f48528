//! Places where files cannot or must not be written: nothing is written, and other files stay.

use crate::scratch::{DOCUMENT, Scratch};

const SLICE: &str = "metadata/v1.0/entitlement-management.csdl";

/// The small document with another name for its type `part`.
fn with_part(name: &str) -> String {
    DOCUMENT
        .replace("\"part\"", &format!("\"{name}\""))
        .replace("graph.part", &format!("graph.{name}"))
}

/// The commands that generate from `document.csdl`.
const COMMANDS: [&[&str]; 2] = [
    &["metadata", "update", "--from", "document.csdl"],
    &[
        "new",
        "crate",
        "--selection",
        "metadata/v1.0/selection.toml",
        "--from",
        "document.csdl",
    ],
];

#[test]
fn a_name_that_no_file_can_have_is_refused() {
    // CSDL allows 128 characters; a file system counts bytes.
    let long = "é".repeat(128);
    for (name, message) in [
        ("con", "`con.rs` cannot be written on Windows"),
        ("NUL", "`nul.rs` cannot be written on Windows"),
        ("Aux", "`aux.rs` cannot be written on Windows"),
        ("lpt1", "`lpt1.rs` cannot be written on Windows"),
        (&long, "has 259 bytes; file systems allow at most 255"),
    ] {
        let scratch = Scratch::small();
        scratch.write("document.csdl", with_part(name));
        for command in COMMANDS {
            let printed = scratch.fail(command);
            assert!(printed.contains(message), "{name}: {printed}");
            let hint = format!("[rename] \"microsoft.graph.{name}\" = \"anotherName\"");
            assert!(printed.contains(&hint), "{name}: {printed}");
        }
        scratch.write(SLICE, with_part(name));
        let printed = scratch.fail(&["generate"]);
        assert!(printed.contains(message), "{name}: {printed}");
        let renamed = format!("[rename]\n'microsoft.graph.{name}' = 'piece'\n");
        let selection = scratch.read("metadata/v1.0/selection.toml") + &renamed;
        scratch.write("metadata/v1.0/selection.toml", selection);
        scratch.run(COMMANDS[0]);
        assert!(scratch.path("generated/src/models/piece.rs").exists());
    }
}

#[test]
fn a_new_name_that_no_file_can_have_is_refused() {
    let scratch = Scratch::small();
    let selection = scratch.read("metadata/v1.0/selection.toml");
    for name in ["prn", &"a".repeat(260)] {
        let renamed = format!("{selection}[rename]\n'microsoft.graph.part' = '{name}'\n");
        scratch.write("metadata/v1.0/selection.toml", renamed);
        for command in COMMANDS {
            let printed = scratch.fail(command);
            assert!(
                printed.contains("[rename] \"microsoft.graph.part\""),
                "{printed}"
            );
        }
    }
}

#[test]
fn a_namespace_that_no_folder_can_have_is_refused() {
    let scratch = Scratch::small();
    let document = DOCUMENT.replace(
        "Namespace=\"microsoft.graph\"",
        "Namespace=\"microsoft.graph.aux\"",
    );
    scratch.write("document.csdl", document);
    for command in COMMANDS {
        let printed = scratch.fail(command);
        assert!(
            printed.contains("its namespace has the module `aux`"),
            "{printed}"
        );
        assert!(
            printed.contains("exclude = [\"microsoft.graph.aux.thing\"]"),
            "{printed}"
        );
    }
}

#[test]
fn a_crate_is_not_named_after_a_device() {
    let scratch = Scratch::small();
    for folder in ["con", "deep/COM1", "nul.d"] {
        let command = [&["new", folder], &COMMANDS[1][2..]].concat();
        let printed = scratch.fail(&command);
        assert!(
            printed.contains("choose another name"),
            "{folder}: {printed}"
        );
    }
}

#[test]
fn a_folder_with_the_name_of_a_file_is_refused() {
    let scratch = Scratch::small();
    scratch.write("generated/API.txt/mine.txt", "mine");
    let printed = scratch.fail(COMMANDS[0]);
    assert!(printed.contains("API.txt is a folder"), "{printed}");
}

#[test]
fn a_generated_file_with_the_name_of_a_folder_is_removed() {
    let scratch = Scratch::small();
    scratch.write("generated/src/models", "left over");
    scratch.run(COMMANDS[0]);
    assert!(scratch.path("generated/src/models/thing.rs").exists());
}

#[cfg(unix)]
mod unix {
    use super::{COMMANDS, SLICE};
    use crate::scratch::Scratch;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    /// Moves the file or folder at the path to a folder outside, and links to it.
    fn link(scratch: &Scratch, path: &str) {
        let foreign = scratch.path("foreign").join(path);
        std::fs::create_dir_all(foreign.parent().unwrap()).unwrap();
        std::fs::rename(scratch.path(path), &foreign).unwrap();
        symlink(&foreign, scratch.path(path)).unwrap();
    }

    #[test]
    fn nothing_is_written_or_removed_through_a_link() {
        for path in [
            "generated",
            "generated/src",
            "generated/src/models",
            "generated/src/models/thing.rs",
            "generated/src/requests.rs",
            "generated/API.txt",
            "metadata",
            SLICE,
        ] {
            let scratch = Scratch::small();
            scratch.run(COMMANDS[0]);
            link(&scratch, path);
            // Each file differs from what would be written, and some would be removed.
            let selection = scratch.read("metadata/v1.0/selection.toml");
            scratch.write(
                "metadata/v1.0/selection.toml",
                selection.replace("namespace", "module = 'crate::m'\nnamespace"),
            );
            scratch.write("generated/src/models/mine.rs", "mine");
            scratch.write("generated/src/models/thing.rs", "mine");
            scratch.write("document.csdl", super::with_part("piece"));
            let printed = scratch.fail(COMMANDS[0]);
            let message = format!("{path} is a link, and nothing is written");
            assert!(printed.contains(&message), "{path}: {printed}");
        }
    }

    #[test]
    fn a_link_that_is_left_over_is_refused_and_its_folder_stays() {
        let scratch = Scratch::small();
        scratch.run(COMMANDS[0]);
        scratch.write("foreign/mine.rs", "mine");
        symlink(
            scratch.path("foreign"),
            scratch.path("generated/src/models/more"),
        )
        .unwrap();
        let printed = scratch.fail(&["generate", "--check"]);
        assert!(printed.contains("superfluous: models/more"), "{printed}");
        let printed = scratch.fail(&["generate"]);
        assert!(printed.contains("models/more is a link"), "{printed}");
    }

    #[test]
    fn a_path_that_is_too_long_is_refused() {
        let scratch = Scratch::small();
        let folder = ["a".repeat(250).as_str(); 17].join("/");
        let command = [&["new", folder.as_str()], &COMMANDS[1][2..]].concat();
        let printed = scratch.fail(&command);
        assert!(
            printed.contains("use a folder with a shorter path"),
            "{printed}"
        );
    }

    /// A full disk is simulated with a limit on the size of files: 4 blocks.
    #[test]
    fn a_text_that_does_not_fit_changes_nothing() {
        let scratch = Scratch::small();
        scratch.run(COMMANDS[0]);
        scratch.write("document.csdl", super::with_part("piece"));
        let before = scratch.files();
        let command = scratch.command(COMMANDS[0]);
        let mut limited = Command::new("sh");
        limited
            .args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "sh"])
            .arg(command.get_program())
            .args(command.get_args())
            .current_dir(scratch.path("."))
            .env("CARGO_MANIFEST_DIR", scratch.path("xtask"));
        let output = limited.output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{errors}");
        assert!(errors.contains("cannot write generated/"), "{errors}");
        assert!(scratch.files() == before);
        scratch.run(COMMANDS[0]);
        scratch.run(&["generate", "--check"]);
    }

    /// Mounts a disk of 300 kB that only this script sees, and compares the crate on it before and after.
    #[cfg(target_os = "linux")]
    const FULL: &str = r#"
        mount -t tmpfs -o size=300k tmpfs "$1" && shift || exit 77
        "$XTASK" new "$CRATE" --selection all.toml --from small.csdl || exit 3
        list() { find "$CRATE" -type f -exec cksum {} + | sort; }
        before=$(list)
        "$XTASK" new "$CRATE" --selection all.toml --from large.csdl && exit 4
        test "$before" = "$(list)" || exit 5
        "$XTASK" new "$CRATE" --selection all.toml --from small.csdl
    "#;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_crate_on_another_disk_that_is_full_stays_as_it_was() {
        use crate::two_commands::document;
        let scratch = Scratch::small();
        scratch.write(
            "all.toml",
            "namespace = 'microsoft.graph'\n[[root]]\npath = '**'\n",
        );
        scratch.write("small.csdl", document(&['a'], 5));
        let replaced = |text: String| text.replace("\"id\"", "\"key\"");
        scratch.write("large.csdl", replaced(document(&['a', 'b'], 100)));
        scratch.write("disk/mount", "");
        let Some(output) = Command::new("unshare")
            .args(["--map-root-user", "--mount", "sh", "-c", FULL, "sh", "disk"])
            .current_dir(scratch.path("."))
            .env("XTASK", env!("CARGO_BIN_EXE_xtask"))
            .env("CRATE", "disk/crate")
            .env("CARGO_MANIFEST_DIR", scratch.path("xtask"))
            .output()
            .ok()
            .filter(|output| !matches!(output.status.code(), Some(1 | 77)))
        else {
            eprintln!("skipped: this user cannot mount a disk");
            return;
        };
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{errors}");
        assert!(errors.contains("No space left"), "{errors}");
    }
}
