//! `Edm.String`.

use super::value::{Scalar, scalar};
use crate::into_property::into_property;
use crate::json::{JsonError, Tokens, write_str};
use crate::path::Literal;
use std::borrow::Cow;

impl Scalar for String {
    #[inline]
    fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
        if first != b'"' {
            return Ok(None);
        }
        match tokens.plain_string() {
            Some(text) => Ok(Some(text.to_owned())),
            None => Ok(tokens.string()?.map(Cow::into_owned)),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_str(out, self);
    }

    fn literal(&self) -> Literal {
        Literal::from(self)
    }
}

scalar!(String);

into_property! {
    &str => String;
    &String => String;
    Cow<'_, str> => String;
}
