//! The docs of generated code: turns the facts of a finished plan into sentences.
//!
//! All names come from the plan. Nothing here decides a name.

mod builder;
mod documented;
mod method;
mod model;
mod module;
mod permission;

pub(crate) use builder::builder;
pub(crate) use method::method;
pub(crate) use model::{enumeration, field, member, polymorphic, structure, variant};
pub(crate) use module::module;

use crate::model::{Multiplicity, PrimitiveType};
use crate::plan::{DeclaredItem, DeclaredType, Deprecation, Feature, RustPath};
use crate::untrusted_text::is_hidden;

/// The paragraphs of a doc comment.
pub(crate) type Paragraphs = Vec<String>;

/// Text of the metadata as inline code, without characters that could end the code, the line or the comment.
fn code(text: &str) -> String {
    let is_plain = |c: &char| *c != '`' && !is_hidden(*c);
    let clean: String = text.chars().filter(is_plain).collect();
    format!("`{clean}`")
}

/// A link to an item of the crate by its whole path. Links cannot contain raw identifiers, so these are only text.
fn link(text: &str, path: &str) -> String {
    match path.contains("r#") {
        true => text.to_owned(),
        false => format!("[{text}]({path})"),
    }
}

/// A link to an item.
fn link_to(text: &str, path: &RustPath) -> String {
    link(text, &path.whole())
}

/// `` a collection of `microsoft.graph.identitySource` ``
fn declared(ty: &DeclaredType) -> String {
    let name = match &ty.item {
        DeclaredItem::Primitive(PrimitiveType::Untyped) => "untyped JSON".to_owned(),
        DeclaredItem::Primitive(primitive) => format!("`Edm.{primitive:?}`"),
        DeclaredItem::Type(name) => code(name),
        DeclaredItem::Flags(name) => format!("flags of {}", code(name)),
    };
    match ty.multiplicity {
        Multiplicity::One => name,
        Multiplicity::Many => format!("a collection of {name}"),
    }
}

/// The feature that an item needs.
fn with_feature(feature: Option<&Feature>) -> Option<String> {
    feature.map(|feature| format!("Needs the feature {}.", code(feature)))
}

/// `Deprecated since 2024-10.`
fn deprecated(deprecation: &Deprecation) -> String {
    let since = deprecation.since.as_ref();
    let since = since.map(|date| format!(" since {}", code(date)));
    let until = deprecation.until.as_ref();
    let until = until.map(|date| format!(", to be removed on {}", code(date)));
    let [since, until] = [since, until].map(Option::unwrap_or_default);
    format!("Deprecated{since}{until}.")
}
