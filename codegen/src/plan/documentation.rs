//! The facts that generated docs state, in our own words.

use super::identifier::plain;
use super::layout::Layout;
use super::method::{MethodPlan, Reach};
use crate::hidden::is_hidden;
use crate::model::{
    Annotations, Multiplicity, Nullability, PrimitiveType, Property, Type, TypeReference,
};

const COMPUTED: &str = "Org.OData.Core.V1.Computed";
const IMMUTABLE: &str = "Org.OData.Core.V1.Immutable";

/// `` `createdDateTime`: `Edm.DateTimeOffset`, read-only. ``
pub(crate) fn property(layout: &Layout<'_>, property: &Property) -> String {
    let mut facts = type_name(layout, property.ty);
    if property.ty.nullability == Nullability::Required {
        facts.push_str(", not nullable");
    }
    if property.annotations.bool(COMPUTED) == Some(true) {
        facts.push_str(", read-only");
    }
    if property.annotations.bool(IMMUTABLE) == Some(true) {
        facts.push_str(", set when created");
    }
    if let Some(value) = &property.default_value {
        facts.push_str(&format!(", by default {}", code(value)));
    }
    format!("{}: {facts}.", code(&property.name))
}

/// `` `externalSponsors`: related, a collection of `microsoft.graph.directoryObject`. ``
pub(crate) fn navigation(
    layout: &Layout<'_>,
    name: &str,
    ty: TypeReference,
    contained: bool,
) -> String {
    let kind = if contained { "contained" } else { "related" };
    format!("{}: {kind}, {}.", code(name), type_name(layout, ty))
}

/// `` a collection of `microsoft.graph.identitySource` ``
pub(crate) fn type_name(layout: &Layout<'_>, ty: TypeReference) -> String {
    let name = match ty.item {
        Type::Primitive(PrimitiveType::Untyped) => "untyped JSON".to_owned(),
        Type::Primitive(primitive) => format!("`Edm.{primitive:?}`"),
        Type::Structured(id) => code(&layout.model.structured(id).name.to_string()),
        Type::Enum(id) => {
            let enumeration = layout.model.enumeration(id);
            let flags = if enumeration.is_flags {
                "flags of "
            } else {
                ""
            };
            format!("{flags}{}", code(&enumeration.name.to_string()))
        }
    };
    match ty.multiplicity {
        Multiplicity::One => name,
        Multiplicity::Many => format!("a collection of {name}"),
    }
}

/// A link to something of the crate's by its whole path. Docs have no way to name a raw identifier, so that stands without.
pub(crate) fn link(text: &str, path: &str) -> String {
    match path.contains("r#") {
        true => text.to_owned(),
        false => format!("[{text}]({path})"),
    }
}

/// What something needs that is not always there.
pub(crate) fn with_feature(feature: Option<&String>) -> Option<String> {
    feature.map(|feature| format!("With the feature {}.", code(feature)))
}

/// What can be done from a builder: its requests, and where else it leads.
pub(crate) fn overview(methods: &[MethodPlan]) -> Vec<String> {
    let (further, requests): (Vec<_>, Vec<_>) = methods
        .iter()
        .partition(|method| matches!(method.reach, Reach::Builder(..)));
    let listed = |head: &str, methods: &[&MethodPlan]| {
        let links: Vec<_> = methods
            .iter()
            .map(|method| {
                let path = format!("Self::{}", method.identifier);
                link(&code(plain(&method.identifier)), &path)
            })
            .collect();
        (!links.is_empty()).then(|| format!("{head}: {}.", links.join(", ")))
    };
    let parts = [listed("Requests", &requests), listed("Leads to", &further)];
    parts.into_iter().flatten().collect()
}

/// Text of the metadata as inline code: on one line, without what could end the code, the line or the comment.
pub(crate) fn code(text: &str) -> String {
    let clean: String = text
        .chars()
        .filter(|c| *c != '`' && !is_hidden(*c))
        .collect();
    format!("`{clean}`")
}

/// `, deprecated since 2024-10` for an element whose `Core.Revisions` say so.
pub(crate) fn deprecation(annotations: &Annotations) -> Option<String> {
    use crate::model::Expression;
    let Some(Expression::Collection(revisions)) = annotations.get("Org.OData.Core.V1.Revisions")
    else {
        return None;
    };
    let text = |revision: &Expression, key: &str| match revision.property(key) {
        Some(
            Expression::String(text) | Expression::Constant(_, text) | Expression::EnumMember(text),
        ) => Some(text.clone()),
        _ => None,
    };
    let deprecated = revisions.iter().find(|revision| {
        text(revision, "Kind").is_some_and(|kind| kind.ends_with("/Deprecated"))
    })?;
    let since = text(deprecated, "Date").map(|date| format!(" since {}", code(&date)));
    let until =
        text(deprecated, "RemovalDate").map(|date| format!(", to be removed on {}", code(&date)));
    Some(format!(
        "Deprecated{}{}.",
        since.unwrap_or_default(),
        until.unwrap_or_default()
    ))
}
