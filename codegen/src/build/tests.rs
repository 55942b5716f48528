//! What a build script can rely on.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::notice::Notice;
use super::{Config, Error};
use crate::diagnostic::{Diagnostic, Position, Severity};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const DOCUMENT: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="example.library" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="book">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
      </EntityType>
      <EntityType Name="shelf">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
      </EntityType>
      <EntityContainer Name="LibraryService">
        <EntitySet Name="books" EntityType="self.book" />
        <EntitySet Name="shelves" EntityType="self.shelf" />
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"#;

/// A package's folder.
struct Package {
    folder: tempfile::TempDir,
}

impl Package {
    fn new() -> Self {
        let package = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        package.write("library.csdl", DOCUMENT);
        package
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn config(&self) -> Config {
        Config::new(self.path("library.csdl"))
    }

    /// Generates into `out`; returns what cargo is told.
    fn run(&self, config: &Config) -> Result<Vec<String>, Error> {
        let mut told = Vec::new();
        let mut tell = |notice: Notice<'_>| told.push(notice.instruction());
        config.generate_into(&self.path("out"), &mut tell)?;
        Ok(told)
    }

    fn error(&self, config: &Config) -> String {
        let error = self.run(config).unwrap_err().to_string();
        assert!(!self.path("out").exists(), "something was written: {error}");
        error
    }

    /// The generated files with their modification times.
    fn files(&self) -> BTreeMap<PathBuf, SystemTime> {
        let mut files = BTreeMap::new();
        list(&self.path("out"), &mut files);
        files
    }

    fn has(&self, path: &str) -> bool {
        self.path("out").join(path).exists()
    }
}

fn list(folder: &Path, files: &mut BTreeMap<PathBuf, SystemTime>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, files);
        } else {
            let changed = fs::metadata(&path).unwrap().modified().unwrap();
            files.insert(path, changed);
        }
    }
}

#[test]
fn cargo_is_told_each_file_that_is_read() {
    let package = Package::new();
    let selection = package.write("selection.toml", "namespace = 'example.library'");
    let corrections = package.write("corrections.toml", "");
    let descriptions = package.write("descriptions.toml", "");
    let operations = package.write("operations.toml", "");
    let config = package
        .config()
        .selection(&selection)
        .corrections(&corrections)
        .descriptions(&descriptions)
        .operations(&operations);
    let library = package.path("library.csdl");
    let read = [library, selection, corrections, descriptions, operations];
    let expected = read.map(|path| format!("cargo::rerun-if-changed={}", path.display()));
    assert_eq!(package.run(&config).unwrap(), expected);
}

#[test]
fn a_warning_is_one_line_with_its_place() {
    let package = Package::new();
    let strange = DOCUMENT.replace(
        "<EntityType Name=\"shelf\">",
        "<EntityType Name=\"shelf\" Colour=\"red\">",
    );
    package.write("library.csdl", &strange);
    let told = package.run(&package.config()).unwrap();
    let warning = told
        .iter()
        .find_map(|line| line.strip_prefix("cargo::warning="))
        .unwrap();
    assert!(
        warning.contains("library.csdl:9:") && warning.contains("Colour"),
        "{warning}"
    );
}

#[test]
fn no_text_becomes_an_instruction_of_its_own() {
    let diagnostic = Diagnostic {
        file: "library.csdl".to_owned(),
        position: Position::default(),
        severity: Severity::Warning,
        path: String::new(),
        message: "a\ncargo::rustc-cfg=b\r\nc".to_owned(),
        hint: "d".to_owned(),
    };
    assert_eq!(
        Notice::Warns(&diagnostic).instruction(),
        "cargo::warning=library.csdl: warning: a; cargo::rustc-cfg=b; c; hint: d"
    );
}

