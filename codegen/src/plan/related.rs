//! The references of navigation properties.

use super::builder::Builders;
use super::capability::may_have_references;
use super::method::{FixedBuilder, MethodPlan, PathStep, Reach, RelatedPlan, Subject};
use super::origin::Origin;
use super::storage::Storage;
use crate::model::{Multiplicity, NavigationProperty};

impl Builders<'_> {
    /// The references at the path of a navigation property, if it allows them.
    pub(super) fn related(
        &self,
        property: &NavigationProperty,
        origin: &Origin,
    ) -> Option<Box<RelatedPlan>> {
        let wanted = self.layout.requests(property.target)?;
        let multiplicity = property.ty.multiplicity;
        let is_related = may_have_references(property) && wanted.on(multiplicity).reference;
        let storage = Storage::of(self.layout, property.ty).filter(|_| is_related)?;
        Some(Box::new(RelatedPlan {
            holds: storage.rust_type(),
            method: method(origin, multiplicity),
        }))
    }
}

fn method(origin: &Origin, multiplicity: Multiplicity) -> MethodPlan {
    match multiplicity {
        Multiplicity::One => MethodPlan {
            subject: Subject::Reference,
            step: PathStep::Segment("$ref".to_owned()),
            ..MethodPlan::new(
                origin.clone(),
                "reference",
                Reach::Fixed(FixedBuilder::Reference),
            )
        },
        Multiplicity::Many => MethodPlan {
            subject: Subject::References,
            ..MethodPlan::new(
                origin.clone(),
                "references",
                Reach::Fixed(FixedBuilder::References),
            )
        },
    }
}
