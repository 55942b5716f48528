//! The methods of builders that follow navigation properties and casts.

use super::builder::{Builders, member_of, method_name, to_builder};
use super::capability::{Capabilities, of_navigation};
use super::declared::DeclaredType;
use super::field::Containment;
use super::identifier::plain;
use super::method::{MethodPlan, NavigationFacts, PathStep, Reach, Relation, Subject};
use super::origin::Origin;
use crate::model::{Multiplicity, NavigationProperty, StructuredType, StructuredTypeId};

impl Builders<'_> {
    pub(super) fn navigation(&self, id: StructuredTypeId) -> Vec<MethodPlan> {
        let lineage: Vec<_> = self.layout.model.lineage(id).collect();
        let mut methods: Vec<MethodPlan> = Vec::new();
        for ancestor in lineage.into_iter().rev() {
            let ty = self.layout.model.structured(ancestor);
            let properties = ty.navigation_properties.iter();
            let properties = properties.filter(|it| self.layout.requests(it.target).is_some());
            methods.extend(properties.map(|property| self.navigation_property(ty, property)));
        }
        methods
    }

    fn navigation_property(
        &self,
        ty: &StructuredType,
        property: &NavigationProperty,
    ) -> MethodPlan {
        let element = member_of(ty, &property.name);
        let containment = Containment::of(property);
        let allowed = of_navigation(self.layout.model, property);
        let target = self.layout.structured(property.target);
        let identifier = method_name(self.layout, &element, &property.name);
        let origin = Origin::new(element, property.position);
        let reach = Reach::Builder {
            to: target.builder(property.ty.multiplicity).clone(),
            allowed,
            related: self.related(property, &origin),
        };
        let method = MethodPlan {
            subject: Subject::Navigation(NavigationFacts {
                name: property.name.clone(),
                declared: DeclaredType::new(self.layout.model, property.ty),
                containment,
            }),
            step: PathStep::Segment(property.name.clone()),
            relation: match containment {
                Containment::Contained => Relation::Own,
                Containment::Related => Relation::Related,
            },
            ..MethodPlan::new(origin, identifier, reach)
        };
        self.leading_to(target, method)
    }

    pub(super) fn casts(
        &self,
        id: StructuredTypeId,
        multiplicity: Multiplicity,
    ) -> Vec<MethodPlan> {
        let derived = self.layout.descendants(id).iter().copied();
        let derived = derived.filter(|derived| self.layout.requests(*derived).is_some());
        derived
            .map(|derived| self.cast(derived, multiplicity))
            .collect()
    }

    fn cast(&self, derived: StructuredTypeId, multiplicity: Multiplicity) -> MethodPlan {
        let ty = self.layout.model.structured(derived);
        let name = ty.name.to_string();
        let names = self.layout.structured(derived);
        let words = names.namespace.iter().chain([&names.module]);
        let words: Vec<_> = words.map(|word| plain(word)).collect();
        let identifier = format!("as_{}", words.join("_"));
        let origin = Origin::new(name.clone(), ty.position);
        let reach = to_builder(names, multiplicity, Capabilities::READ_ONLY);
        let method = MethodPlan {
            subject: Subject::Cast(name.clone()),
            step: PathStep::Segment(name),
            ..MethodPlan::new(origin, identifier, reach)
        };
        self.leading_to(names, method)
    }
}
