//! JSON that is valid but hostile: see docs/decisions/0010.

use msgraph::models::{AccessPackage, ConnectedOrganization, IdentitySource};
use msgraph::{Decimal, JsonError, MAX_DEPTH, Page, RawJson, from_slice, to_vec};

fn read(json: &str) -> Result<ConnectedOrganization, JsonError> {
    from_slice(json.as_bytes())
}

/// Reads a member and writes it again.
fn written(member: &str) -> String {
    let read = read(&format!("{{{member}}}")).unwrap();
    String::from_utf8(to_vec(&read)).unwrap()
}

#[test]
fn the_first_type_annotation_decides() {
    let json = r##"{"identitySources":[{"@odata.type":"#microsoft.graph.domainIdentitySource",
        "@odata.type":"#microsoft.graph.azureActiveDirectoryTenant"}]}"##;
    let sources = read(json).unwrap().identity_sources.unwrap_or_default();
    assert!(matches!(
        sources[0],
        IdentitySource::DomainIdentitySource(_)
    ));
}

#[test]
fn half_of_a_surrogate_pair_is_a_mismatch_and_is_kept() {
    for member in [
        r#""displayName":"a\ud800""#,
        r#""displayName":"\udc00b""#,
        r#""displayName":"\ud800\ud800""#,
        r#""createdDateTime":"\ud800""#,
        r#""state":"\ud800""#,
        r#""unknown":["\ud800",{"x":"\udfff"}]"#,
        r#""identitySources":[{"@odata.type":"\ud800"}]"#,
    ] {
        assert_eq!(written(member), format!("{{{member}}}"));
    }
    let mismatches = read(r#"{"displayName":"\ud800"}"#).unwrap().mismatches();
    assert_eq!(mismatches[0].to_string(), r#"displayName: "\ud800""#);
    let whole = read(r#"{"displayName":"\ud83d\ude00"}"#).unwrap();
    assert_eq!(whole.display_name, "\u{1F600}");
}

#[test]
fn what_is_not_a_string_at_all_is_still_an_error() {
    for member in [
        r#""id":"\ud800\x""#,
        r#""id":"\ud80""#,
        r#""x":"\ud800\x""#,
        r#""x":"\u12""#,
    ] {
        assert!(read(&format!("{{{member}}}")).is_err(), "{member}");
    }
    let error = read(r#"{"id":"1","\ud800":1}"#).unwrap_err();
    assert_eq!(error.message(), "a name that is not valid Unicode");
    assert_eq!(error.column(), 11);
}

#[test]
fn numbers_of_ten_thousand_digits_are_kept() {
    let digits = "9".repeat(10_000);
    let numbers = [
        digits.clone(),
        format!("-0.{digits}"),
        format!("1e{digits}"),
        format!("{digits}.{digits}e-{digits}"),
    ];
    for number in numbers {
        for name in [
            "unknown",
            "id",
            "createdDateTime",
            "state",
            "identitySources",
        ] {
            let member = format!("\"{name}\":{number}");
            assert_eq!(written(&member), format!("{{{member}}}"));
        }
        let count = format!("{{\"@odata.count\":{number}}}");
        let page: Page<ConnectedOrganization> = from_slice(count.as_bytes()).unwrap();
        assert_eq!(page.mismatches().len(), 1);
        assert_eq!(to_vec(&page), count.as_bytes());
        let decimal: Decimal = number.parse().unwrap();
        assert_eq!(decimal.as_str(), number);
        let _ = (
            decimal.to_f64(),
            number.parse::<RawJson>().unwrap().to_value(),
        );
    }
}

#[test]
fn floats_of_ten_thousand_digits_are_a_mismatch_or_exact() {
    let long = "0.1".to_owned() + &"0".repeat(10_000);
    for (number, fits) in [(long, true), ("9".repeat(10_000), false)] {
        let json = format!("{{\"value\":{number}}}");
        let value: msgraph::ODataValue<f64> = from_slice(json.as_bytes()).unwrap();
        assert_eq!(value.value.is_some(), fits);
        assert_eq!(value.additional_data.contains("value"), !fits);
    }
}

#[test]
fn texts_of_absurd_length_are_kept_in_any_property() {
    let digits = "9".repeat(10_000);
    for text in [
        format!("P{digits}D"),
        format!("2026-01-31T08:00:00.{digits}Z"),
        digits,
    ] {
        for name in ["createdDateTime", "state", "displayName"] {
            let member = format!("\"{name}\":\"{text}\"");
            assert_eq!(written(&member), format!("{{{member}}}"));
        }
        assert!(text.parse::<msgraph::Duration>().is_err());
    }
}

/// Access packages that are incompatible with each other: typed objects all the way down.
fn incompatible(levels: usize) -> String {
    let pairs = levels / 2;
    let open = "{\"accessPackagesIncompatibleWith\":[".repeat(pairs);
    open + &"]}".repeat(pairs)
}

#[test]
fn the_deepest_value_is_cloned_compared_written_and_dropped_on_a_small_stack() {
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let thread = small.spawn(|| {
        let json = incompatible(MAX_DEPTH);
        let read: AccessPackage = from_slice(json.as_bytes()).unwrap();
        let copy = read.clone();
        assert_eq!(copy, read);
        assert_eq!(to_vec(&copy), json.as_bytes());
        assert!(copy.mismatches().is_empty());
        assert!(format!("{copy:?}").len() > json.len());
        assert!(from_slice::<AccessPackage>(incompatible(100_000).as_bytes()).is_err());
    });
    thread.unwrap().join().unwrap();
}

#[test]
fn raw_json_of_any_depth_is_an_error_and_not_a_crash() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert!(deep.parse::<RawJson>().unwrap_err().is_beyond_limit());
    assert!(serde_json::from_str::<RawJson>(&deep).is_err());
    let object = format!("{{\"x\":{deep}}}");
    assert!(serde_json::from_str::<ConnectedOrganization>(&object).is_err());
    let allowed = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
    let raw: RawJson = allowed.parse().unwrap();
    assert!(raw.to_value().is_null(), "serde_json accepts 127 levels");
    assert!(serde_json::to_value(&raw).is_err());
}
