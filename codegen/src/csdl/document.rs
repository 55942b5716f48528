//! The document as written: names are text, and nothing is looked up.

use crate::diagnostic::Position;
use crate::vocabulary::{Annotation, OperationKind};

/// A CSDL document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The schemas.
    pub schemas: Vec<Schema>,
    /// The namespaces to which `edmx:Include` gives an alias: namespace and alias.
    pub includes: Vec<(String, String)>,
}

/// A schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    pub namespace: String,
    pub alias: Option<String>,
    pub structured_types: Vec<StructuredType>,
    pub enum_types: Vec<EnumType>,
    pub type_definitions: Vec<TypeDefinition>,
    pub operations: Vec<Operation>,
    pub terms: Vec<String>,
    pub containers: Vec<EntityContainer>,
    pub annotations: Vec<Annotations>,
    pub position: Position,
}

/// Which kind of structured type an element declares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StructuredKind {
    /// `ComplexType`.
    #[default]
    Complex,
    /// `EntityType`.
    Entity,
}

/// An entity type or a complex type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StructuredType {
    pub name: String,
    pub kind: StructuredKind,
    pub base_type: Option<String>,
    pub is_abstract: bool,
    pub open_type: bool,
    pub has_stream: bool,
    pub key: Option<Vec<PropertyRef>>,
    pub properties: Vec<Property>,
    pub navigation_properties: Vec<NavigationProperty>,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// One part of a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PropertyRef {
    pub name: String,
    pub alias: Option<String>,
    pub position: Position,
}

/// A type as it is written: `Collection(graph.user)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeName {
    /// The text.
    pub text: String,
    /// `Nullable`, if it is given.
    pub nullable: Option<bool>,
}

/// A structural property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Property {
    pub name: String,
    pub ty: TypeName,
    pub default_value: Option<String>,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// A navigation property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavigationProperty {
    pub name: String,
    pub ty: TypeName,
    pub partner: Option<String>,
    pub contains_target: bool,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// An enumeration type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnumType {
    pub name: String,
    pub underlying_type: Option<String>,
    pub is_flags: bool,
    pub members: Vec<Member>,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// A member of an enumeration type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    pub value: Option<i64>,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// A type definition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeDefinition {
    pub name: String,
    pub underlying_type: String,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// One overload of an action or function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    pub name: String,
    pub kind: OperationKind,
    pub is_bound: bool,
    pub entity_set_path: Option<String>,
    pub parameters: Vec<Parameter>,
    pub return_type: Option<ReturnType>,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// A parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    pub ty: TypeName,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// A return type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnType {
    pub ty: TypeName,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// An entity container.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityContainer {
    pub name: String,
    pub entity_sets: Vec<ContainerChild>,
    pub singletons: Vec<ContainerChild>,
    pub action_imports: Vec<OperationImport>,
    pub function_imports: Vec<OperationImport>,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// An entity set or a singleton.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContainerChild {
    pub name: String,
    pub ty: String,
    pub bindings: Vec<(String, String)>,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// An action import or a function import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationImport {
    pub name: String,
    pub operation: String,
    pub entity_set: Option<String>,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

/// Annotations outside of the element that they annotate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    pub target: String,
    pub qualifier: Option<String>,
    pub annotations: Vec<Annotation>,
    pub position: Position,
}

impl Document {
    /// The types with this qualified or simple name, printed for people to read.
    pub fn describe(&self, name: &str) -> Vec<String> {
        let mut found = Vec::new();
        for schema in &self.schemas {
            let is_named =
                |simple: &str| simple == name || format!("{}.{simple}", schema.namespace) == name;
            let structured = schema
                .structured_types
                .iter()
                .filter(|ty| is_named(&ty.name));
            found.extend(structured.map(|ty| format!("{ty:#?}")));
            let enums = schema.enum_types.iter().filter(|ty| is_named(&ty.name));
            found.extend(enums.map(|ty| format!("{ty:#?}")));
        }
        found
    }
}
