//! Our reader beside serde_json's: the same texts are taken, and the same values come out.

use msgraph::models::ConnectedOrganization;
use msgraph::{from_slice, to_vec};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Pieces that JSON is made of, and some that it is not.
const PIECES: [&str; 35] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"id\"",
    "\"state\"",
    "\"a\"",
    "\"identitySources\"",
    "\"@odata.type\"",
    "\"#microsoft.graph.domainIdentitySource\"",
    "\"\"",
    "\"\\u00e9\"",
    "\"\\ud83d\\ude00\"",
    "\"\\x\"",
    "\"\u{1}\"",
    "\"é\"",
    "\"",
    "1",
    "0",
    "-",
    "01",
    "1.5",
    "1.",
    ".5",
    "1e5",
    "1e",
    "-0",
    "true",
    "null",
    "nul",
    " ",
    "\n",
    "\u{0}",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(&PIECES[..]);
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            object(inner).prop_map(Value::from),
        ]
    })
}

/// Objects with names that the types know among others.
fn object(
    inner: impl Strategy<Value = Value> + 'static,
) -> impl Strategy<Value = Map<String, Value>> {
    let known = prop::sample::select(
        &[
            "id",
            "state",
            "displayName",
            "createdDateTime",
            "identitySources",
            "externalSponsors",
            "domainName",
            "@odata.type",
            "@odata.etag",
        ][..],
    );
    let name = prop_oneof![known.prop_map(str::to_owned), any::<String>()];
    prop::collection::vec((name, inner), 0..6).prop_map(|members| members.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn the_same_texts_are_taken(text in text()) {
        let text = format!("{{\"x\":{text}}}");
        let theirs = serde_json::from_str::<Value>(&text);
        let ours = from_slice::<ConnectedOrganization>(text.as_bytes());
        // A number beyond an f64 is JSON all the same, and kept as it is written.
        let is_too_great = matches!(&theirs, Err(error) if error.to_string().contains("out of range"));
        prop_assume!(!is_too_great);
        prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{}: {:?} {:?}", text, ours, theirs);
        if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
            let written: Value = serde_json::from_slice(&to_vec(&ours)).unwrap();
            prop_assert_eq!(written, theirs);
        }
    }

    #[test]
    fn any_bytes_are_an_answer_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = from_slice::<ConnectedOrganization>(&bytes);
    }
}

proptest! {
    #[test]
    fn any_object_survives(object in object(value())) {
        let text = Value::from(object).to_string();
        let read: ConnectedOrganization = from_slice(text.as_bytes()).unwrap();
        let written: Value = serde_json::from_slice(&to_vec(&read)).unwrap();
        // serde_json may read a float as its neighbour; it does so on both sides.
        let expected: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(written, expected);
    }
}
