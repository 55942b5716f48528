//! The model itself: arenas with typed ids.

use super::{
    Annotations, EntityContainer, EnumType, Operation, QualifiedName, StructuredType, Type,
    TypeDefinition,
};
use std::collections::BTreeMap;
use std::ops::Range;

/// The place of a structured type in its [`Model`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StructuredTypeId(pub(crate) u32);

/// The place of an enumeration type in its [`Model`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnumTypeId(pub(crate) u32);

/// The place of an operation in its [`Model`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub(crate) u32);

/// A resolved document. Types are sorted by qualified name, operations by name and signature, so that
/// the order of the input does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    pub(crate) structured_types: Vec<StructuredType>,
    pub(crate) enum_types: Vec<EnumType>,
    pub(crate) type_definitions: Vec<TypeDefinition>,
    pub(crate) operations: Vec<Operation>,
    /// Where paths begin.
    pub container: EntityContainer,
    /// The namespaces with their aliases (empty if there is none).
    pub namespaces: BTreeMap<String, String>,
}

impl Model {
    /// All structured types with their ids.
    pub fn structured_types(
        &self,
    ) -> impl ExactSizeIterator<Item = (StructuredTypeId, &StructuredType)> {
        self.structured_types
            .iter()
            .enumerate()
            .map(|(index, ty)| (StructuredTypeId(index as u32), ty))
    }

    /// All enumeration types with their ids.
    pub fn enum_types(&self) -> impl ExactSizeIterator<Item = (EnumTypeId, &EnumType)> {
        self.enum_types
            .iter()
            .enumerate()
            .map(|(index, ty)| (EnumTypeId(index as u32), ty))
    }

    /// All operations with their ids.
    pub fn operations(&self) -> impl ExactSizeIterator<Item = (OperationId, &Operation)> {
        self.operations
            .iter()
            .enumerate()
            .map(|(index, operation)| (OperationId(index as u32), operation))
    }

    /// The structured type of an id.
    pub fn structured(&self, id: StructuredTypeId) -> &StructuredType {
        &self.structured_types[id.0 as usize]
    }

    /// The enumeration type of an id.
    pub fn enumeration(&self, id: EnumTypeId) -> &EnumType {
        &self.enum_types[id.0 as usize]
    }

    /// The operation of an id.
    pub fn operation(&self, id: OperationId) -> &Operation {
        &self.operations[id.0 as usize]
    }

    /// Finds an entity, complex or enumeration type by its qualified name.
    pub fn find(&self, name: &QualifiedName) -> Option<Type> {
        let structured = self
            .structured_types
            .binary_search_by(|ty| ty.name.cmp(name))
            .ok();
        let enumeration = || {
            self.enum_types
                .binary_search_by(|ty| ty.name.cmp(name))
                .ok()
        };
        structured
            .map(|index| Type::Structured(StructuredTypeId(index as u32)))
            .or_else(|| enumeration().map(|index| Type::Enum(EnumTypeId(index as u32))))
    }

    /// The operations with this name, which are next to each other.
    pub(crate) fn overloads(&self, name: &QualifiedName) -> impl Iterator<Item = OperationId> {
        self.overload_range(name)
            .map(|index| OperationId(index as u32))
    }

    /// The range of the operations with this name.
    pub(crate) fn overload_range(&self, name: &QualifiedName) -> Range<usize> {
        let operations = &self.operations;
        let start = operations.partition_point(|operation| operation.name < *name);
        let end = operations.partition_point(|operation| operation.name <= *name);
        start..end
    }

    /// The type itself and its base types, the type first.
    pub fn lineage(&self, id: StructuredTypeId) -> impl Iterator<Item = StructuredTypeId> {
        std::iter::successors(Some(id), |id| self.structured(*id).base)
    }

    /// Visits the annotations of every element.
    pub(crate) fn for_each_annotations(&mut self, visit: &mut impl FnMut(&mut Annotations)) {
        for ty in &mut self.structured_types {
            visit(&mut ty.annotations);
            ty.properties
                .iter_mut()
                .for_each(|property| visit(&mut property.annotations));
            ty.navigation_properties
                .iter_mut()
                .for_each(|property| visit(&mut property.annotations));
        }
        for ty in &mut self.enum_types {
            visit(&mut ty.annotations);
            ty.members
                .iter_mut()
                .for_each(|member| visit(&mut member.annotations));
        }
        for operation in &mut self.operations {
            visit(&mut operation.annotations);
            let parameters = operation
                .binding
                .iter_mut()
                .chain(&mut operation.parameters);
            parameters.for_each(|parameter| visit(&mut parameter.annotations));
            operation
                .return_type
                .iter_mut()
                .for_each(|result| visit(&mut result.annotations));
        }
        self.type_definitions
            .iter_mut()
            .for_each(|ty| visit(&mut ty.annotations));
        let container = &mut self.container;
        visit(&mut container.annotations);
        container
            .entity_sets
            .iter_mut()
            .for_each(|set| visit(&mut set.annotations));
        container
            .singletons
            .iter_mut()
            .for_each(|singleton| visit(&mut singleton.annotations));
        container
            .operation_imports
            .iter_mut()
            .for_each(|import| visit(&mut import.annotations));
    }
}
