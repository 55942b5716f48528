//! The docs of request builders.

use super::{Paragraphs, code, link, link_to};
use crate::plan::{BuilderKind, BuilderPlan, MethodPlan, Reach, plain};

/// What a builder represents, and what it can do.
pub(crate) fn builder(plan: &BuilderPlan) -> Paragraphs {
    let head = match plan.kind {
        BuilderKind::Root => "The root of the service: every path begins here.".to_owned(),
        BuilderKind::Item => of_type("One entity of the type", plan),
        BuilderKind::Collection => of_type("A collection of entities of the type", plan),
    };
    let is_further = |method: &&MethodPlan| matches!(method.reach, Reach::Builder { .. });
    let (further, requests): (Vec<_>, Vec<_>) = plan.methods.iter().partition(is_further);
    let paragraphs = [
        Some(head),
        plan.description.clone(),
        listed("Requests", &requests),
        listed("Leads to", &further),
    ];
    paragraphs.into_iter().flatten().collect()
}

fn of_type(what: &str, plan: &BuilderPlan) -> String {
    let model = plan.model.as_ref();
    let model = model.map(|model| link_to("its model", model));
    let element = code(&plan.origin.element);
    format!("{what} {element}; {}.", model.unwrap_or_default())
}

fn listed(head: &str, methods: &[&MethodPlan]) -> Option<String> {
    let links = methods.iter().map(|method| {
        let path = format!("Self::{}", method.identifier);
        link(&code(plain(&method.identifier)), &path)
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty()).then(|| format!("{head}: {}.", links.join(", ")))
}
