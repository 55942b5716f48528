//! The methods that lead to builders of the runtime: single properties and media content.

use super::builder::{Builders, member_of, method_name};
use super::method::{FixedBuilder, MethodPlan, PathStep, PropertyName, Reach, Subject};
use super::origin::Origin;
use crate::model::{
    PrimitiveType, Property, StructuredKind, StructuredType, StructuredTypeId, Type,
};

impl Builders<'_> {
    pub(super) fn property(&self, id: StructuredTypeId) -> Option<MethodPlan> {
        let model = self.layout.model;
        let lineage = model.lineage(id).map(|id| model.structured(id));
        let properties = lineage.flat_map(|ty| &ty.properties);
        let properties = properties.map(|property| PropertyName {
            name: property.name.clone(),
            multiplicity: property.ty.multiplicity,
        });
        let properties: Vec<_> = properties.collect();
        let model = self.layout.structured(id).plain.clone();
        (!properties.is_empty()).then(|| MethodPlan {
            subject: Subject::Property,
            step: PathStep::Property,
            ..self.own(
                "property",
                Reach::Fixed(FixedBuilder::Property { model, properties }),
            )
        })
    }

    /// The media content of the entity itself, and the properties that are streams.
    pub(super) fn streams(&self, id: StructuredTypeId) -> Vec<MethodPlan> {
        let model = self.layout.model;
        let lineage: Vec<_> = model.lineage(id).map(|id| model.structured(id)).collect();
        let is_media = lineage.iter().any(|ty| has_stream(&ty.kind));
        let content = is_media.then(|| MethodPlan {
            subject: Subject::Content,
            step: PathStep::Segment("$value".to_owned()),
            ..self.own("content", Reach::Fixed(FixedBuilder::Media))
        });
        let properties = lineage.into_iter().rev().flat_map(|ty| {
            let properties = ty.properties.iter().filter(|property| is_stream(property));
            properties.map(move |property| self.stream(ty, property))
        });
        content.into_iter().chain(properties).collect()
    }

    fn stream(&self, ty: &StructuredType, property: &Property) -> MethodPlan {
        let element = member_of(ty, &property.name);
        let identifier = method_name(self.layout, &element, &property.name);
        MethodPlan {
            origin: Origin::new(element, property.position),
            subject: Subject::Stream(property.name.clone()),
            step: PathStep::Segment(property.name.clone()),
            ..self.own(&identifier, Reach::Fixed(FixedBuilder::Media))
        }
    }
}

fn has_stream(kind: &StructuredKind) -> bool {
    matches!(
        kind,
        StructuredKind::Entity {
            has_stream: true,
            ..
        }
    )
}

fn is_stream(property: &Property) -> bool {
    property.ty.item == Type::Primitive(PrimitiveType::Stream)
}
