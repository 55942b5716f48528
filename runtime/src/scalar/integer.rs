//! `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32` and `Edm.Int64`.

use super::value::{Scalar, read_number, scalar};
use crate::into_property::into_property;
use crate::json::{JsonError, Tokens};

/// Numbers with a fraction or an exponent and negative zero do not fit.
macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Scalar for $integer {
            fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError> {
                let text = read_number(tokens, first)?.filter(|text| *text != "-0");
                Ok(text.and_then(|text| text.parse().ok()))
            }

            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(itoa::Buffer::new().format(*self).as_bytes());
            }
        }

        scalar!($integer);
    )*};
}

integers! { u8 i8 i16 i32 i64 }

into_property! {
    u8 => i16;
    i8 => i16;
    i16 => i32;
    u8 => i32;
    u16 => i32;
    i32 => i64;
    u32 => i64;
}
