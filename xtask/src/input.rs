//! The input of the generator: a slice, and its selection.

use crate::source::{Source, TIMEOUT};
use crate::text_file::text;
use crate::workspace::{self, shown};
use crate::{document, metadata_folder};
use msgraph_codegen::internals::transform::{Selection, Slice};
use std::path::PathBuf;

/// The arguments that tell where both come from.
#[derive(clap::Args)]
pub(crate) struct InputArguments {
    /// The selection to use instead of the committed one.
    #[arg(long, value_name = "FILE")]
    selection: Option<PathBuf>,
    /// A full metadata document (file or address) to use instead of the committed slice.
    #[arg(long, value_name = "FILE|URL")]
    from: Option<String>,
}

/// A slice with its selection.
pub(crate) struct Input {
    /// The name of the document in messages.
    pub(crate) name: String,
    pub(crate) selection: Selection,
    pub(crate) slice: Slice,
}

impl InputArguments {
    /// Whether only committed files are used.
    pub(crate) fn are_committed(&self) -> bool {
        self.selection.is_none() && self.from.is_none()
    }

    /// Reads the committed slice, or corrects and slices a full document.
    pub(crate) fn read(&self) -> anyhow::Result<Input> {
        let selection = metadata_folder::selection(self.selection.as_deref())?;
        match &self.from {
            Some(from) => Input::full(from, selection),
            None => Input::committed(selection),
        }
    }

    /// The document's name and text.
    pub(crate) fn text(&self) -> anyhow::Result<(String, String)> {
        match &self.from {
            Some(from) => Ok((from.clone(), Source::parse(from).read(TIMEOUT)?)),
            None => committed(),
        }
    }
}

impl Input {
    /// A full document, which is corrected and sliced.
    pub(crate) fn full(from: &str, selection: Selection) -> anyhow::Result<Self> {
        let text = Source::parse(from).read(TIMEOUT)?;
        let slice = document::full(&text, from, &selection)?;
        Ok(Self {
            name: from.to_owned(),
            selection,
            slice,
        })
    }

    /// The committed slice.
    pub(crate) fn committed(selection: Selection) -> anyhow::Result<Self> {
        let (name, text) = committed()?;
        let slice = document::committed(&text, &name, &selection)?;
        Ok(Self {
            name,
            selection,
            slice,
        })
    }
}

fn committed() -> anyhow::Result<(String, String)> {
    let path = workspace::metadata(workspace::SLICE);
    Ok((shown(&path), text(&path)?))
}