#[test]
fn only_files_whose_text_differs_are_written() {
    let package = Package::new();
    package.run(&package.config()).unwrap();
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in package.files().keys() {
        let file = File::options().write(true).open(path).unwrap();
        file.set_modified(past).unwrap();
    }
    package.run(&package.config()).unwrap();
    assert!(package.files().values().all(|changed| *changed == past));

    let more = "<EntityType Name=\"shelf\"><Property Name=\"colour\" Type=\"Edm.String\" />";
    package.write(
        "library.csdl",
        &DOCUMENT.replace("<EntityType Name=\"shelf\">", more),
    );
    package.run(&package.config()).unwrap();
    let files = package.files().into_iter();
    let written: Vec<_> = files
        .filter(|(_, changed)| *changed != past)
        .map(|(path, _)| path)
        .collect();
    assert!(
        written.contains(&package.path("out/models/shelf.rs")),
        "{written:?}"
    );
    assert!(
        !written.contains(&package.path("out/models/book.rs")),
        "{written:?}"
    );
}

#[test]
fn files_of_an_earlier_run_are_removed_and_no_others() {
    let package = Package::new();
    package.run(&package.config()).unwrap();
    package.write("out/models/own.rs", "//! Written by hand.\n");
    assert!(package.has("models/shelf.rs") && package.has("requests/shelf.rs"));
    package.run(&package.config().root("books")).unwrap();
    assert!(!package.has("models/shelf.rs") && !package.has("requests/shelf.rs"));
    assert!(package.has("models/book.rs") && package.has("models/own.rs"));
}

#[test]
fn the_root_declares_the_modules_that_there_are() {
    let package = Package::new();
    package.run(&package.config()).unwrap();
    let root = |package: &Package| fs::read_to_string(package.path("out/msgraph.rs")).unwrap();
    assert!(
        root(&package).contains("pub mod models;") && root(&package).contains("pub mod requests;")
    );

    let start = DOCUMENT.find("      <EntityContainer").unwrap();
    let end = DOCUMENT.find("    </Schema>").unwrap();
    package.write(
        "library.csdl",
        &format!("{}{}", &DOCUMENT[..start], &DOCUMENT[end..]),
    );
    package
        .run(&package.config().namespace("example.library"))
        .unwrap();
    assert!(root(&package).contains("pub mod models;") && !root(&package).contains("requests"));
    assert!(!package.has("requests.rs") && package.has("models/book.rs"));
}

#[test]
fn what_is_said_in_the_script_comes_before_and_beside_the_file() {
    let package = Package::new();
    let text = "namespace = 'other'\n[[root]]\npath = 'books'\n";
    let selection = package.write("selection.toml", text);
    let config = package
        .config()
        .selection(selection)
        .root("shelves")
        .namespace("example")
        .module("crate::inside");
    package.run(&config).unwrap();
    assert!(package.has("models/library/book.rs") && package.has("models/library/shelf.rs"));
    let text = fs::read_to_string(package.path("out/requests/library_service.rs")).unwrap();
    assert!(text.contains("crate::inside::requests"), "{text}");
    assert!(
        text.starts_with("// @generated by msgraph-codegen in a build script."),
        "{text}"
    );
}

#[test]
fn types_can_be_left_out() {
    let package = Package::new();
    package
        .run(&package.config().exclude("example.library.shelf"))
        .unwrap();
    assert!(!package.has("models/shelf.rs") && package.has("models/book.rs"));
    let error = package
        .run(&package.config().leaf("example.library.boook"))
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("did you mean `example.library.book`?"),
        "{error}"
    );
}

#[test]
fn bad_metadata_gives_all_errors_with_place_and_hint() {
    let package = Package::new();
    let bad = DOCUMENT
        .replace("self.book\"", "self.boook\"")
        .replace("self.shelf\"", "other.shelf\"");
    let library = package.write("library.csdl", &bad);
    let error = package.error(&package.config());
    for line in [14, 15] {
        assert!(
            error.contains(&format!("{}:{line}:9: error: ", library.display())),
            "{error}"
        );
    }
    assert!(
        error.contains("hint: did you mean `example.library.book`?"),
        "{error}"
    );
    assert!(
        error.ends_with("nothing was generated, because of 2 errors"),
        "{error}"
    );
}

#[test]
fn an_error_is_printed_as_it_reads() {
    let package = Package::new();
    package.write("library.csdl", "no XML");
    let error = package.run(&package.config()).unwrap_err();
    assert_eq!(format!("{error:?}"), error.to_string());
}

