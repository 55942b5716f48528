//! The methods of builders that lead to contents, single properties and references.

use super::builder::{Builders, method_name};
use super::documentation::code;
use super::method::{ArgumentPlan, MethodPlan, PathStep, Reach};
use crate::model::{PrimitiveType, StructuredKind, StructuredTypeId, Type};

impl Builders<'_> {
    pub(super) fn property(&self, id: StructuredTypeId) -> Option<MethodPlan> {
        let lineage = self
            .layout
            .model
            .lineage(id)
            .map(|id| self.layout.model.structured(id));
        let properties = lineage.flat_map(|ty| &ty.properties);
        let names: Vec<_> = properties.map(|property| property.name.clone()).collect();
        if names.is_empty() {
            return None;
        }
        let layout = self.layout.structured(id);
        let model = self.layout.path("models", layout, &layout.plain);
        let owner = self.scope.name(&model);
        let model = model.whole();
        let path = self.scope.builtin("PropertyPath");
        let builder = self.scope.builtin("PropertyRequestBuilder");
        Some(MethodPlan {
            element: String::new(),
            identifier: "property".to_owned(),
            documentation: vec!["One structural property by its path.".to_owned()],
            generics: vec!["T".to_owned()],
            arguments: vec![ArgumentPlan {
                identifier: "property".to_owned(),
                rust_type: format!("{path}<{owner}, T>"),
            }],
            result: format!("{builder}<T>"),
            constructor: Some(format!("{builder}::new")),
            step: PathStep::Property,
            body: None,
            reach: Reach::Property { model, names },
            is_related: false,
            feature: None,
        })
    }

    /// The media content of the entity itself, and the properties that are streams.
    pub(super) fn streams(&self, id: StructuredTypeId) -> Vec<MethodPlan> {
        let model = self.layout.model;
        let lineage: Vec<_> = model.lineage(id).map(|id| model.structured(id)).collect();
        let has_stream = |kind: &StructuredKind| {
            matches!(
                kind,
                StructuredKind::Entity {
                    has_stream: true,
                    ..
                }
            )
        };
        let mut methods = Vec::new();
        if lineage.iter().any(|ty| has_stream(&ty.kind)) {
            let text = "`…/$value`: the media content of the entity.";
            methods.push(self.fixed(
                "content",
                "MediaRequestBuilder",
                "$value",
                text,
                Reach::Media,
            ));
        }
        for ty in lineage.into_iter().rev() {
            for property in &ty.properties {
                if property.ty.item == Type::Primitive(PrimitiveType::Stream) {
                    let element = format!("{}/{}", ty.name, property.name);
                    let method = method_name(self.layout, &element, &property.name);
                    let text = format!("{}: media content.", code(&property.name));
                    methods.push(self.fixed(
                        &method,
                        "MediaRequestBuilder",
                        &property.name,
                        &text,
                        Reach::Media,
                    ));
                }
            }
        }
        methods
    }

    pub(super) fn reference(&self) -> MethodPlan {
        let text = "`…/$ref`: which entity is related, where the path is a navigation property that allows it.";
        self.fixed(
            "reference",
            "ReferenceRequestBuilder",
            "$ref",
            text,
            Reach::Reference,
        )
    }

    pub(super) fn references(&self) -> MethodPlan {
        let text = "`…/$ref`: which entities are related, where the path is a navigation property that allows it.";
        let mut method = self.fixed(
            "references",
            "ReferenceCollectionRequestBuilder",
            "",
            text,
            Reach::References,
        );
        method.step = PathStep::Same;
        method
    }

    /// A builder of the runtime's at a fixed segment.
    pub(super) fn fixed(
        &self,
        identifier: &str,
        builder: &str,
        segment: &str,
        text: &str,
        reach: Reach,
    ) -> MethodPlan {
        let builder = self.scope.builtin(builder);
        MethodPlan {
            element: String::new(),
            identifier: identifier.to_owned(),
            documentation: vec![text.to_owned()],
            generics: Vec::new(),
            arguments: Vec::new(),
            constructor: Some(format!("{builder}::new")),
            result: builder,
            step: PathStep::Segment(segment.to_owned()),
            body: None,
            reach,
            is_related: false,
            feature: None,
        }
    }
}
