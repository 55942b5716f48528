//! Actions, functions and the entity container.

use super::{
    Annotations, Model, Multiplicity, OperationId, OperationKind, QualifiedName, StructuredTypeId,
    Type, TypeReference,
};
use crate::diagnostic::Position;

/// One overload of an action or a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The qualified name, shared by all overloads.
    pub name: QualifiedName,
    /// Action or function.
    pub kind: OperationKind,
    /// The binding parameter, if the operation is bound.
    pub binding: Option<Parameter>,
    /// The parameters without the binding parameter.
    pub parameters: Vec<Parameter>,
    /// What it returns.
    pub return_type: Option<ReturnType>,
    /// `EntitySetPath`.
    pub entity_set_path: Option<String>,
    /// The annotations of this overload.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name.
    pub name: String,
    /// The declared type.
    pub ty: TypeReference,
    /// Its annotations (`Core.OptionalParameter`).
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

/// What an operation returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnType {
    /// The declared type.
    pub ty: TypeReference,
    /// Its annotations (`Core.IsDelta`).
    pub annotations: Annotations,
}

/// The entity container: where paths begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityContainer {
    /// Namespace and name; `None` if the document has no container.
    pub name: Option<QualifiedName>,
    /// The entity sets, in document order.
    pub entity_sets: Vec<EntitySet>,
    /// The singletons, in document order.
    pub singletons: Vec<Singleton>,
    /// The action and function imports, in document order.
    pub operation_imports: Vec<OperationImport>,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

/// An entity set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntitySet {
    /// The name: the first segment of the path.
    pub name: String,
    /// The type of its entities.
    pub ty: StructuredTypeId,
    /// Where its navigation properties lead.
    pub bindings: Vec<NavigationPropertyBinding>,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

/// A singleton.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Singleton {
    /// The name: the first segment of the path.
    pub name: String,
    /// Its type.
    pub ty: StructuredTypeId,
    /// Where its navigation properties lead.
    pub bindings: Vec<NavigationPropertyBinding>,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

/// A navigation property binding: path and target, as in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationPropertyBinding {
    /// The path of the navigation property.
    pub path: String,
    /// The entity set or singleton that it leads to.
    pub target: String,
}

/// What an operation import makes available.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// `ActionImport`.
    Action,
    /// `FunctionImport`.
    Function,
}

/// An action import or a function import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationImport {
    /// The name: the first segment of the path.
    pub name: String,
    /// Action or function.
    pub kind: ImportKind,
    /// The unbound overloads that it names.
    pub operations: Vec<OperationId>,
    /// The entity set of the result.
    pub entity_set: Option<String>,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

impl EntityContainer {
    /// The entity sets, then the singletons: name, type of the entities, and whether there are one or many.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, StructuredTypeId, Multiplicity)> {
        let sets = self.entity_sets.iter();
        let sets = sets.map(|set| (set.name.as_str(), set.ty, Multiplicity::Many));
        let singletons = self.singletons.iter();
        let singletons = singletons.map(|it| (it.name.as_str(), it.ty, Multiplicity::One));
        sets.chain(singletons)
    }
}

impl Operation {
    /// The types of its parameters, without the binding parameter, and of its result.
    pub(crate) fn types(&self) -> impl Iterator<Item = TypeReference> {
        let parameters = self.parameters.iter().map(|parameter| parameter.ty);
        parameters.chain(self.return_type.iter().map(|result| result.ty))
    }

    /// The entity or complex type that it is bound to, and whether to one or to a collection of them.
    pub(crate) fn binding_type(&self) -> Option<(StructuredTypeId, Multiplicity)> {
        let ty = self.binding.as_ref()?.ty;
        Some((ty.item.structured()?, ty.multiplicity))
    }

    /// Whether its parameters are sent in a body.
    pub(crate) fn has_body(&self) -> bool {
        self.kind == OperationKind::Action && !self.parameters.is_empty()
    }

    /// The names of the parameters without the binding parameter.
    pub(crate) fn parameter_names(&self) -> Vec<&str> {
        let parameters = self.parameters.iter();
        parameters
            .map(|parameter| parameter.name.as_str())
            .collect()
    }

    /// The overload with the fewest parameters comes first.
    pub(crate) fn order(&self) -> (usize, Vec<&str>) {
        (self.parameters.len(), self.parameter_names())
    }
}

impl Model {
    /// The name of an overload: `microsoft.graph.cancel(microsoft.graph.accessPackageAssignmentRequest)`. Functions are
    /// distinguished by the names of their parameters, as in OData.
    pub fn overload_name(&self, operation: &Operation) -> String {
        let binding = operation.binding.as_ref();
        let binding = binding.map(|binding| self.type_text(binding.ty));
        let parameters = operation.parameters.iter();
        let names = parameters.map(|parameter| parameter.name.clone());
        let names = names.filter(|_| operation.kind != OperationKind::Action);
        let parts: Vec<_> = binding.into_iter().chain(names).collect();
        format!("{}({})", operation.name, parts.join(","))
    }

    /// What descriptions and renames call an operation with all its overloads: its name and the type that it is bound to,
    /// `microsoft.graph.resume(microsoft.graph.accessPackageAssignmentRequest)`.
    pub fn operation_element(&self, operation: &Operation) -> String {
        let binding = operation.binding.as_ref();
        let binding = binding.map(|binding| match binding.ty.item {
            Type::Structured(id) => self.structured(id).name.to_string(),
            _ => binding.name.clone(),
        });
        format!("{}({})", operation.name, binding.unwrap_or_default())
    }

    /// A type as CSDL writes it: `Collection(Edm.String)`.
    pub fn type_text(&self, ty: TypeReference) -> String {
        let item = match ty.item {
            Type::Primitive(primitive) => format!("Edm.{primitive:?}"),
            Type::Structured(id) => self.structured(id).name.to_string(),
            Type::Enum(id) => self.enumeration(id).name.to_string(),
        };
        match ty.multiplicity {
            Multiplicity::One => item,
            Multiplicity::Many => format!("Collection({item})"),
        }
    }
}
