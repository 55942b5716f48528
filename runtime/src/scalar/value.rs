//! What makes a type a primitive of OData: how a value is read and written, and what its setters accept.

use crate::json::{JsonError, Tokens};
use crate::path::Literal;

/// A primitive type.
pub(crate) trait Scalar: Sized {
    /// Reads a value. Returns `None` if it does not fit this type; the reader may then be anywhere inside it.
    fn read(tokens: &mut Tokens<'_>, first: u8) -> Result<Option<Self>, JsonError>;
    /// Writes the value as JSON.
    fn write(&self, out: &mut Vec<u8>);
    /// The value in an address. By default, this is the JSON without quotes.
    fn literal(&self) -> Literal {
        let mut out = Vec::new();
        self.write(&mut out);
        Literal::of_json(&out)
    }
}

/// Reads a string; `None` if something else comes next, or if `parse` refuses the text.
pub(super) fn read_text<T>(
    tokens: &mut Tokens<'_>,
    first: u8,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, JsonError> {
    if first != b'"' {
        return Ok(None);
    }
    Ok(tokens.string()?.and_then(|text| parse(&text)))
}

/// Reads the text of a number; `None` if something else comes next.
pub(super) fn read_number<'j>(
    tokens: &mut Tokens<'j>,
    first: u8,
) -> Result<Option<&'j str>, JsonError> {
    match first {
        b'-' | b'0'..=b'9' => tokens.number().map(Some),
        _ => Ok(None),
    }
}

/// Writes text that needs no escapes.
pub(super) fn write_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// Makes a [`Scalar`] a type that properties and collections can hold, and that their setters accept.
macro_rules! scalar {
    ($scalar:ty) => {
        impl crate::model::Stored for $scalar {
            type Answer = crate::ODataValue<Self>;

            fn into_answer(self) -> crate::ODataValue<Self> {
                crate::ODataValue::new(self)
            }

            fn read(
                reader: &mut crate::json::Reader<'_>,
                first: u8,
            ) -> Result<Self, crate::json::Failure> {
                let value = crate::scalar::Scalar::read(&mut reader.tokens, first)?;
                value.ok_or(crate::json::Failure::Mismatch)
            }

            fn write(&self, out: &mut Vec<u8>) {
                crate::scalar::Scalar::write(self, out);
            }

            fn literal(&self) -> crate::path::Literal {
                crate::scalar::Scalar::literal(self)
            }
        }

        impl crate::model::Element for $scalar {
            type Base = Self;

            fn read_into(
                items: &mut Vec<Self>,
                reader: &mut crate::json::Reader<'_>,
                first: u8,
            ) -> Result<(), crate::json::Failure> {
                items.push(crate::model::Stored::read(reader, first)?);
                Ok(())
            }

            fn write_item(&self, out: &mut Vec<u8>) {
                crate::scalar::Scalar::write(self, out);
            }
        }

        crate::into_property::into_property! { $scalar => $scalar; }
    };
}

pub(crate) use scalar;
