//! What the metadata declares and docs repeat: types and deprecation.

use crate::model::{
    Annotations, Expression, Model, Multiplicity, PrimitiveType, Type, TypeReference,
};

/// The declared type of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredType {
    /// The type of one value.
    pub item: DeclaredItem,
    /// One value or a collection.
    pub multiplicity: Multiplicity,
}

/// The type of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeclaredItem {
    /// A type of the `Edm` namespace.
    Primitive(PrimitiveType),
    /// An entity, complex or enumeration type.
    Type(String),
    /// An enumeration type with flags.
    Flags(String),
}

impl DeclaredType {
    pub(crate) fn new(model: &Model, ty: TypeReference) -> Self {
        let item = match ty.item {
            Type::Primitive(primitive) => DeclaredItem::Primitive(primitive),
            Type::Structured(id) => DeclaredItem::Type(model.structured(id).name.to_string()),
            Type::Enum(id) => {
                let enumeration = model.enumeration(id);
                let name = enumeration.name.to_string();
                match enumeration.is_flags {
                    true => DeclaredItem::Flags(name),
                    false => DeclaredItem::Type(name),
                }
            }
        };
        Self {
            item,
            multiplicity: ty.multiplicity,
        }
    }
}

/// When an element was deprecated, according to its `Core.Revisions`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecation {
    /// The date since when it should not be used.
    pub since: Option<String>,
    /// The date on which it is removed.
    pub until: Option<String>,
}

impl Deprecation {
    pub(crate) fn of(annotations: &Annotations) -> Option<Self> {
        let revisions = match annotations.get("Org.OData.Core.V1.Revisions") {
            Some(Expression::Collection(revisions)) => revisions,
            _ => return None,
        };
        let is_deprecation = |revision: &&Expression| {
            text(revision, "Kind").is_some_and(|kind| kind.ends_with("/Deprecated"))
        };
        let deprecated = revisions.iter().find(is_deprecation)?;
        Some(Self {
            since: text(deprecated, "Date"),
            until: text(deprecated, "RemovalDate"),
        })
    }
}

fn text(revision: &Expression, key: &str) -> Option<String> {
    match revision.property(key)? {
        Expression::String(text) | Expression::Constant(_, text) | Expression::EnumMember(text) => {
            Some(text.clone())
        }
        _ => None,
    }
}
