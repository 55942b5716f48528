//! The JSON text of an object from one of serde's deserializers.

use crate::json::write_str;
use serde::de::{DeserializeSeed, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;

/// `serde_json`'s name for its raw values. If asked for a newtype with this name, it returns the unparsed text, in a map with this key.
/// Other formats return the value.
pub(super) const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// Takes the text of an object, or creates it from a value.
pub(super) struct ObjectText;

impl<'de> Visitor<'de> for ObjectText {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        value.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut out = Vec::new();
        while let Some(name) = members.next_key::<Text<'de>>()? {
            if name.0 == RAW_VALUE {
                return Ok(members.next_value::<Text<'de>>()?.0);
            }
            out.push(if out.is_empty() { b'{' } else { b',' });
            write_str(&mut out, &name.0);
            out.push(b':');
            members.next_value_seed(Transcoder(&mut out))?;
        }
        if out.is_empty() {
            out.push(b'{');
        }
        out.push(b'}');
        let text = String::from_utf8(out).map_err(A::Error::custom)?;
        Ok(Cow::Owned(text))
    }
}

/// Writes a value of any format as JSON.
struct Transcoder<'o>(&'o mut Vec<u8>);

impl<'de> DeserializeSeed<'de> for Transcoder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        let mut serializer = serde_json::Serializer::new(self.0);
        serde_transcode::transcode(value, &mut serializer).map_err(D::Error::custom)
    }
}

/// A string, borrowed if possible.
struct Text<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text)))
    }
}
