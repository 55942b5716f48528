//! The entity container, of which a document has at most one.

use super::names::Names;
use super::references::{Place, structured_type};
use crate::csdl::{self, ContainerChild, Document};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Annotations, EntityContainer, EntitySet, ImportKind, Model, NavigationPropertyBinding,
    OperationImport, QualifiedName, Singleton, StructuredTypeId,
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
                "a service has only one",
            );
            continue;
        }
        check_names(container, diagnostics);
        let members = Members { names, model };
        model.container = members.container(name, container, diagnostics);
    }
}

/// Resolves what a container holds.
struct Members<'a> {
    names: &'a Names,
    model: &'a Model,
}

impl Members<'_> {
    fn container(
        &self,
        name: QualifiedName,
        container: &csdl::EntityContainer,
        diagnostics: &mut Diagnostics,
    ) -> EntityContainer {
        let mut resolved = EntityContainer {
            name: Some(name),
            annotations: Annotations(container.annotations.clone()),
            position: container.position,
            ..EntityContainer::default()
        };
        for set in &container.entity_sets {
            let set = self.entity_set(set, diagnostics);
            resolved.entity_sets.extend(set);
        }
        for singleton in &container.singletons {
            let singleton = self.singleton(singleton, diagnostics);
            resolved.singletons.extend(singleton);
        }
        for import in &container.action_imports {
            let import = self.import(import, ImportKind::Action, diagnostics);
            resolved.operation_imports.push(import);
        }
        for import in &container.function_imports {
            let import = self.import(import, ImportKind::Function, diagnostics);
            resolved.operation_imports.push(import);
        }
        resolved
    }

    fn entity_set(&self, set: &ContainerChild, diagnostics: &mut Diagnostics) -> Option<EntitySet> {
        Some(EntitySet {
            name: set.name.clone(),
            ty: self.entity(set, diagnostics)?,
            bindings: bindings(set),
            annotations: Annotations(set.annotations.clone()),
            position: set.position,
        })
    }

    fn singleton(
        &self,
        singleton: &ContainerChild,
        diagnostics: &mut Diagnostics,
    ) -> Option<Singleton> {
        Some(Singleton {
            name: singleton.name.clone(),
            ty: self.entity(singleton, diagnostics)?,
            bindings: bindings(singleton),
            annotations: Annotations(singleton.annotations.clone()),
            position: singleton.position,
        })
    }

    fn entity(
        &self,
        entry: &ContainerChild,
        diagnostics: &mut Diagnostics,
    ) -> Option<StructuredTypeId> {
        let place = Place {
            position: entry.position,
            path: &entry.name,
        };
        structured_type(self.names, &entry.ty, place, diagnostics)
    }

    fn import(
        &self,
        import: &csdl::OperationImport,
        kind: ImportKind,
        diagnostics: &mut Diagnostics,
    ) -> OperationImport {
        let model = self.model;
        let name = self.names.expand(&import.operation);
        let overloads = name.iter().flat_map(|name| model.overloads(name));
        let unbound = overloads.filter(|id| model.operation(*id).binding.is_none());
        let operations: Vec<_> = unbound.collect();
        if operations.is_empty() {
            let message = format!("there is no unbound operation `{}`", import.operation);
            let hint = "an operation import names an unbound operation";
            diagnostics.error(import.position, import.name.clone(), message, hint);
        }
        OperationImport {
            name: import.name.clone(),
            kind,
            operations,
            entity_set: import.entity_set.clone(),
            annotations: Annotations(import.annotations.clone()),
            position: import.position,
        }
    }
}

fn bindings(entry: &ContainerChild) -> Vec<NavigationPropertyBinding> {
    let binding = |(path, target): &(String, String)| NavigationPropertyBinding {
        path: path.clone(),
        target: target.clone(),
    };
    entry.bindings.iter().map(binding).collect()
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
