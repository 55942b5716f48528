//! The configuration of a build script.

use super::error::Error;
use super::folder;
use super::inputs::{Inputs, Read};
use super::notice::{Notice, Reader};
use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::pipeline::{self, Options, Output};
use crate::transform::{Root, Selection};
use std::path::{Path, PathBuf};

/// What to generate, from which files, and into which folder. Relative paths begin at the working directory: in a build
/// script, the folder of the package.
#[derive(Clone, Debug)]
#[must_use = "nothing is generated before `generate` is called"]
pub struct Config {
    inputs: Inputs,
    namespace: Option<String>,
    module: Option<String>,
    roots: Vec<String>,
    leaves: Vec<String>,
    excluded: Vec<String>,
    out_dir: Option<PathBuf>,
}

impl Config {
    /// The whole of a metadata document (CSDL XML), as models and request builders, into cargo's `OUT_DIR`.
    pub fn new(metadata: impl Into<PathBuf>) -> Self {
        Self {
            inputs: Inputs::new(metadata.into()),
            namespace: None,
            module: None,
            roots: Vec::new(),
            leaves: Vec::new(),
            excluded: Vec::new(),
            out_dir: None,
        }
    }

    /// Begins the selection at a path: an entity set or singleton and navigation properties. Each call adds one, also to
    /// the roots of a [selection file](Self::selection).
    pub fn root(mut self, path: impl Into<String>) -> Self {
        self.roots.push(path.into());
        self
    }

    /// Keeps the structural properties of a type but does not follow its navigation properties: `microsoft.graph.user`.
    /// Each call adds one.
    pub fn leaf(mut self, name: impl Into<String>) -> Self {
        self.leaves.push(name.into());
        self
    }

    /// Leaves out a type, all types that derive from it and the members that need it. Each call adds one.
    pub fn exclude(mut self, name: impl Into<String>) -> Self {
        self.excluded.push(name.into());
        self
    }

    /// The namespace whose types are in `models` itself and whose operations have simple names; other namespaces become
    /// modules below it. The default is that of the selection file, or that of the document's entity container.
    pub fn namespace(mut self, namespace: impl Into<String>) -> Self {
        self.namespace = Some(namespace.into());
        self
    }

    /// The module in which the generated file is included: `crate::graph`. The default is that of the selection file, or
    /// the crate's root.
    pub fn module(mut self, module: impl Into<String>) -> Self {
        self.module = Some(module.into());
        self
    }

    /// A selection in TOML, which can also limit derived types and rename: [`Selection`] has its keys.
    pub fn selection(mut self, path: impl Into<PathBuf>) -> Self {
        self.inputs.selection = Some(path.into());
        self
    }

    /// Corrections of the document, in TOML: [`Correction`](crate::pipeline::Correction) has the keys. A correction that
    /// changes nothing is an error.
    pub fn corrections(mut self, path: impl Into<PathBuf>) -> Self {
        self.inputs.corrections = Some(path.into());
        self
    }

    /// Descriptions of types, members and operations, a line of TOML each: [`Descriptions`](crate::pipeline::Descriptions).
    /// A line for something that is not in the document is an error.
    pub fn descriptions(mut self, path: impl Into<PathBuf>) -> Self {
        self.inputs.descriptions = Some(path.into());
        self
    }

    /// What Microsoft's reference documents of operations, in TOML: what they answer with, what their bodies may hold, their pages.
    /// [`DocumentedOperation`](crate::pipeline::DocumentedOperation) has the keys. An entry for an operation that is not generated is an
    /// error.
    pub fn operations(mut self, path: impl Into<PathBuf>) -> Self {
        self.inputs.operations = Some(path.into());
        self
    }

    /// The permissions that operations need, in the JSON that `cargo xtask metadata permissions` writes:
    /// [`PermissionTable`](crate::pipeline::PermissionTable).
    pub fn permissions(mut self, path: impl Into<PathBuf>) -> Self {
        self.inputs.permissions = Some(path.into());
        self
    }

    /// Writes to this folder instead of cargo's `OUT_DIR`: `msgraph.rs`, which declares the modules, and `models` and
    /// `requests`. Files there with the name of a generated file are replaced.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Reads, generates and writes, and tells cargo which files were read.
    ///
    /// # Errors
    /// A file that cannot be read or written, or everything that is wrong with the document and the selection. In that case
    /// nothing is written.
    pub fn generate(self) -> Result<(), Error> {
        let cargo = std::env::var_os("OUT_DIR").map(PathBuf::from);
        let reader = match cargo {
            Some(_) => Reader::Cargo,
            None => Reader::Person,
        };
        let folder = self.out_dir.clone().or(cargo).ok_or(Error::NoOutDir)?;
        self.generate_into(&folder, &mut |notice| notice.print(reader))
    }

    pub(super) fn generate_into(
        &self,
        folder: &Path,
        tell: &mut dyn FnMut(Notice<'_>),
    ) -> Result<(), Error> {
        for path in self.inputs.paths() {
            tell(Notice::Reads(path));
        }
        let mut diagnostics = Diagnostics::new(self.inputs.metadata.display().to_string());
        let output = self.output(self.inputs.read()?, &mut diagnostics);
        for warning in diagnostics.warnings() {
            tell(Notice::Warns(warning));
        }
        match output {
            Some(output) if !diagnostics.has_errors() => folder::write(folder, &output.files),
            _ => Err(Error::Metadata(diagnostics)),
        }
    }

    /// All stages; `None` if one of them fails.
    fn output(&self, read: Read, diagnostics: &mut Diagnostics) -> Option<Output> {
        let model = pipeline::read(&read.metadata, diagnostics)?;
        diagnostics.extend(self.inputs.check_descriptions(&read.facts, &model));
        let selection = self.selected(read.selection, &model);
        let slice = pipeline::slice(model, &selection, &read.corrections, diagnostics)?;
        let options = Options::new(&selection).with_facts(&read.facts);
        let output = pipeline::generate(slice, options, diagnostics)?;
        diagnostics.extend(self.inputs.check_operations(&read.facts, &output.plan));
        Some(output)
    }

    /// The selection of the file, or one for the document, with the settings of this configuration.
    fn selected(&self, file: Option<Selection>, model: &Model) -> Selection {
        let mut selection = file.unwrap_or_else(|| whole(model));
        if let Some(namespace) = &self.namespace {
            selection.namespace.clone_from(namespace);
        }
        if let Some(module) = &self.module {
            selection.module.clone_from(module);
        }
        let roots = self.roots.iter().cloned().map(|path| Root {
            path,
            methods: None,
        });
        selection.root.extend(roots);
        selection.leaf.extend(self.leaves.iter().cloned());
        selection.exclude.extend(self.excluded.iter().cloned());
        selection
    }
}

/// The selection of a whole document.
fn whole(model: &Model) -> Selection {
    let container = model.container.name.as_ref();
    Selection {
        namespace: container.map_or_else(String::new, |name| name.namespace.clone()),
        module: "crate".to_owned(),
        ..Selection::default()
    }
}
