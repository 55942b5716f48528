//! Builds the smaller model that a closure describes, with its own ids.

use super::closure::{Closure, Followed};
use crate::model::{
    EntityContainer, EnumTypeId, Model, NavigationProperty, Operation, OperationId, Parameter,
    StructuredType, StructuredTypeId, Type, TypeReference,
};
use std::collections::{BTreeMap, BTreeSet};

/// The selected part of `model`. Members whose type is left out are left out with it.
pub(crate) fn build(model: &Model, closure: &Closure) -> Model {
    let subset = Subset::new(model, closure);
    let structured_types = subset
        .structured
        .keys()
        .map(|id| subset.structured_type(*id))
        .collect();
    let enum_types = subset
        .enums
        .keys()
        .map(|id| model.enumeration(*id).clone())
        .collect();
    let operations = subset
        .operations
        .keys()
        .map(|id| subset.operation(*id))
        .collect();
    let mut built = Model {
        structured_types,
        enum_types,
        operations,
        container: subset.container(),
        ..Model::default()
    };
    built.namespaces = used_namespaces(&built, model);
    built
}

struct Subset<'a> {
    model: &'a Model,
    closure: &'a Closure,
    structured: BTreeMap<StructuredTypeId, StructuredTypeId>,
    enums: BTreeMap<EnumTypeId, EnumTypeId>,
    operations: BTreeMap<OperationId, OperationId>,
}

impl<'a> Subset<'a> {
    fn new(model: &'a Model, closure: &'a Closure) -> Self {
        let structured = closure.structured_types.keys().zip(0..);
        let enums = closure.enum_types.iter().zip(0..);
        let operations = closure.operations.iter().zip(0..);
        Self {
            model,
            closure,
            structured: structured
                .map(|(id, new)| (*id, StructuredTypeId(new)))
                .collect(),
            enums: enums.map(|(id, new)| (*id, EnumTypeId(new))).collect(),
            operations: operations
                .map(|(id, new)| (*id, OperationId(new)))
                .collect(),
        }
    }

    fn structured_type(&self, id: StructuredTypeId) -> StructuredType {
        let source = self.model.structured(id);
        let mut ty = source.clone();
        ty.base = source
            .base
            .and_then(|base| self.structured.get(&base).copied());
        ty.properties
            .retain(|property| self.closure.has(property.ty.item));
        for property in &mut ty.properties {
            property.ty = self.reference(property.ty);
        }
        ty.navigation_properties = source
            .navigation_properties
            .iter()
            .filter(|property| self.follows(id, property))
            .map(|property| self.navigation_property(property))
            .collect();
        ty
    }

    fn follows(&self, id: StructuredTypeId, property: &NavigationProperty) -> bool {
        let followed = match &self.closure.structured_types[&id] {
            Followed::All => true,
            Followed::Only(names) => names.contains(&property.name),
        };
        followed && self.structured.contains_key(&property.target)
    }

    fn navigation_property(&self, property: &NavigationProperty) -> NavigationProperty {
        let mut property = property.clone();
        property.target = self.structured[&property.target];
        property.ty = self.reference(property.ty);
        property
    }

    fn operation(&self, id: OperationId) -> Operation {
        let mut operation = self.model.operation(id).clone();
        operation.binding = operation.binding.map(|binding| self.parameter(binding));
        operation.parameters = operation
            .parameters
            .into_iter()
            .map(|parameter| self.parameter(parameter))
            .collect();
        if let Some(result) = &mut operation.return_type {
            result.ty = self.reference(result.ty);
        }
        operation
    }

    fn parameter(&self, parameter: Parameter) -> Parameter {
        Parameter {
            ty: self.reference(parameter.ty),
            ..parameter
        }
    }

    fn reference(&self, reference: TypeReference) -> TypeReference {
        let item = match reference.item {
            Type::Primitive(primitive) => Type::Primitive(primitive),
            Type::Structured(id) => Type::Structured(self.structured[&id]),
            Type::Enum(id) => Type::Enum(self.enums[&id]),
        };
        TypeReference { item, ..reference }
    }

    fn container(&self) -> EntityContainer {
        let mut container = self.model.container.clone();
        let entries = &self.closure.entries;
        let has = |name: &String, ty| entries.contains(name) && self.structured.contains_key(&ty);
        container.entity_sets.retain(|set| has(&set.name, set.ty));
        container
            .singletons
            .retain(|singleton| has(&singleton.name, singleton.ty));
        container
            .operation_imports
            .retain(|import| entries.contains(&import.name));
        for set in &mut container.entity_sets {
            set.ty = self.structured[&set.ty];
        }
        for singleton in &mut container.singletons {
            singleton.ty = self.structured[&singleton.ty];
        }
        for import in &mut container.operation_imports {
            let kept = import
                .operations
                .iter()
                .filter_map(|id| self.operations.get(id).copied());
            import.operations = kept.collect();
        }
        container
            .operation_imports
            .retain(|import| !import.operations.is_empty());
        container
    }
}

fn used_namespaces(built: &Model, source: &Model) -> BTreeMap<String, String> {
    let types = built.structured_types.iter().map(|ty| &ty.name);
    let enums = built.enum_types.iter().map(|ty| &ty.name);
    let operations = built.operations.iter().map(|operation| &operation.name);
    let names = types
        .chain(enums)
        .chain(operations)
        .chain(&built.container.name);
    let used: BTreeSet<&String> = names.map(|name| &name.namespace).collect();
    let namespaces = source
        .namespaces
        .iter()
        .filter(|(namespace, _)| used.contains(namespace));
    namespaces
        .map(|(namespace, alias)| (namespace.clone(), alias.clone()))
        .collect()
}
