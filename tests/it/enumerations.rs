//! Members of enums as text, and sets of flags.

use msgraph::models::ConnectedOrganizationState::{self as State, Configured, Proposed};
use msgraph_runtime::Flags;
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
