//! Paths, queries and literals: decoding them gives what was put in, and they cannot lead anywhere else.

use msgraph::{
    Argument, GraphService, Literal, PathError, Property, RawJson, ResourcePath, Service,
};
use percent_encoding::percent_decode_str;

/// Any texts, one per line, come out of an address unchanged, each in its place.
pub fn address(data: &[u8]) {
    let Some(text) = super::text(data) else {
        return;
    };
    let pieces: Vec<&str> = text.split('\n').take(8).collect();
    for piece in &pieces {
        key(piece);
        string_argument(piece);
        json_argument(piece);
        literal(piece);
        alternate_key(piece);
        filter(piece);
    }
    list(&pieces);
}

fn root() -> ResourcePath {
    ResourcePath::root(Service::global())
}

/// The text that a server reads. It may only contain unreserved characters, `%XX` and the characters in `others`.
fn decoded(encoded: &str, others: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~%".contains(c) || others.contains(c);
    assert!(encoded.chars().all(is_plain), "{encoded}");
    let decoded = percent_decode_str(encoded).decode_utf8();
    decoded.expect("what was text is text").into_owned()
}

fn key(id: &str) {
    for path in [
        root().segment("users").key(id),
        root().segment("users").segment(id),
    ] {
        match path.segment("x").address() {
            Ok(address) => {
                let rest = address.strip_prefix("https://graph.microsoft.com/v1.0/users/");
                let id_again = rest.and_then(|rest| rest.strip_suffix("/x"));
                assert_eq!(decoded(id_again.expect("it is in its place"), "$"), id);
                let uri: http::Uri = address.parse().expect("an address is one");
                assert_eq!(uri.query(), None);
            }
            Err(PathError { .. }) => assert!(["", ".", ".."].contains(&id), "{id}"),
        }
    }
}

/// What comes after `f(a=`.
fn argument(value: Argument) -> String {
    let path = root().function("f", [value]);
    let encoded = path.encoded().expect("an argument cannot lead elsewhere");
    let argument = encoded
        .strip_prefix("/f(a=")
        .and_then(|text| text.strip_suffix(')'));
    argument.expect("it is in its place").to_owned()
}

fn string_argument(text: &str) {
    quoted(
        &argument(Argument::new("a", Property::Value(text.to_owned()))),
        text,
    );
}

fn quoted(encoded: &str, text: &str) {
    let inner = encoded
        .strip_prefix('\'')
        .and_then(|text| text.strip_suffix('\''));
    let doubled = decoded(inner.expect("a string is quoted"), "");
    assert_eq!(undoubled(&doubled), text);
}

/// The key of a method of a generated builder.
fn alternate_key(text: &str) {
    let management = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management();
    let Ok(request) = management
        .subjects()
        .by_object_id(text)
        .get()
        .http_request()
    else {
        assert!(
            text.len() > 10_000,
            "only a text that is too long is refused"
        );
        return;
    };
    assert_eq!(request.uri().query(), None);
    let segment = request.uri().path().rsplit('/').next();
    let inner = segment.and_then(|segment| segment.strip_prefix("subjects(objectId='"));
    let inner = inner.and_then(|inner| inner.strip_suffix("')"));
    let doubled = decoded(inner.expect("it is in its place"), "");
    assert_eq!(undoubled(&doubled), text);
}

fn undoubled(text: &str) -> String {
    let single = text.replace("''", "");
    assert!(!single.contains('\''), "{text}");
    text.replace("''", "'")
}

fn json_argument(text: &str) {
    let value: RawJson = serde_json::Value::from(text).into();
    quoted(&argument(Argument::new("a", Property::Value(value))), text);
    let list = vec![text.to_owned()];
    let encoded = argument(Argument::new("a", Property::Value(list.clone())));
    let read: Vec<String> = serde_json::from_str(&decoded(&encoded, "")).expect("a list is JSON");
    assert_eq!(read, list);
}

fn literal(text: &str) {
    let literal = Literal::from(text).to_string();
    let inner = literal
        .strip_prefix('\'')
        .and_then(|text| text.strip_suffix('\''));
    assert_eq!(undoubled(inner.expect("a string is quoted")), text);
}

/// The one query option of a request.
fn option(request: http::Request<Vec<u8>>, name: &str) -> String {
    let query = request.uri().query().expect("there is a query").to_owned();
    let value = query
        .strip_prefix(name)
        .and_then(|query| query.strip_prefix('='));
    value.expect("it is the only option").to_owned()
}

fn filter(text: &str) {
    let management = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management();
    let request = management.catalogs().get().filter(text).http_request();
    if let Ok(request) = request {
        assert_eq!(decoded(&option(request, "$filter"), ""), text);
    } else {
        assert!(
            text.len() > 10_000,
            "only a text that is too long is refused"
        );
    }
}

fn list(pieces: &[&str]) {
    let management = GraphService::new(Service::global())
        .identity_governance()
        .entitlement_management();
    let request = management
        .catalogs()
        .get()
        .select(pieces.to_vec())
        .http_request();
    if let Ok(request) = request {
        let value = option(request, "$select");
        let values: Vec<String> = value.split(',').map(|value| decoded(value, "")).collect();
        assert_eq!(values, pieces);
    }
}
