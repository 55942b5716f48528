//! Diagnostics on the terminal.

use anyhow::bail;
use msgraph_codegen::diagnostic::Diagnostics;

/// Prints what was found; an error if an error is among it.
pub(crate) fn report(diagnostics: &Diagnostics) -> anyhow::Result<()> {
    eprint!("{diagnostics}");
    if diagnostics.has_errors() {
        bail!("nothing was written");
    }
    Ok(())
}
