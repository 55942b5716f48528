//! Implements serde's traits for models through their JSON, so that only one reader and writer handle the slots.

use super::object_text::{ObjectText, RAW_VALUE};
use super::{EnumType, Object};
use crate::json;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serializer};
use std::borrow::Cow;

/// Writes a model to any format.
///
/// # Errors
/// If the format's serializer fails.
pub fn serialize<T: Object, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    transcode(&json::to_vec(value), serializer)
}

fn transcode<S: Serializer>(text: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    serde_transcode::transcode(&mut deserializer, serializer).map_err(S::Error::custom)
}

/// Reads a model from any self-describing format.
///
/// # Errors
/// If the format's deserializer fails, or the value is not an object.
pub fn deserialize<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = deserializer.deserialize_newtype_struct(RAW_VALUE, ObjectText)?;
    json::from_slice(text.as_bytes()).map_err(D::Error::custom)
}

/// Reads an enum from any format.
///
/// # Errors
/// If the value is not a string.
pub fn deserialize_enum<'de, E: EnumType, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    let name = Cow::<str>::deserialize(deserializer)?;
    Ok(E::from_name(&name))
}

#[cfg(test)]
mod tests {
    use crate::{Decimal, ODataValue, Page};
    use serde::Deserialize;
    use serde::de::value::MapDeserializer;

    const JSON: &str =
        r#" {"value": [12345678901234567890.12345678901234567890], "x": {"y": 1.50}} "#;

    fn written(page: &Page<Decimal>) -> String {
        String::from_utf8_lossy(&crate::to_vec(page)).into_owned()
    }

    #[test]
    fn serde_json_hands_out_the_text_so_that_no_digit_is_lost() {
        let expected = r#"{"value":[12345678901234567890.12345678901234567890],"x":{"y": 1.50}}"#;
        let page: Result<Page<Decimal>, _> = serde_json::from_str(JSON);
        assert_eq!(
            page.map(|page| written(&page)).ok().as_deref(),
            Some(expected)
        );
        let page: Result<Page<Decimal>, _> = serde_json::from_reader(JSON.as_bytes());
        assert_eq!(
            page.map(|page| written(&page)).ok().as_deref(),
            Some(expected)
        );
        assert!(serde_json::from_str::<Page<Decimal>>("[1]").is_err());
        assert!(serde_json::from_str::<Page<Decimal>>("{\"value\": [1}").is_err());
    }

    #[test]
    fn other_formats_are_converted() {
        let value: serde_json::Value = serde_json::json!({"value": [1], "x": null});
        let page: Result<Page<Decimal>, _> = serde_json::from_value(value);
        let written_page = page.map(|page| written(&page)).ok();
        assert_eq!(written_page.as_deref(), Some(r#"{"value":[1],"x":null}"#));
        // It does not know newtypes, and returns a map.
        let members =
            MapDeserializer::<_, serde::de::value::Error>::new([("value", 5)].into_iter());
        let value: Result<ODataValue<i32>, _> = crate::generated::deserialize(members);
        assert_eq!(
            value.map(|value| value.value),
            Ok(crate::Property::Value(5))
        );
        // For an untagged enum, serde buffers the content in its own format before reading it.
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Page(Page<Decimal>),
        }
        let Ok(Either::Page(page)) = serde_json::from_str(JSON) else {
            panic!("a page");
        };
        assert_eq!(page.items().len(), 1);
    }
}