#[test]
fn a_missing_file_is_named() {
    let package = Package::new();
    let error = package.error(&package.config().selection("metadata/selection.toml"));
    let folder = std::env::current_dir().unwrap();
    assert!(
        error.starts_with("cannot read metadata/selection.toml: "),
        "{error}"
    );
    assert!(
        error.contains(&format!("hint: the path begins at {}", folder.display())),
        "{error}"
    );
}

#[test]
fn a_file_that_is_no_selection_is_named_with_the_place() {
    let package = Package::new();
    let selection = package.write("selection.toml", "namespace = 'example.library'\nrot = 1\n");
    let error = package.error(&package.config().selection(&selection));
    assert!(
        error.starts_with(&format!("{}: error: ", selection.display())),
        "{error}"
    );
    assert!(
        error.contains("line 2, column 1") && error.contains("rot"),
        "{error}"
    );
}

#[test]
fn what_applies_to_nothing_is_an_error_of_its_file() {
    let package = Package::new();
    let descriptions = package.write("descriptions.toml", "\"example.library.boook\" = 'A book.'");
    let error = package.error(&package.config().descriptions(&descriptions));
    assert!(
        error.starts_with(&descriptions.display().to_string()) && error.contains("boook"),
        "{error}"
    );
    let operations = package.write("operations.toml", "\n['GET /films']\npage = 'film-list'");
    let error = package.error(&package.config().operations(&operations));
    let place = format!("{}:2:2: error: GET /films: ", operations.display());
    assert!(error.starts_with(&place), "{error}");
    let error = package.error(&package.config().root("boks"));
    assert!(error.contains("hint: did you mean `books`?"), "{error}");
}

#[test]
fn a_description_of_what_is_not_selected_is_none() {
    let package = Package::new();
    let text = "\"example.library.book\" = 'Something to read.'\n\"example.library.shelf\" = 'Where it stands.'";
    let descriptions = package.write("descriptions.toml", text);
    package
        .run(&package.config().root("books").descriptions(descriptions))
        .unwrap();
    let book = fs::read_to_string(package.path("out/models/book.rs")).unwrap();
    assert!(book.contains("Something to read."), "{book}");
}

#[test]
fn another_folder_can_be_named() {
    let package = Package::new();
    package
        .config()
        .out_dir(package.path("out/deep"))
        .generate()
        .unwrap();
    assert!(package.has("deep/msgraph.rs") && package.has("deep/models/book.rs"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    for linked in [
        "models",
        "requests",
        "models/book.rs",
        "models.rs",
        "msgraph.rs",
    ] {
        let package = Package::new();
        package.run(&package.config()).unwrap();
        let foreign = package.path("foreign");
        let place = package.path("out").join(linked);
        fs::rename(&place, &foreign).unwrap();
        std::os::unix::fs::symlink(&foreign, &place).unwrap();
        let before = package.files();
        // Some files would change, and one would be removed.
        let config = package.config().root("books").module("crate::other");
        let error = package.run(&config).unwrap_err().to_string();
        let message = format!("{} is a link", place.display());
        assert!(error.starts_with(&message), "{linked}: {error}");
        assert!(package.files() == before, "{linked}: something was written");
    }
}

#[cfg(unix)]
#[test]
fn what_a_left_over_link_leads_to_stays() {
    let package = Package::new();
    package.run(&package.config()).unwrap();
    let text = "// @generated by msgraph-codegen for another package.\n";
    let foreign = package.write("foreign/mine.rs", text);
    for (link, to) in [("more", "foreign"), ("mine.rs", "foreign/mine.rs")] {
        let link = package.path("out/models").join(link);
        std::os::unix::fs::symlink(package.path(to), link).unwrap();
    }
    package.run(&package.config()).unwrap();
    assert!(foreign.exists() && package.has("models/more") && package.has("models/mine.rs"));
}

#[test]
fn a_name_that_windows_keeps_is_refused_with_what_to_do() {
    let package = Package::new();
    package.write("library.csdl", &DOCUMENT.replace("shelf\"", "con\""));
    let error = package.error(&package.config());
    assert!(
        error.contains("`con.rs` cannot be written on Windows"),
        "{error}"
    );
    assert!(
        error.contains("[rename] \"example.library.con\""),
        "{error}"
    );
}
