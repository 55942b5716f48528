//! The measured cases: the same work with this crate, and with hand-written structs and two libraries.

use crate::documents::{Tag, organizations, users};
use crate::hand_written;
use msgraph::models::{ConnectedOrganization, User};
use msgraph::{Page, from_slice, to_vec};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::hint::black_box;

/// One way to do the work of a group. The others are compared with the first one.
pub struct Case {
    pub name: &'static str,
    pub run: Box<dyn Fn()>,
}

/// Creates the cases of a group.
type Make = fn() -> Vec<Case>;

/// All groups by name.
pub const GROUPS: [(&str, Make); 5] = [
    ("read organizations", || {
        reading::<hand_written::Organization, ConnectedOrganization>(&organizations(Tag::First))
    }),
    ("the same, `@odata.type` last", || {
        reading::<hand_written::Organization, ConnectedOrganization>(&organizations(Tag::Last))
    }),
    ("read users", || {
        reading::<hand_written::User, User>(&users())
    }),
    ("write organizations", || {
        writing::<hand_written::Organization, ConnectedOrganization>(&organizations(Tag::First))
    }),
    ("write users", || {
        writing::<hand_written::User, User>(&users())
    }),
];

fn case<T>(name: &'static str, run: impl Fn() -> T + 'static) -> Case {
    let run = Box::new(move || drop(black_box(run())));
    Case { name, run }
}

fn reading<H, M>(text: &str) -> Vec<Case>
where
    H: DeserializeOwned + 'static,
    M: msgraph::model::Element + 'static,
{
    let text = text.as_bytes().to_vec();
    let bytes = || text.clone();
    let (one, two, three, four) = (bytes(), bytes(), bytes(), bytes());
    vec![
        case("hand-written, `serde_json`", move || {
            serde_json::from_slice::<hand_written::Page<H>>(&one).expect("it fits")
        }),
        case("hand-written, `sonic-rs`", move || {
            sonic_rs::from_slice::<hand_written::Page<H>>(&two).expect("it fits")
        }),
        case("`msgraph::from_slice`", move || {
            from_slice::<Page<M>>(&three).expect("it fits")
        }),
        case("`serde_json::from_slice` of ours", move || {
            serde_json::from_slice::<Page<M>>(&four).expect("it fits")
        }),
    ]
}

fn writing<H, M>(text: &str) -> Vec<Case>
where
    H: DeserializeOwned + Serialize + 'static,
    M: msgraph::model::Element + 'static,
{
    let page = || serde_json::from_str::<hand_written::Page<H>>(text).expect("it fits");
    let (one, two) = (page(), page());
    let page = || from_slice::<Page<M>>(text.as_bytes()).expect("it fits");
    let (three, four) = (page(), page());
    vec![
        case("hand-written, `serde_json`", move || {
            serde_json::to_vec(&one).expect("it can be written")
        }),
        case("hand-written, `sonic-rs`", move || {
            sonic_rs::to_vec(&two).expect("it can be written")
        }),
        case("`msgraph::to_vec`", move || to_vec(&three)),
        case("`serde_json::to_vec` of ours", move || {
            serde_json::to_vec(&four).expect("it can be written")
        }),
    ]
}
