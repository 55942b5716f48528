//! The builder that paths begin with: the service's entity sets, singletons and imported operations.

use super::builder::{BuilderKind, BuilderPlan, Builders, method_name, to_builder};
use super::capability::{self, Capabilities};
use super::identifier::camel;
use super::layout::Layout;
use super::method::{EntryFacts, MethodPlan, PathStep, Reach, Subject};
use super::operation::Operations;
use super::origin::Origin;
use super::rust_path::RustPath;
use crate::diagnostic::Position;
use crate::model::{EntitySet, Multiplicity, Singleton, StructuredTypeId};

/// Where paths begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootPlan {
    /// The root builder.
    pub builder: RustPath,
    /// The table of permissions, which the root builder gives access to.
    pub permissions: Option<RustPath>,
    /// The table with the rules for bodies.
    pub body_rules: Option<RustPath>,
}

/// The path of the root builder, which has the name of the entity container. `None` if no requests are generated.
pub(crate) fn path(layout: &Layout<'_>) -> Option<RustPath> {
    let name = layout.model.container.name.as_ref();
    let name = name.filter(|_| layout.methods.has_any());
    name.map(|name| layout.request(&camel(&name.name)))
}

/// Plans the methods of the root builder.
pub(crate) fn builders<'a>(layout: &'a Layout<'a>, operations: &'a Operations<'a>) -> Builders<'a> {
    let container = &layout.model.container;
    let name = container.name.as_ref().map(ToString::to_string);
    Builders {
        layout,
        operations,
        origin: Origin::new(name.unwrap_or_default(), container.position),
        feature: None,
    }
}

impl Builders<'_> {
    /// The root builder of a model that has an entity container.
    pub(super) fn root(&self, path: RustPath) -> BuilderPlan {
        let container = &self.layout.model.container;
        let has_builder = |id| self.layout.requests(id).is_some();
        let sets = container.entity_sets.iter().filter(|it| has_builder(it.ty));
        let singletons = container.singletons.iter();
        let singletons = singletons.filter(|it| has_builder(it.ty));
        let mut methods: Vec<_> = sets.map(|set| self.entity_set(set)).collect();
        methods.extend(singletons.map(|singleton| self.singleton(singleton)));
        methods.extend(self.operations.imports(self));
        BuilderPlan {
            origin: self.origin.clone(),
            path,
            kind: BuilderKind::Root,
            model: None,
            entity: None,
            description: None,
            methods,
        }
    }

    fn entity_set(&self, set: &EntitySet) -> MethodPlan {
        let allowed = capability::of_annotated(self.layout.model, &set.annotations, set.ty);
        let names = self.layout.structured(set.ty);
        let reach = to_builder(names, Multiplicity::Many, allowed);
        let method = MethodPlan {
            subject: Subject::EntitySet(self.facts(&set.name, set.ty)),
            ..self.entry(&set.name, set.position, reach)
        };
        self.leading_to(names, method)
    }

    fn singleton(&self, singleton: &Singleton) -> MethodPlan {
        let annotations = &singleton.annotations;
        let allowed = Capabilities {
            delete: false,
            ..capability::of_annotated(self.layout.model, annotations, singleton.ty)
        };
        let names = self.layout.structured(singleton.ty);
        let reach = to_builder(names, Multiplicity::One, allowed);
        let method = MethodPlan {
            subject: Subject::Singleton(self.facts(&singleton.name, singleton.ty)),
            ..self.entry(&singleton.name, singleton.position, reach)
        };
        self.leading_to(names, method)
    }

    fn entry(&self, name: &str, position: Position, reach: Reach) -> MethodPlan {
        let origin = Origin::new(format!("{}/{name}", self.origin.element), position);
        MethodPlan {
            step: PathStep::Segment(name.to_owned()),
            ..MethodPlan::new(origin, method_name(self.layout, name, name), reach)
        }
    }

    fn facts(&self, name: &str, entity: StructuredTypeId) -> EntryFacts {
        EntryFacts {
            name: name.to_owned(),
            entity: self.layout.model.structured(entity).name.to_string(),
        }
    }
}
