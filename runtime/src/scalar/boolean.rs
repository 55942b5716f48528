//! `Edm.Boolean`.

use super::value::{Scalar, scalar};
use crate::json::{JsonError, Tokens};

impl Scalar for bool {
    fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
        match first {
            b't' | b'f' => tokens.word(),
            _ => Ok(None),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

scalar!(bool);
