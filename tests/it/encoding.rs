//! Query options and function arguments: whatever goes in comes out again at the other end.

use msgraph::{GraphService, Service};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

/// The unreserved characters, which alone stand for themselves in a value.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// The query options as a server reads them: nothing but `%XX` and plain characters may be in a value.
fn options(query: &str) -> Vec<(String, Vec<String>)> {
    let decode = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let option = |option: &str| {
        let (name, value) = option.split_once('=').unwrap();
        for byte in value.bytes() {
            assert!(is_plain(byte) || byte == b'%' || byte == b',', "{value}");
        }
        (name.to_owned(), value.split(',').map(decode).collect())
    };
    query.split('&').map(option).collect()
}

proptest! {
    #[test]
    fn a_filter_survives(text in any::<String>()) {
        let graph = GraphService::new(Service::global());
        let management = graph.identity_governance().entitlement_management();
        let request = management.catalogs().get().filter(&text).top(5);
        let uri = request.http_request().unwrap().uri().clone();
        let found = options(uri.query().unwrap());
        let expected = vec![
            ("$filter".to_owned(), vec![text]),
            ("$top".to_owned(), vec!["5".to_owned()]),
        ];
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_list_is_joined_by_bare_commas(names in prop::collection::vec(any::<String>(), 1..5)) {
        let graph = GraphService::new(Service::global());
        let management = graph.identity_governance().entitlement_management();
        let request = management.catalogs().get().select(names.clone());
        let uri = request.http_request().unwrap().uri().clone();
        prop_assert_eq!(options(uri.query().unwrap()), vec![("$select".to_owned(), names)]);
    }

    #[test]
    fn a_string_argument_survives(text in any::<String>()) {
        let graph = GraphService::new(Service::global());
        let management = graph.identity_governance().entitlement_management();
        let request = management.subjects().by_object_id(&text).get();
        let uri = request.http_request().unwrap().uri().clone();
        prop_assert_eq!(uri.query(), None);
        let segment = uri.path().rsplit('/').next().unwrap();
        let argument = segment.strip_prefix("subjects(objectId='").unwrap();
        let argument = argument.strip_suffix("')").unwrap();
        let doubled = percent_decode_str(argument).decode_utf8().unwrap().into_owned();
        prop_assert_eq!(doubled.replace("''", "'"), text.clone());
        prop_assert_eq!(doubled.matches('\'').count(), 2 * text.matches('\'').count());
    }
}
