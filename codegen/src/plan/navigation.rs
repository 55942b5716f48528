//! The methods of builders that follow navigation properties and casts.

use super::builder::{BuilderKind, Builders, method_name};
use super::capability::{Capabilities, of_navigation};
use super::documentation::{self, code};
use super::identifier::plain;
use super::method::{MethodPlan, PathStep};
use crate::model::{NavigationProperty, StructuredTypeId};

impl Builders<'_> {
    pub(super) fn navigation(&self, id: StructuredTypeId) -> Vec<MethodPlan> {
        let lineage: Vec<_> = self.layout.model.lineage(id).collect();
        let mut methods: Vec<MethodPlan> = Vec::new();
        for ancestor in lineage.into_iter().rev() {
            let ty = self.layout.model.structured(ancestor);
            let properties = ty.navigation_properties.iter();
            for property in properties.filter(|it| self.layout.requests(it.target).is_some()) {
                let element = format!("{}/{}", ty.name, property.name);
                methods.push(self.navigation_property(&element, property));
            }
        }
        methods
    }

    pub(super) fn navigation_property(
        &self,
        element: &str,
        property: &NavigationProperty,
    ) -> MethodPlan {
        let kind = BuilderKind::of(property.ty.multiplicity);
        let allowed = of_navigation(self.layout.model, property);
        let facts = documentation::navigation(
            self.layout,
            &property.name,
            property.ty,
            property.contains_target,
        );
        let documentation = vec![facts, allowed_text(allowed, kind)];
        let step = PathStep::Segment(property.name.clone());
        let identifier = method_name(self.layout, element, &property.name);
        let method = self.to_builder(identifier, property.target, kind, step, allowed);
        MethodPlan {
            element: element.to_owned(),
            documentation,
            is_related: !property.contains_target,
            ..method
        }
    }

    pub(super) fn casts(&self, id: StructuredTypeId, kind: BuilderKind) -> Vec<MethodPlan> {
        let derived = self.layout.descendants(id).iter();
        derived
            .filter(|derived| self.layout.requests(**derived).is_some())
            .map(|derived| {
                let name = self.layout.model.structured(*derived).name.to_string();
                let names = self.layout.structured(*derived);
                let words = names.namespace.iter().chain([&names.module]);
                let words: Vec<_> = words.map(|word| plain(word)).collect();
                let identifier = format!("as_{}", words.join("_"));
                let text = format!("The same path, cast to the derived type {}.", code(&name));
                let step = PathStep::Segment(name.clone());
                let method =
                    self.to_builder(identifier, *derived, kind, step, Capabilities::READ_ONLY);
                MethodPlan {
                    element: name,
                    documentation: vec![text],
                    ..method
                }
            })
            .collect()
    }
}

/// What a path allows, for the docs: the builder's methods are those of any path to its type.
fn allowed_text(allowed: Capabilities, kind: BuilderKind) -> String {
    let is_collection = kind == BuilderKind::Collection;
    let verbs = [
        (allowed.read, "`get`"),
        (allowed.insert && is_collection, "`post`"),
        (allowed.patch, "`patch`"),
        (allowed.put, "`put`"),
        (allowed.delete, "`delete`"),
        (allowed.count && is_collection, "`count`"),
        (
            allowed.reference,
            if is_collection {
                "`references`"
            } else {
                "`reference`"
            },
        ),
    ];
    let listed: Vec<_> = verbs
        .iter()
        .filter(|(is_allowed, _)| *is_allowed)
        .map(|(_, verb)| *verb)
        .collect();
    let listed = match listed[..] {
        [] => "nothing".to_owned(),
        _ => listed.join(", "),
    };
    format!("The metadata allows here: {listed}.")
}
