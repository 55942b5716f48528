//! `Edm.Date`.

use super::clock::{self, Clock};
use super::value::{Scalar, read_text, scalar};
use crate::Date;
use crate::json::{JsonError, Tokens};

impl Scalar for Date {
    fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
        read_text(tokens, first, |text| {
            let mut clock = Clock(text.as_bytes());
            let date = clock.date()?;
            clock.end()?;
            Some(date)
        })
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        clock::write_date(out, *self);
        out.push(b'"');
    }
}

scalar!(Date);
