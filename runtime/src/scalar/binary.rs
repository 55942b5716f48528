//! `Edm.Binary`.

use super::ParseScalarError;
use super::value::{Scalar, read_text, scalar, write_text};
use crate::into_property::into_property;
use crate::json::{JsonError, Tokens};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use std::str::FromStr;

/// Bytes, written as padded base64 in the standard alphabet, as Graph does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Binary(pub Vec<u8>);

impl FromStr for Binary {
    type Err = ParseScalarError;

    fn from_str(text: &str) -> Result<Self, ParseScalarError> {
        let bytes = STANDARD.decode(text);
        bytes
            .map(Self)
            .map_err(|_| ParseScalarError::new("padded base64", text))
    }
}

impl fmt::Display for Binary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&STANDARD.encode(&self.0))
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl std::ops::Deref for Binary {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl Scalar for Binary {
    fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
        read_text(tokens, first, |text| text.parse().ok())
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_text(out, &STANDARD.encode(&self.0));
    }
}

scalar!(Binary);

into_property! {
    Vec<u8> => Binary;
    &[u8] => Binary;
}
