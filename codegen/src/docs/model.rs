//! The docs of structs and enums.

use super::{Paragraphs, code, declared, deprecated, link_to, with_feature};
use crate::model::Nullability;
use crate::plan::{
    Containment, EnumKind, EnumPlan, FieldKind, FieldPlan, MemberPlan, ModelFacts, PolymorphicPlan,
    PropertyFacts, StructKind, StructPlan, VariantPlan,
};

/// What a struct represents, with links to its builders and to the names of its properties.
pub(crate) fn structure(plan: &StructPlan) -> Paragraphs {
    match &plan.kind {
        StructKind::Model(facts) => model(plan, facts),
        StructKind::ActionBody { action } => {
            vec![format!("The body of the action {}.", code(action))]
        }
    }
}

fn model(plan: &StructPlan, facts: &ModelFacts) -> Paragraphs {
    let paragraphs = [
        facts.description.clone(),
        Some(kind(plan, facts)),
        with_feature(plan.path.feature.as_ref()),
        facts.deprecation.as_ref().map(deprecated),
        links(plan, facts),
    ];
    paragraphs.into_iter().flatten().collect()
}

/// `` The abstract entity type `microsoft.graph.a`, open, derived from `microsoft.graph.b`. ``
fn kind(plan: &StructPlan, facts: &ModelFacts) -> String {
    let is_abstract = if facts.is_abstract { "abstract " } else { "" };
    let kind = if facts.is_entity { "entity" } else { "complex" };
    let name = code(&plan.origin.element);
    let open = if facts.is_open { ", open" } else { "" };
    let base = facts.base.as_ref();
    let base = base.map(|base| format!(", derived from {}", code(base)));
    let base = base.unwrap_or_default();
    format!("The {is_abstract}{kind} type {name}{open}{base}.")
}

fn links(plan: &StructPlan, facts: &ModelFacts) -> Option<String> {
    let item = facts.item_builder.as_ref();
    let collection = facts.collection_builder.as_ref();
    let builders = [
        item.map(|path| link_to("for one", path)),
        collection.map(|path| link_to("for a collection", path)),
    ];
    let builders: Vec<_> = builders.into_iter().flatten().collect();
    let requests = (!builders.is_empty()).then(|| format!("Requests: {}.", builders.join(", ")));
    let constants = (!plan.fields.is_empty()).then(|| {
        let names = link_to("Names of its properties", &facts.constants);
        format!("{names}, for queries.")
    });
    let parts: Vec<_> = [requests, constants].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// `` `createdDateTime`: `Edm.DateTimeOffset`, read-only. ``
pub(crate) fn field(plan: &FieldPlan) -> String {
    let name = code(&plan.wire_name);
    let ty = declared(&plan.declared);
    let facts = match &plan.kind {
        FieldKind::Property(facts) => format!("{name}: {ty}{}.", property(facts)),
        FieldKind::Navigation(containment) => navigation(&name, *containment, &ty),
        FieldKind::Parameter => format!("{name}: {ty}."),
    };
    let feature = with_feature(plan.feature.as_ref());
    let parts = [Some(facts), plan.description.clone(), feature];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(" ")
}

fn property(facts: &PropertyFacts) -> String {
    let is_required = facts.nullability == Nullability::Required;
    let default = facts.default_value.as_ref();
    let parts = [
        is_required.then(|| ", not nullable".to_owned()),
        facts.is_computed.then(|| ", read-only".to_owned()),
        facts.is_immutable.then(|| ", set when created".to_owned()),
        default.map(|value| format!(", by default {}", code(value))),
    ];
    parts.into_iter().flatten().collect()
}

/// `` `externalSponsors`: related, a collection of `microsoft.graph.directoryObject`. ``
pub(super) fn navigation(name: &str, containment: Containment, ty: &str) -> String {
    let kind = match containment {
        Containment::Contained => "contained",
        Containment::Related => "related",
    };
    format!("{name}: {kind}, {ty}.")
}

/// What an enum represents.
pub(crate) fn enumeration(plan: &EnumPlan) -> Paragraphs {
    let flags = match plan.kind {
        EnumKind::Flags => "flags ",
        EnumKind::Single => "",
    };
    let text = format!("The {flags}enum type {}.", code(&plan.origin.element));
    let deprecation = plan.deprecation.as_ref().map(deprecated);
    let paragraphs = [plan.description.clone(), Some(text), deprecation];
    paragraphs.into_iter().flatten().collect()
}

/// What a member of an enum represents.
pub(crate) fn member(plan: &MemberPlan) -> String {
    let facts = format!("{}: value {}.", code(&plan.wire_name), plan.value);
    match &plan.description {
        Some(description) => format!("{facts} {description}"),
        None => facts,
    }
}

/// What an enum over a type and its derived types represents.
pub(crate) fn polymorphic(plan: &PolymorphicPlan) -> String {
    let name = code(&plan.origin.element);
    format!("A value of the type {name} or of a type that derives from it.")
}

/// The type of a variant.
pub(crate) fn variant(plan: &VariantPlan) -> String {
    format!("{}.", code(&plan.origin.element))
}
