//! Enums over a base type and the types that derive from it.

use super::field::FieldPlan;
use super::identifier::avoid;
use super::layout::Layout;
use super::origin::Origin;
use super::rust_path::{Feature, RustPath, gate};
use crate::model::StructuredTypeId;
use heck::ToUpperCamelCase;

/// The variant for types that are not in the slice.
pub(crate) const UNRECOGNIZED: &str = "Unrecognized";

/// An enum with a variant for each type that a value may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolymorphicPlan {
    /// The declared type.
    pub origin: Origin,
    /// Where it is.
    pub path: RustPath,
    /// The concrete types, the declared one first if it is concrete, then the others by qualified name.
    pub variants: Vec<VariantPlan>,
    /// The struct in the variant for unknown types.
    pub base: RustPath,
    /// The properties of the base, for the accessors.
    pub accessors: Vec<FieldPlan>,
}

impl PolymorphicPlan {
    /// The value of `@odata.type` for the declared type.
    pub fn odata_type(&self) -> String {
        format!("#{}", self.origin.element)
    }
}

/// One type that the value may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantPlan {
    /// The type.
    pub origin: Origin,
    /// The identifier.
    pub identifier: String,
    /// The struct.
    pub holds: RustPath,
    /// The feature that it needs in addition to that of the enum.
    pub feature: Option<Feature>,
}

impl VariantPlan {
    /// The value of its `@odata.type`.
    pub fn odata_type(&self) -> String {
        format!("#{}", self.origin.element)
    }
}

/// Plans the enum over a type that has derived types; `accessors` are the fields of its struct.
pub(crate) fn of_type(
    layout: &Layout<'_>,
    id: StructuredTypeId,
    accessors: Vec<FieldPlan>,
) -> PolymorphicPlan {
    let ty = layout.model.structured(id);
    let names = layout.structured(id);
    let itself = std::iter::once(id).chain(layout.descendants(id).iter().copied());
    let concrete = itself.filter(|id| !layout.model.structured(*id).is_abstract);
    PolymorphicPlan {
        origin: Origin::new(ty.name.to_string(), ty.position),
        path: names.value.clone(),
        variants: concrete
            .map(|id| variant(layout, id, names.feature()))
            .collect(),
        base: names.plain.clone(),
        accessors,
    }
}

fn variant(layout: &Layout<'_>, id: StructuredTypeId, given: Option<&Feature>) -> VariantPlan {
    let ty = layout.model.structured(id);
    let names = layout.structured(id);
    let namespace = names.namespace.iter();
    let namespace: String = namespace.map(|it| it.to_upper_camel_case()).collect();
    VariantPlan {
        origin: Origin::new(ty.name.to_string(), ty.position),
        identifier: avoid(format!("{namespace}{}", names.stem), &[UNRECOGNIZED]),
        holds: names.plain.clone(),
        feature: gate(names.feature(), given),
    }
}
