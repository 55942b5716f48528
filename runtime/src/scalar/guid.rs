//! `Edm.Guid`.

use super::value::{Scalar, read_text, scalar, write_text};
use crate::Guid;
use crate::json::{JsonError, Tokens};

impl Scalar for Guid {
    /// A text with capitals or in another form would be written differently, and does not fit.
    fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
        read_text(tokens, first, |text| {
            let guid: Self = text.parse().ok()?;
            let mut buffer = Self::encode_buffer();
            let written = guid.hyphenated().encode_lower(&mut buffer);
            (written == text).then_some(guid)
        })
    }

    fn write(&self, out: &mut Vec<u8>) {
        let mut buffer = Self::encode_buffer();
        write_text(out, self.hyphenated().encode_lower(&mut buffer));
    }
}

scalar!(Guid);
