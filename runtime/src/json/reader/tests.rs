//! The cost of reading, counted in tokens.

#![expect(
    clippy::unwrap_used,
    unreachable_pub,
    dead_code,
    reason = "a test may panic, and the macros expect public models"
)]

use super::Reader;
use crate::json::Bounds;
use crate::model::Object;
use crate::{AdditionalData, Property};

#[derive(Clone, Default)]
pub struct Node {
    pub child: Property<Box<AnyNode>>,
    pub children: Property<Vec<AnyNode>>,
    pub plain: Property<Vec<Node>>,
    pub additional_data: AdditionalData,
}

crate::members! {
    Node "#example.node";
    "child" => child: Box<AnyNode>;
    "children" => children: Vec<AnyNode>;
    "plain" => plain: Vec<Node>;
}

#[derive(Clone, Default)]
pub struct Leaf {
    pub child: Property<Box<AnyNode>>,
    pub children: Property<Vec<AnyNode>>,
    pub additional_data: AdditionalData,
}

crate::members! {
    Leaf "#example.leaf";
    "child" => child: Box<AnyNode>;
    "children" => children: Vec<AnyNode>;
}

#[derive(Clone)]
pub enum AnyNode {
    Leaf(Box<Leaf>),
    Node(Box<Node>),
    Unrecognized(Box<Node>),
}

crate::variants! {
    AnyNode "#example.node" Node;
    "#example.leaf" => Leaf(Leaf);
    "#example.node" => Node(Node);
}

/// The number of tokens that were looked at, and the object.
fn read<T: Object>(json: &str) -> (usize, T) {
    let mut reader = Reader::new(json.as_bytes(), Bounds::default()).unwrap();
    let object = reader.document().unwrap();
    (reader.tokens.looks, object)
}

/// How many tokens are looked at to skip the text once.
fn passed(json: &str) -> usize {
    let mut reader = Reader::new(json.as_bytes(), Bounds::default()).unwrap();
    reader.tokens.skip().unwrap();
    reader.tokens.looks
}

/// A text with this many levels, each between `open` and `close`, and a long innermost one.
fn nested(levels: usize, open: &str, close: &str) -> String {
    let much = format!("\"x\":[{}0]", "1,".repeat(1000));
    format!("{{{}{much}{}}}", open.repeat(levels), close.repeat(levels))
}

const TAG: &str = "\"@odata.type\":\"#example.leaf\"";

#[test]
fn reading_takes_as_long_as_the_text_is_whatever_its_depth() {
    let last = format!("}},{TAG}");
    let second = format!("\"id\":1,{TAG},\"child\":{{");
    for (open, close) in [
        ("\"child\":{", "}"),
        ("\"child\":{", last.as_str()),
        (second.as_str(), "}"),
        ("\"children\":[{", "}]"),
        ("\"children\":[{", "},7]"),
        ("\"plain\":[{", "},7]"),
        ("\"unknown\":{", "}"),
    ] {
        for levels in [0, 1, 2, 20, 60] {
            let json = nested(levels, open, close);
            let (looks, _) = read::<AnyNode>(&json);
            let once = passed(&json);
            assert!(looks <= 3 * once, "{open} {levels}: {looks} of {once}");
        }
    }
}

#[test]
fn text_is_copied_as_often_whatever_its_depth() {
    for (open, close) in [
        ("\"children\":[{", "},7]"),
        ("\"plain\":[{", "},7]"),
        ("\"child\":{\"children\":[{", "},7]}"),
    ] {
        for levels in [1, 2, 10, 40] {
            let json = nested(levels, open, close);
            for json in [json.clone(), format!("{{\"children\":[{json},{{}}]}}")] {
                let mut reader = Reader::new(json.as_bytes(), Bounds::default()).unwrap();
                reader.document::<AnyNode>().unwrap();
                let (copied, length) = (reader.copied, json.len());
                assert!(
                    copied <= 3 * length,
                    "{open} {levels}: {copied} of {length}"
                );
                let (looks, once) = (reader.tokens.looks, passed(&json));
                assert!(looks <= 5 * once, "{open} {levels}: {looks} of {once}");
            }
        }
    }
}

