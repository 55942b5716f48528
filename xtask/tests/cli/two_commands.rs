//! Two commands at the same time in one workspace.

use crate::scratch::Scratch;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Enough types that putting their files into their places takes a while.
const TYPES: usize = 60;
/// How often the test tries to pause a command in the middle.
const TRIES: usize = 30;

/// A document with `count` types and entity sets for each letter, which their names begin with.
pub(crate) fn document(letters: &[char], count: usize) -> String {
    let each = |line: fn(String) -> String| -> String {
        let names = letters.iter().flat_map(|letter| {
            let name = move |number| format!("{letter}{number}");
            (0..count).map(name)
        });
        names.map(line).collect()
    };
    let types = each(|name| {
        format!(
            "<EntityType Name=\"{name}\"><Key><PropertyRef Name=\"id\" /></Key>\
             <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\" /></EntityType>"
        )
    });
    let sets = each(|name| format!("<EntitySet Name=\"{name}s\" EntityType=\"graph.{name}\" />"));
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
         <Schema Namespace=\"microsoft.graph\" Alias=\"graph\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\
         {types}<EntityContainer Name=\"GraphService\">{sets}</EntityContainer></Schema>\
         </edmx:DataServices></edmx:Edmx>"
    )
}

/// A workspace with a crate in `out`, made of the document `b`, and the files of both documents.
fn scratch() -> Scratch {
    let scratch = Scratch::small();
    scratch.write(
        "all.toml",
        "namespace = 'microsoft.graph'\n[[root]]\npath = '**'\n",
    );
    scratch.write("a.csdl", document(&['a'], TYPES));
    scratch.write("b.csdl", document(&['b'], TYPES));
    scratch.run(&new("b.csdl"));
    scratch
}

fn new(document: &'static str) -> [&'static str; 6] {
    ["new", "out", "--selection", "all.toml", "--from", document]
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill")
        .args([name, &child.id().to_string()])
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success(), "{name}");
}

/// The journal of a command that is putting files into their places.
fn journal(folder: &Path) -> Option<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).ok()?.flatten() {
            let path = entry.path();
            if path.ends_with("journal.json") {
                return Some(path);
            }
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            }
        }
    }
    None
}

/// Starts a command and pauses it while its journal exists; `None` if it was too fast.
fn try_to_stop(scratch: &Scratch, arguments: &[&str]) -> Option<Child> {
    let mut child = started(scratch, arguments);
    let target = scratch.path("target");
    while journal(&target).is_none() {
        if child.try_wait().unwrap().is_some() {
            return None;
        }
    }
    signal(&child, "-STOP");
    if journal(&target).is_some() {
        return Some(child);
    }
    signal(&child, "-CONT");
    child.wait().unwrap();
    None
}

fn stopped(scratch: &Scratch, arguments: &[&str]) -> Child {
    for _ in 0..TRIES {
        if let Some(child) = try_to_stop(scratch, arguments) {
            return child;
        }
        scratch.run(&new("b.csdl"));
    }
    panic!("the command was never stopped while its journal existed");
}

fn started(scratch: &Scratch, arguments: &[&str]) -> Child {
    scratch
        .command(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn finished(child: Child) -> (bool, String) {
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    (status.success(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_second_command_waits_for_the_first() {
    let scratch = scratch();
    let expected = scratch.files();
    let first = stopped(&scratch, &new("a.csdl"));
    let between = scratch.files();
    let mut second = started(&scratch, &new("b.csdl"));
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(1) && second.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let unchanged = scratch.files() == between;
    signal(&first, "-CONT");
    let (first, second) = (finished(first), finished(second));
    assert!(first.0, "{}", first.1);
    assert!(second.0, "{}", second.1);
    assert!(
        unchanged,
        "the second command wrote while the first was stopped"
    );
    assert!(
        second.1.contains("waiting for another `cargo xtask`"),
        "{}",
        second.1
    );
    assert!(
        scratch.files() == expected,
        "the crate is not that of the second command"
    );
}

#[test]
fn what_a_killed_command_has_begun_is_finished() {
    let scratch = scratch();
    scratch.run(&new("a.csdl"));
    let expected = scratch.files();
    scratch.run(&new("b.csdl"));
    let first = stopped(&scratch, &new("a.csdl"));
    signal(&first, "-KILL");
    assert!(!finished(first).0);
    let (is_success, printed) = finished(started(&scratch, &["generate", "--check"]));
    assert!(
        printed.contains("finished what an earlier command"),
        "{printed}"
    );
    assert!(
        !is_success,
        "nothing was generated from the committed metadata"
    );
    assert!(scratch.files() == expected);
    assert!(journal(&scratch.path("target")).is_none());
}
