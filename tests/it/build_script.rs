//! The build script of `build_script/`, run as cargo runs it: what it prints, and how it fails.

use super::workspace::{list, root};
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

/// The program that cargo makes of the example's `build.rs`.
fn script() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--message-format", "json"])
        .args(["--package", "msgraph-build-example"])
        .current_dir(root())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let messages = printed
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    let is_script = |message: &Value| {
        let package = message["package_id"].as_str().unwrap_or_default();
        package.contains("msgraph-build-example") && message["target"]["kind"][0] == "custom-build"
    };
    let mut scripts = messages.filter(is_script);
    let script = scripts.find_map(|message| Some(message["filenames"][0].as_str()?.to_owned()));
    script
        .unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)))
        .into()
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
            let from = root().join("tests/build_script/metadata").join(name);
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

    /// What is printed where the script fails; then it has written nothing.
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
fn cargo_is_told_what_is_read() {
    let package = Package::new();
    let expected = [
        "cargo::rerun-if-changed=metadata/library.csdl",
        "cargo::rerun-if-changed=metadata/descriptions.toml",
    ];
    assert_eq!(package.told(), expected);
    let mut files = Vec::new();
    list(&package.path("out"), &mut files);
    assert!(files.contains(&package.path("out/msgraph.rs")));
    assert!(files.contains(&package.path("out/models/book.rs")));
}

#[test]
fn what_is_left_out_is_a_warning_of_cargos() {
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
fn outside_of_cargo_a_folder_has_to_be_named() {
    let package = Package::new();
    let output = package.command().env_remove("OUT_DIR").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("name a folder with `.out_dir(…)`"),
        "{}",
        errors(&output)
    );
}