#[test]
fn arrays_that_do_not_fit_are_kept_where_the_ones_around_them_fit() {
    let unfit = format!("[{{{TAG}}},{{\"plain\":[{{}},7]}},7]");
    let inner = format!("{{\"id\":1,\"children\":{unfit},{TAG}}}");
    let fitting = format!("{{\"children\":[{inner}],{TAG}}}");
    let json = format!("{{\"plain\":[{{\"children\":[{fitting}]}}],\"children\":{unfit}}}");
    let (_, node) = read::<Node>(&json);
    let kept = |data: &AdditionalData| data.get("children").map(|raw| raw.as_str().to_owned());
    assert_eq!(kept(&node.additional_data), Some(unfit.clone()));
    let plain = &node.plain.as_deref().unwrap()[0];
    let [AnyNode::Leaf(outer)] = plain.children.as_deref().unwrap() else {
        panic!("the type comes last");
    };
    let [AnyNode::Leaf(leaf)] = outer.children.as_deref().unwrap() else {
        panic!("the type comes last here too");
    };
    assert_eq!(kept(&leaf.additional_data), Some(unfit));
    assert!(matches!(leaf.children, Property::Absent));
    assert!(leaf.additional_data.contains("id"));
}

#[test]
fn each_object_finds_its_own_type_whatever_was_searched_before() {
    let json = format!(
        "{{\"children\":[{{\"child\":{{\"id\":1,{TAG}}},\"child\":{{\"child\":{{\"a\":{{{TAG}}}}}}}}},\
         {{\"id\":2,{TAG},\"child\":{{\"id\":3,{TAG}}}}}],{TAG}}}"
    );
    let (_, read) = read::<AnyNode>(&json);
    let AnyNode::Leaf(outer) = read else {
        panic!("the outermost is a leaf");
    };
    let [AnyNode::Unrecognized(first), AnyNode::Leaf(second)] = outer.children.as_deref().unwrap()
    else {
        panic!("the first has no type, the second has one");
    };
    let AnyNode::Unrecognized(inner) = first.child.as_deref().unwrap() else {
        panic!("the type of an unknown member is not its owner's");
    };
    assert!(matches!(
        inner.child.as_deref(),
        Some(AnyNode::Unrecognized(_))
    ));
    assert!(matches!(second.child.as_deref(), Some(AnyNode::Leaf(_))));
}

#[test]
fn keys_are_recognized_in_any_order_and_with_white_space_and_escapes() {
    for json in [
        "{\"child\":{},\"children\":[{}],\"plain\":[{}]}",
        "{\"plain\":[{}],\"children\":[{}],\"child\":{}}",
        "{ \"plain\" : [ { } ] , \"children\"\n:[{}],\t\"child\": {} }",
        "{\"\\u0070lain\":[{}],\"chil\\u0064ren\":[{}],\"child\":7,\"child\":{}}",
        "{\"plainer\":1,\"plain\":[{}],\"chil\":2,\"children\":[{}],\"child\":{},\"\":3}",
    ] {
        let (_, node) = read::<Node>(json);
        assert!(node.child.is_some(), "{json}");
        assert_eq!(
            (node.children.iter().count(), node.plain.iter().count()),
            (1, 1),
            "{json}"
        );
        let unknown = node
            .additional_data
            .iter()
            .filter(|(name, _)| *name != "child");
        assert_eq!(
            unknown.count(),
            if json.contains("plainer") { 3 } else { 0 }
        );
    }
    for json in [
        "{,\"child\":{}}",
        "{\"child\":{},}",
        "{\"child\":{}\"plain\":[]}",
        "{\"child\"}",
    ] {
        let mut reader = Reader::new(json.as_bytes(), Bounds::default()).unwrap();
        assert!(reader.document::<Node>().is_err(), "{json}");
    }
}

#[test]
fn a_type_that_comes_last_is_read_once_and_one_that_is_not_written_is_kept() {
    for (json, kept) in [
        (
            "{\"children\":[{\"id\":1,\"@odata.type\":\"#example.leaf\"}]}",
            None,
        ),
        (
            "{\"children\":[{\"id\":1 , \"@odata.type\" : \"#example.leaf\" }]}",
            None,
        ),
        (
            "{\"children\":[{\"id\":1,\"@odata.type\":\"#example.other\",\"x\":2}]}",
            Some("\"#example.other\""),
        ),
        (
            "{\"children\":[{\"@odata.type\":7,\"id\":1,\"@odata.type\":\"#example.leaf\"}]}",
            None,
        ),
    ] {
        let (_, node) = read::<Node>(json);
        let child = &node.children.as_deref().unwrap()[0];
        let data = child.model().additional_data();
        let tag = data.get("@odata.type").map(crate::RawJson::as_str);
        assert_eq!((tag, data.get("id").is_some()), (kept, true), "{json}");
        assert_eq!(matches!(child, AnyNode::Leaf(_)), json.contains("leaf"));
    }
}
