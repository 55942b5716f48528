//! Text of limited length.

use anyhow::bail;
use std::io::Read;

/// A document larger than this is refused; the service's has 3.4 MB.
const LIMIT: u64 = 64 * 1024 * 1024;

/// The text, if it is not too long.
pub(crate) fn limited(reader: impl Read) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    reader.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        bail!("the document is larger than {} MiB", LIMIT / 1024 / 1024);
    }
    Ok(String::from_utf8(bytes)?)
}
