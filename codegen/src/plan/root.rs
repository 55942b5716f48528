//! The builder that paths begin with: the service's entity sets, singletons and imported operations.

use super::builder::{BuilderKind, BuilderPlan, Builders, check_methods, complete, method_name};
use super::capability::{self, Capabilities};
use super::documentation::{code, overview};
use super::identifier::camel;
use super::layout::Layout;
use super::method::{MethodPlan, PathStep};
use crate::diagnostic::Diagnostics;
use crate::model::{Annotations, StructuredTypeId};

/// The identifier of the root builder: the entity container's name. None where no requests are wanted.
pub(crate) fn identifier(layout: &Layout<'_>) -> Option<String> {
    let name = layout.model.container.name.as_ref();
    let name = name.filter(|_| layout.wanted.has_any());
    name.map(|name| camel(&name.name))
}

/// Plans the root builder of a model that has an entity container.
pub(crate) fn of_container(
    builders: &Builders<'_>,
    identifier: &str,
    diagnostics: &mut Diagnostics,
) -> BuilderPlan {
    let container = &builders.layout.model.container;
    let mut methods = Vec::new();
    let has_builder = |id| builders.layout.requests(id).is_some();
    for set in container.entity_sets.iter().filter(|it| has_builder(it.ty)) {
        let annotated = (&set.annotations, set.ty);
        methods.push(entry(
            builders,
            &set.name,
            annotated,
            BuilderKind::Collection,
        ));
    }
    let singletons = container.singletons.iter();
    for singleton in singletons.filter(|it| has_builder(it.ty)) {
        let annotated = (&singleton.annotations, singleton.ty);
        methods.push(entry(
            builders,
            &singleton.name,
            annotated,
            BuilderKind::Item,
        ));
    }
    methods.extend(builders.operations.imports(builders));
    let element = container_name(builders);
    complete(&mut methods, &element);
    check_methods(
        identifier,
        "the entity container",
        &methods,
        container.position,
        diagnostics,
    );
    BuilderPlan {
        element,
        identifier: identifier.to_owned(),
        path: format!("{}::{identifier}", builders.layout.top("requests")),
        documentation: documentation(&methods),
        resource_path: builders.scope.builtin("ResourcePath"),
        service: Some(builders.scope.builtin("Service")),
        permissions: None,
        methods,
    }
}

fn documentation(methods: &[MethodPlan]) -> Vec<String> {
    let head = "The root of the service: every path begins here.".to_owned();
    std::iter::once(head).chain(overview(methods)).collect()
}

fn container_name(builders: &Builders<'_>) -> String {
    let name = builders.layout.model.container.name.as_ref();
    name.map(ToString::to_string).unwrap_or_default()
}

fn entry(
    builders: &Builders<'_>,
    name: &str,
    (annotations, ty): (&Annotations, StructuredTypeId),
    kind: BuilderKind,
) -> MethodPlan {
    let (what, allowed) = match kind {
        BuilderKind::Collection => (
            "entity set",
            capability::of_annotated(builders.layout.model, annotations, ty),
        ),
        BuilderKind::Item => {
            let allowed = capability::of_annotated(builders.layout.model, annotations, ty);
            (
                "singleton",
                Capabilities {
                    delete: false,
                    ..allowed
                },
            )
        }
    };
    let step = PathStep::Segment(name.to_owned());
    let identifier = method_name(builders.layout, name, name);
    let method = builders.to_builder(identifier, ty, kind, step, allowed);
    let type_name = builders.layout.model.structured(ty).name.to_string();
    MethodPlan {
        element: format!("{}/{name}", container_name(builders)),
        documentation: vec![format!(
            "The {what} {}, of {}.",
            code(name),
            code(&type_name)
        )],
        ..method
    }
}
