//! Members of enums as text, and sets of flags.

use msgraph::models::ConnectedOrganization;
use msgraph::models::ConnectedOrganizationState::{self as State, Configured, Proposed};
use msgraph_runtime::{Flags, Page, Property, from_slice, to_vec};
use msgraph_tests::flags::models::Verification;
use msgraph_tests::flags::models::WeakAlgorithms::{self, RsaSha1, UnknownFutureValue};
use std::collections::{BTreeSet, HashSet};

#[test]
fn a_member_is_its_name() {
    assert_eq!(Configured.as_str(), "configured");
    assert_eq!(Configured, "configured");
    assert_eq!(Configured, *"configured");
    assert_ne!(Configured, "proposed");
    assert_eq!(format!("{Configured:>12}"), "  configured");
    let as_text: &str = Proposed.as_ref();
    assert_eq!(as_text, "proposed");
}

#[test]
fn a_name_is_its_member_and_unknown_names_stay() {
    assert_eq!("proposed".parse(), Ok(Proposed));
    assert_eq!(
        State::from("later"),
        State::Unrecognized("later".to_owned())
    );
    assert_eq!(State::from("later").as_str(), "later");
}

#[test]
fn members_are_keys_and_have_the_order_of_the_metadata() {
    let unordered = [Proposed, Configured, Proposed];
    let ordered: Vec<_> = unordered
        .iter()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    assert_eq!(ordered, [&Configured, &Proposed]);
    assert_eq!(unordered.iter().collect::<HashSet<_>>().len(), 2);
}

fn set<const N: usize>(members: [WeakAlgorithms; N]) -> Flags<WeakAlgorithms> {
    members.into_iter().collect()
}

#[test]
fn flags_are_combined_as_sets() {
    let (both, sha1, unknown) = (
        set([RsaSha1, UnknownFutureValue]),
        set([RsaSha1]),
        set([UnknownFutureValue]),
    );
    assert_eq!(sha1.clone() | unknown.clone(), both);
    assert_eq!(both.clone() & sha1.clone(), sha1);
    assert_eq!(both.clone() - sha1.clone(), unknown);
    assert_eq!(both.clone() ^ unknown.clone(), sha1);
    assert!(both.contains_all(&sha1) && !sha1.contains_all(&both));
    assert_eq!(both.len(), 2);
    let mut grown = Flags::from(RsaSha1);
    grown.extend([UnknownFutureValue, RsaSha1]);
    assert_eq!(grown, both);
    assert_eq!((&grown).into_iter().count(), grown.into_iter().count());
}

/// Reads an organization and writes it again.
fn read(json: &str) -> (ConnectedOrganization, String) {
    let read: ConnectedOrganization = from_slice(json.as_bytes()).unwrap();
    let written = String::from_utf8(to_vec(&read)).unwrap();
    (read, written)
}

#[test]
fn members_are_read_in_any_case_and_written_back_as_they_came() {
    let json = r#"{"id":"1","state":"CONFIGURED"}"#;
    let (organization, written) = read(json);
    assert_eq!(organization.state, Property::Value(Configured));
    assert_eq!(written, json);
    assert!(organization.mismatches().is_empty());
    let changed = to_vec(&organization.state(Proposed));
    assert_eq!(changed, br#"{"id":"1","state":"proposed"}"#);
    let (organization, written) = read(r#"{"state":"CONFIGURED","state":"proposed"}"#);
    assert_eq!(organization.state, Property::Value(Proposed));
    assert_eq!(written, r#"{"state":"proposed"}"#);
}

#[test]
fn what_differs_in_more_than_case_is_unrecognized() {
    let json = r#"{"state":"Configured_"}"#;
    let (organization, written) = read(json);
    assert_eq!(
        organization.state,
        Property::Value(State::from("Configured_"))
    );
    assert!(organization.additional_data.is_empty());
    assert_eq!(written, json);
}

#[test]
fn flags_and_collections_are_read_in_any_case_too() {
    let json = r#"{"allowed":"RSASHA1, later"}"#;
    let read: Verification = from_slice(json.as_bytes()).unwrap();
    assert!(read.allowed.as_ref().unwrap().contains(&RsaSha1));
    assert_eq!(to_vec(&read), json.as_bytes());
    let json = r#"{"value":[ "CONFIGURED", "proposed" ]}"#;
    let page: Page<State> = from_slice(json.as_bytes()).unwrap();
    assert_eq!(page.value, Property::Value(vec![Configured, Proposed]));
    assert_eq!(to_vec(&page), json.as_bytes());
}

#[test]
fn only_members_of_enums_keep_their_case() {
    let organization = ConnectedOrganization::new()
        .with_additional_data("displayName", "CONTOSO")
        .display_name("Contoso");
    assert_eq!(to_vec(&organization), br#"{"displayName":"Contoso"}"#);
}
