//! A temporary workspace for a test.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A document that is small enough to read, with one root.
pub(crate) const DOCUMENT: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="thing">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <Property Name="size" Type="Edm.Int32" />
        <NavigationProperty Name="parts" Type="Collection(graph.part)" ContainsTarget="true" />
      </EntityType>
      <EntityType Name="part">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
      </EntityType>
      <EntityType Name="other" />
      <EntityContainer Name="GraphService">
        <EntitySet Name="things" EntityType="graph.thing" />
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"#;

const SELECTION: &str = "namespace = 'microsoft.graph'\n[[root]]\npath = 'things'\n";

/// A folder with the metadata of the committed workspace, or with a small one.
pub(crate) struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    /// A copy of the committed metadata and crate.
    pub(crate) fn committed() -> Self {
        let scratch = Self::empty();
        for part in ["metadata", "generated"] {
            copy(&workspace().join(part), &scratch.path(part));
        }
        scratch
    }

    /// The small document, with nothing generated yet.
    pub(crate) fn small() -> Self {
        let scratch = Self::empty();
        scratch.write("metadata/v1.0/selection.toml", SELECTION);
        scratch.write("metadata/v1.0/corrections.toml", "");
        scratch.write("metadata/v1.0/entitlement-management.csdl", DOCUMENT);
        scratch.write("document.csdl", DOCUMENT);
        scratch
    }

    fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// All files with their bytes, except for `target`.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        list(self.folder.path(), &mut files);
        let target = self.path("target");
        files.retain(|path, _| !path.starts_with(&target));
        files
    }

    /// Runs cargo on a crate below the folder, which must succeed without a warning.
    pub(crate) fn cargo(&self, folder: &str, arguments: &[&str]) {
        let lock = std::fs::read(workspace().join("Cargo.lock")).unwrap();
        self.write(&format!("{folder}/Cargo.lock"), lock);
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--quiet", "--offline"])
            .current_dir(self.path(folder))
            .env("CARGO_TARGET_DIR", workspace().join("target/other-slice"))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "-D warnings")
            .output()
            .unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{arguments:?}: {errors}{printed}");
        assert_eq!(errors, "", "the compiler warns");
    }

    /// A command, not started yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("CARGO_MANIFEST_DIR", self.path("xtask"));
        command
    }

    /// Runs a command that must succeed; returns what it prints.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{errors}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must fail and change nothing; returns what it prints, errors last.
    pub(crate) fn fail(&self, arguments: &[&str]) -> String {
        let before = self.files();
        let output = self.command(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(self.files() == before, "{arguments:?} changed the tree");
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    }
}

/// The real workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn list(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, files);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            files.insert(path, bytes);
        }
    }
}

/// A file of Graph's data. Clones of the repository do not have it; tests then print that they were skipped.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = workspace().join("../shared/graph").join(name);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// The dependency of a test's crate on the runtime.
pub(crate) fn runtime() -> String {
    let path = workspace().join("runtime").canonicalize().unwrap();
    format!("msgraph-runtime = {{ path = {path:?}, default-features = false }}")
}
