//! Entity, complex and enumeration types.

use super::{Annotations, PrimitiveType, QualifiedName, StructuredTypeId, TypeReference};
use crate::diagnostic::Position;

/// The kind of a structured type, with what only this kind has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StructuredKind {
    /// An entity type.
    Entity {
        /// The key that this type itself declares.
        key: Option<Key>,
        /// The keys of `Core.AlternateKeys`.
        alternate_keys: Vec<Key>,
        /// `HasStream`: the entity is a media entity.
        has_stream: bool,
    },
    /// A complex type.
    Complex,
}

/// The properties that identify an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Pairs of alias and property path; the alias is the name if none is declared.
    pub properties: Vec<(String, String)>,
}

/// An entity type or a complex type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructuredType {
    /// The qualified name.
    pub name: QualifiedName,
    /// Entity or complex.
    pub kind: StructuredKind,
    /// The base type.
    pub base: Option<StructuredTypeId>,
    /// `Abstract`.
    pub is_abstract: bool,
    /// `OpenType`.
    pub is_open: bool,
    /// The structural properties that this type itself declares, in document order.
    pub properties: Vec<Property>,
    /// The navigation properties that this type itself declares, in document order.
    pub navigation_properties: Vec<NavigationProperty>,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

impl StructuredType {
    /// Whether it is an entity type.
    pub fn is_entity(&self) -> bool {
        matches!(self.kind, StructuredKind::Entity { .. })
    }
}

/// A structural property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The name.
    pub name: String,
    /// The declared type.
    pub ty: TypeReference,
    /// `DefaultValue`.
    pub default_value: Option<String>,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

/// A navigation property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationProperty {
    /// The name.
    pub name: String,
    /// The type of the related entity or entities; always structured.
    pub target: StructuredTypeId,
    /// One or many, and whether it may be `null`.
    pub ty: TypeReference,
    /// `ContainsTarget`.
    pub contains_target: bool,
    /// `Partner`.
    pub partner: Option<String>,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

/// An enumeration type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumType {
    /// The qualified name.
    pub name: QualifiedName,
    /// `UnderlyingType`; `Edm.Int32` if not given.
    pub underlying: PrimitiveType,
    /// `IsFlags`.
    pub is_flags: bool,
    /// The members in document order.
    pub members: Vec<EnumMember>,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

/// A member of an enumeration type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumMember {
    /// The name.
    pub name: String,
    /// The numeric value; the next one if the document gives none.
    pub value: i64,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}

/// A type definition: a name for a primitive type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypeDefinition {
    /// The qualified name.
    pub name: QualifiedName,
    /// What it stands for.
    pub underlying: PrimitiveType,
    /// Its annotations.
    pub annotations: Annotations,
    /// Where it is declared.
    pub position: Position,
}
