//! Diagnostics on the terminal.

use anyhow::bail;
use msgraph_codegen::diagnostic::Diagnostics;

/// Prints the findings. It is an error if there are errors among them.
pub(crate) fn report(diagnostics: &Diagnostics) -> anyhow::Result<()> {
    eprint!("{diagnostics}");
    if diagnostics.has_errors() {
        bail!("nothing was written");
    }
    Ok(())
}
