//! The same input gives the same bytes, whatever the order of its elements.

use super::generator::{canonical, files};
use super::workspace;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// An element of a canonical document: its lines, and its children if their order has no meaning.
struct Element {
    first: String,
    children: Vec<Element>,
    last: Option<String>,
}

/// Elements whose children have a meaningful order: parameters, keys, values.
const ORDERED: [&str; 6] = [
    "Action",
    "Function",
    "Key",
    "Annotation",
    "Collection",
    "Record",
];

fn read(lines: &mut std::iter::Peekable<std::str::Lines<'_>>) -> Element {
    let first = lines.next().unwrap().to_owned();
    let is_open = first.trim_start().starts_with('<')
        && !first.contains("</")
        && !first.ends_with("/>")
        && !first.starts_with("<?");
    let mut element = Element {
        first,
        children: Vec::new(),
        last: None,
    };
    while is_open && element.last.is_none() {
        if lines.peek().unwrap().trim_start().starts_with("</") {
            element.last = lines.next().map(str::to_owned);
        } else {
            element.children.push(read(lines));
        }
    }
    element
}

fn shuffle(element: &mut Element, random: &mut TestRng) {
    let name = element.first.trim_start().trim_start_matches('<');
    let is_ordered = ORDERED.iter().any(|ordered| name.starts_with(ordered));
    if !is_ordered {
        for index in (1..element.children.len()).rev() {
            let other = usize::try_from(random.next_u32()).unwrap() % (index + 1);
            element.children.swap(index, other);
        }
    }
    for child in &mut element.children {
        shuffle(child, random);
    }
}

fn write(element: &Element, text: &mut String) {
    text.push_str(&element.first);
    text.push('\n');
    for child in &element.children {
        write(child, text);
    }
    if let Some(last) = &element.last {
        text.push_str(last);
        text.push('\n');
    }
}

/// A document with its elements in another order.
fn shuffled(document: &str, seed: u8) -> String {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut lines = document.lines().peekable();
    let mut text = String::new();
    while lines.peek().is_some() {
        let mut element = read(&mut lines);
        shuffle(&mut element, &mut random);
        write(&element, &mut text);
    }
    text
}

#[test]
fn twice_gives_the_same_bytes() {
    let slice = workspace::text("metadata/v1.0/entitlement-management.csdl");
    assert_eq!(files(&slice), files(&slice));
}

#[test]
fn the_order_of_elements_does_not_matter() {
    let slice = workspace::text("metadata/v1.0/entitlement-management.csdl");
    let expected = files(&slice);
    for seed in 0..3 {
        let other = shuffled(&slice, seed);
        assert_ne!(other, slice);
        assert_eq!(other.len(), slice.len());
        assert!(
            canonical(&other) == canonical(&slice),
            "seed {seed} gives another model"
        );
        assert!(files(&other) == expected, "seed {seed} gives other files");
    }
}

#[test]
fn the_canonical_form_of_a_slice_is_the_slice() {
    let slice = workspace::text("metadata/v1.0/entitlement-management.csdl");
    assert_eq!(canonical(&slice), slice);
}
