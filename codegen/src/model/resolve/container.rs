//! The entity container: one, even where the document splits it over schemas.

use super::names::Names;
use super::references::structured_type;
use crate::csdl::{self, ContainerChild, Document};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Annotations, EntityContainer, EntitySet, Model, NavigationPropertyBinding, OperationImport,
    QualifiedName, Singleton,
};
use std::collections::BTreeSet;

pub(crate) fn resolve(
    document: &Document,
    names: &Names,
    model: &mut Model,
    diagnostics: &mut Diagnostics,
) {
    let containers = document.schemas.iter().flat_map(|schema| {
        schema.containers.iter().map(|container| {
            (
                QualifiedName::new(&schema.namespace, &container.name),
                container,
            )
        })
    });
    for (name, container) in containers {
        if let Some(first) = &model.container.name {
            let message = format!("a second entity container; the first is `{first}`");
            diagnostics.error(
                container.position,
                name.to_string(),
                message,
                "a service has one",
            );
            continue;
        }
        check_names(container, diagnostics);
        model.container = self::container(names, name, container, model, diagnostics);
    }
}

fn container(
    names: &Names,
    name: QualifiedName,
    container: &csdl::EntityContainer,
    model: &Model,
    diagnostics: &mut Diagnostics,
) -> EntityContainer {
    let mut resolved = EntityContainer {
        name: Some(name),
        annotations: Annotations(container.annotations.clone()),
        position: container.position,
        ..EntityContainer::default()
    };
    for set in &container.entity_sets {
        resolved
            .entity_sets
            .extend(entity_set(names, set, diagnostics));
    }
    for singleton in &container.singletons {
        resolved
            .singletons
            .extend(self::singleton(names, singleton, diagnostics));
    }
    for import in &container.action_imports {
        resolved
            .operation_imports
            .push(self::import(names, import, true, model, diagnostics));
    }
    for import in &container.function_imports {
        resolved
            .operation_imports
            .push(self::import(names, import, false, model, diagnostics));
    }
    resolved
}

fn entity_set(
    names: &Names,
    set: &ContainerChild,
    diagnostics: &mut Diagnostics,
) -> Option<EntitySet> {
    Some(EntitySet {
        name: set.name.clone(),
        ty: structured_type(names, &set.ty, set.position, &set.name, diagnostics)?,
        bindings: bindings(set),
        annotations: Annotations(set.annotations.clone()),
        position: set.position,
    })
}

fn singleton(
    names: &Names,
    singleton: &ContainerChild,
    diagnostics: &mut Diagnostics,
) -> Option<Singleton> {
    Some(Singleton {
        name: singleton.name.clone(),
        ty: structured_type(
            names,
            &singleton.ty,
            singleton.position,
            &singleton.name,
            diagnostics,
        )?,
        bindings: bindings(singleton),
        annotations: Annotations(singleton.annotations.clone()),
        position: singleton.position,
    })
}

fn bindings(entry: &ContainerChild) -> Vec<NavigationPropertyBinding> {
    let binding = |(path, target): &(String, String)| NavigationPropertyBinding {
        path: path.clone(),
        target: target.clone(),
    };
    entry.bindings.iter().map(binding).collect()
}

fn import(
    names: &Names,
    import: &csdl::OperationImport,
    is_action: bool,
    model: &Model,
    diagnostics: &mut Diagnostics,
) -> OperationImport {
    let wanted = names.expand(&import.operation);
    let overloads = wanted.iter().flat_map(|name| model.overloads(name));
    let unbound = overloads.filter(|id| model.operation(*id).binding.is_none());
    let operations: Vec<_> = unbound.collect();
    if operations.is_empty() {
        let message = format!("there is no unbound operation `{}`", import.operation);
        diagnostics.error(
            import.position,
            import.name.clone(),
            message,
            "an import names one",
        );
    }
    OperationImport {
        name: import.name.clone(),
        is_action,
        operations,
        entity_set: import.entity_set.clone(),
        annotations: Annotations(import.annotations.clone()),
        position: import.position,
    }
}

fn check_names(container: &csdl::EntityContainer, diagnostics: &mut Diagnostics) {
    let entries = container.entity_sets.iter().chain(&container.singletons);
    let entries = entries.map(|entry| (&entry.name, entry.position));
    let imports = container
        .action_imports
        .iter()
        .chain(&container.function_imports);
    let mut seen = BTreeSet::new();
    for (name, position) in entries.chain(imports.map(|import| (&import.name, import.position))) {
        if !seen.insert(name) {
            diagnostics.error(
                position,
                name.clone(),
                "the name is declared twice in the container",
                "",
            );
        }
    }
}
