//! Why nothing was generated.

use crate::diagnostic::Diagnostics;
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Why nothing was generated. `Debug` is readable too, because a build script whose `main` returns the error prints that.
#[non_exhaustive]
pub enum Error {
    /// A file cannot be read.
    Read {
        /// The file, as the script names it.
        path: PathBuf,
        /// The system's error.
        reason: io::Error,
    },
    /// A file other than the metadata is not valid.
    Parse {
        /// The file, as the script names it.
        path: PathBuf,
        /// What is wrong, with line and column.
        message: String,
    },
    /// The findings about the metadata and the other files, including warnings.
    Metadata(Diagnostics),
    /// A generated file cannot be written or removed.
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        reason: io::Error,
    },
    /// A generated file would be written through a link, to a place that may hold other files. Nothing was written.
    Link(PathBuf),
    /// No folder to write to is known.
    NoOutDir,
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, reason } => {
                write!(out, "cannot read {}: {reason}", path.display())?;
                hint(out, path)
            }
            Self::Parse { path, message } => {
                write!(out, "{}: error: {}", path.display(), message.trim_end())
            }
            Self::Metadata(found) => metadata(out, found),
            Self::Write { path, reason } => {
                write!(out, "cannot write {}: {reason}", path.display())
            }
            Self::Link(path) => write!(
                out,
                "{} is a link, and nothing is written through one\n  \
                 hint: remove it, or name the folder that it leads to with `.out_dir(…)`",
                path.display()
            ),
            Self::NoOutDir => out.write_str(
                "there is no folder to write to: cargo sets OUT_DIR for build scripts only\n  \
                 hint: elsewhere, name a folder with `.out_dir(…)`",
            ),
        }
    }
}

/// Where a relative path begins, which is the most common mistake.
fn hint(out: &mut fmt::Formatter<'_>, path: &Path) -> fmt::Result {
    match std::env::current_dir() {
        Ok(folder) if path.is_relative() => write!(
            out,
            "\n  hint: the path begins at {}, in a build script the package's folder",
            folder.display()
        ),
        _ => Ok(()),
    }
}

fn metadata(out: &mut fmt::Formatter<'_>, found: &Diagnostics) -> fmt::Result {
    for error in found.errors() {
        writeln!(out, "{error}")?;
    }
    match found.errors().count() {
        1 => out.write_str("nothing was generated, because of 1 error"),
        count => write!(out, "nothing was generated, because of {count} errors"),
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl std::error::Error for Error {}
