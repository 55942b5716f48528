//! What the runtime's builders can do: the one table that lists, look-ups, snippets and docs read.

use super::segment::Segment;
use crate::model::Multiplicity;
use crate::plan::{Capabilities, FixedBuilder, PropertyName, RequestKind};
use crate::vocabulary::HttpMethod;

/// A request that a builder of the runtime makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedRequest {
    /// The HTTP method.
    pub verb: HttpMethod,
    /// What the request adds to the path of the builder.
    pub suffix: &'static [Suffix],
    /// The builder's method.
    pub method: &'static str,
    /// What the method takes.
    pub input: Input,
    /// Which query options the request has.
    pub kind: RequestKind,
    /// What it answers with.
    pub answer: FixedAnswer,
}

/// A segment that a request adds to the path of its builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    /// The key of an entity.
    Key,
    /// `$count`.
    Count,
    /// `$ref`.
    Reference,
    /// `$value`.
    Value,
}

/// What a method of a builder takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Nothing.
    Nothing,
    /// The value of the property.
    Value,
    /// Content and its type.
    Content,
    /// The builder of an entity, whose address becomes the body. A variant, `add_address`, takes the address itself.
    Entity,
    /// The builder of an entity, whose address becomes the query option `@id`. A variant of the method takes the address
    /// itself.
    EntityInQuery,
    /// The key of an entity, which becomes a segment.
    Key,
}

/// What a request answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixedAnswer {
    /// Nothing.
    Nothing,
    /// One value.
    One,
    /// One value or nothing.
    Optional,
    /// A page of values.
    Page,
}

use FixedAnswer::{Nothing, One, Page};
use HttpMethod::{Delete, Get, Post, Put};

const fn read(suffix: &'static [Suffix], method: &'static str, kind: RequestKind) -> FixedRequest {
    FixedRequest {
        verb: Get,
        suffix,
        method,
        input: Input::Nothing,
        kind,
        answer: match kind {
            RequestKind::List => Page,
            _ => One,
        },
    }
}

const fn change(verb: HttpMethod, method: &'static str, input: Input) -> FixedRequest {
    FixedRequest {
        verb,
        suffix: &[],
        method,
        input,
        kind: RequestKind::Plain,
        answer: Nothing,
    }
}

const fn at(suffix: &'static [Suffix], request: FixedRequest) -> FixedRequest {
    FixedRequest { suffix, ..request }
}

const PROPERTY: [FixedRequest; 5] = [
    read(&[], "get", RequestKind::Get),
    read(&[Suffix::Count], "count", RequestKind::Count),
    read(&[Suffix::Value], "raw", RequestKind::Plain),
    change(Put, "put", Input::Value),
    change(Delete, "delete", Input::Nothing),
];

const MEDIA: [FixedRequest; 3] = [
    read(&[], "get", RequestKind::Plain),
    change(Put, "put", Input::Content),
    change(Delete, "delete", Input::Nothing),
];

const REFERENCES: [FixedRequest; 4] = [
    read(&[Suffix::Reference], "list", RequestKind::List),
    at(&[Suffix::Reference], change(Post, "add", Input::Entity)),
    at(
        &[Suffix::Reference],
        change(Delete, "remove", Input::EntityInQuery),
    ),
    at(
        &[Suffix::Key, Suffix::Reference],
        change(Delete, "remove_by_id", Input::Key),
    ),
];

/// The builder's path already ends with `$ref`.
const REFERENCE: [FixedRequest; 3] = [
    read(&[], "get", RequestKind::Get),
    change(Put, "set", Input::Entity),
    change(Delete, "clear", Input::Nothing),
];

/// The requests that a builder of the runtime makes.
pub fn requests(builder: &FixedBuilder) -> &'static [FixedRequest] {
    match builder {
        FixedBuilder::Property { .. } => &PROPERTY,
        FixedBuilder::Media => &MEDIA,
        FixedBuilder::References => &REFERENCES,
        FixedBuilder::Reference => &REFERENCE,
    }
}

/// The requests that a path allows. Changing one property changes a part of the entity, as `PATCH` does.
pub(crate) fn allowed_requests(
    builder: &FixedBuilder,
    allowed: Capabilities,
) -> impl Iterator<Item = &'static FixedRequest> {
    let is_allowed = move |request: &&FixedRequest| match builder {
        FixedBuilder::Property { properties, .. } => match request.verb {
            Get => properties.iter().any(|property| request.is_for(property)),
            _ => allowed.patch,
        },
        FixedBuilder::Media | FixedBuilder::References | FixedBuilder::Reference => true,
    };
    requests(builder).iter().filter(is_allowed)
}

impl FixedRequest {
    /// Whether a property has the request: only the items of a collection can be counted.
    pub(crate) fn is_for(&self, property: &PropertyName) -> bool {
        !self.suffix.contains(&Suffix::Count) || property.multiplicity == Multiplicity::Many
    }

    /// Whether these segments are what the request adds to the path.
    pub(super) fn ends(&self, rest: &[Segment<'_>], is_key: impl Fn(&Segment<'_>) -> bool) -> bool {
        let mut pairs = self.suffix.iter().zip(rest);
        let is_same = |(suffix, segment): (&Suffix, &Segment<'_>)| match suffix {
            Suffix::Key => is_key(segment),
            named => segment.name == named.text(),
        };
        self.suffix.len() == rest.len() && pairs.all(is_same)
    }

    /// What the request adds to the path, as lists show it.
    pub fn suffix_text(&self) -> String {
        let segments = self.suffix.iter();
        segments
            .map(|suffix| format!("/{}", suffix.text()))
            .collect()
    }
}

impl Suffix {
    fn text(self) -> &'static str {
        match self {
            Self::Key => "{id}",
            Self::Count => "$count",
            Self::Reference => "$ref",
            Self::Value => "$value",
        }
    }
}
