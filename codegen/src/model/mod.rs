//! Stage 2: the document with every reference resolved. Lookups cannot fail from here on.
//!
//! The terms are those of OASIS CSDL 4.01.

mod arena;
mod name;
mod operation;
mod resolve;
mod structured_type;
mod type_reference;
mod write;

pub(crate) use crate::vocabulary::{Annotation, Annotations, Expression, OperationKind};
pub use arena::Model;
pub(crate) use arena::{EnumTypeId, OperationId, StructuredTypeId};
pub use name::QualifiedName;
pub(crate) use operation::{
    EntityContainer, EntitySet, ImportKind, NavigationPropertyBinding, Operation, OperationImport,
    Parameter, ReturnType, Singleton,
};
pub(crate) use resolve::primitive_type;
pub use resolve::resolve;
pub(crate) use structured_type::{
    EnumMember, EnumType, Key, NavigationProperty, Property, StructuredKind, StructuredType,
    TypeDefinition,
};
pub use type_reference::Type;
pub(crate) use type_reference::{Multiplicity, Nullability, PrimitiveType, TypeReference};
pub use write::write_csdl;
