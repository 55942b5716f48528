//! The build script, run as cargo runs it: its output and its errors.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program that cargo built from `build.rs`. It is in a folder next to the one that the script wrote to. If there are
/// several, for other sets of features, the newest is used.
fn script() -> PathBuf {
    let out = Path::new(env!("OUT_DIR"));
    let builds = out.ancestors().nth(2).unwrap();
    let scripts = std::fs::read_dir(builds).unwrap().map(|entry| {
        let name = format!("build-script-build{}", std::env::consts::EXE_SUFFIX);
        entry.unwrap().path().join(name)
    });
    let of_example = |path: &PathBuf| {
        let folder = path.parent().and_then(Path::file_name);
        let folder = folder.unwrap_or_default().to_string_lossy();
        folder.starts_with("msgraph-build-example-")
    };
    let built = |path: PathBuf| Some((path.metadata().ok()?.modified().ok()?, path));
    let newest = scripts.filter(of_example).filter_map(built).max();
    newest.expect("cargo has built the script").1
}

/// A copy of the example's metadata, and a folder to write to.
struct Package {
    folder: tempfile::TempDir,
}

impl Package {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let package = Self { folder };
        std::fs::create_dir(package.path("metadata")).unwrap();
        for name in ["library.csdl", "descriptions.toml"] {
            let from = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("metadata")
                .join(name);
            std::fs::copy(from, package.path("metadata").join(name)).unwrap();
        }
        package
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn replace(&self, from: &str, to: &str) {
        let path = self.path("metadata/library.csdl");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        std::fs::write(path, text.replace(from, to)).unwrap();
    }

    /// Runs the script in the package's folder.
    fn command(&self) -> Command {
        let mut command = Command::new(script());
        command
            .current_dir(self.folder.path())
            .env("OUT_DIR", self.path("out"));
        command
    }

    /// The lines that cargo reads.
    fn told(&self) -> Vec<String> {
        let output = self.command().output().unwrap();
        assert!(output.status.success(), "{}", errors(&output));
        let printed = String::from_utf8(output.stdout).unwrap();
        printed.lines().map(str::to_owned).collect()
    }

    /// The output of a script that fails, which must not have written anything.
    fn error(&self) -> String {
        let output = self.command().output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(!self.path("out").exists());
        errors(&output)
    }
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn cargo_is_told_which_files_are_read() {
    let package = Package::new();
    let expected = [
        "cargo::rerun-if-changed=metadata/library.csdl",
        "cargo::rerun-if-changed=metadata/descriptions.toml",
    ];
    assert_eq!(package.told(), expected);
    assert!(package.path("out/msgraph.rs").exists());
    assert!(package.path("out/models/book.rs").exists());
}

#[test]
fn what_is_left_out_is_a_warning() {
    let package = Package::new();
    package.replace(
        "<ComplexType Name=\"author\">",
        "<ComplexType Name=\"author\" Colour=\"red\">",
    );
    let told = package.told();
    let warning = told.last().unwrap();
    assert!(
        warning.starts_with("cargo::warning=metadata/library.csdl:9:"),
        "{warning}"
    );
    assert!(
        warning.contains("the attribute `Colour` of `ComplexType` is not supported"),
        "{warning}"
    );
}

#[test]
fn a_mistake_in_the_metadata_is_printed_whole() {
    let package = Package::new();
    package.replace("EntityType=\"self.member\"", "EntityType=\"self.membre\"");
    let expected = "\
Error: metadata/library.csdl:47:9: error: members: there is no type `example.library.membre`
  hint: did you mean `example.library.member`?
nothing was generated, because of 1 error
";
    assert_eq!(package.error(), expected);
}

#[test]
fn a_missing_file_is_printed_with_the_folder_that_was_looked_in() {
    let package = Package::new();
    std::fs::remove_file(package.path("metadata/library.csdl")).unwrap();
    let error = package.error();
    assert!(
        error.starts_with("Error: cannot read metadata/library.csdl: "),
        "{error}"
    );
    let folder = package.folder.path().file_name().unwrap().to_string_lossy();
    assert!(
        error.contains("hint: the path begins at ") && error.contains(&*folder),
        "{error}"
    );
}

#[test]
fn outside_of_cargo_a_folder_must_be_named() {
    let package = Package::new();
    let output = package.command().env_remove("OUT_DIR").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("name a folder with `.out_dir(…)`"),
        "{}",
        errors(&output)
    );
}
