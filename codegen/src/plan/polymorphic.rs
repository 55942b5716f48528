//! Enums over a base type and the types that derive from it.

use super::documentation;
use super::identifier::avoid;
use super::layout::{Layout, TypeLayout};
use super::name_set::NameSet;
use super::scope::Scope;
use super::structure::FieldPlan;
use crate::diagnostic::Diagnostics;
use crate::model::StructuredTypeId;
use heck::ToUpperCamelCase;

/// The variant for types that are not in the slice.
pub(crate) const UNRECOGNIZED: &str = "Unrecognized";

/// An enum with a variant for each type that a value may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolymorphicPlan {
    /// The identifier.
    pub identifier: String,
    /// The doc comment, a paragraph an item.
    pub documentation: Vec<String>,
    /// The declared type, with its leading `#`.
    pub odata_type: String,
    /// The concrete types, the declared one first where it is concrete, the others by qualified name.
    pub variants: Vec<VariantPlan>,
    /// The struct behind the variant for unknown types.
    pub base: String,
    /// The properties of the base, for the accessors.
    pub accessors: Vec<FieldPlan>,
    /// How the file names what the code uses.
    pub names: PolymorphicNames,
}

/// One type that the value may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantPlan {
    /// The identifier.
    pub identifier: String,
    /// The struct.
    pub rust_type: String,
    /// The type's name, with its leading `#`.
    pub odata_type: String,
    /// The doc comment.
    pub documentation: String,
    /// The feature that it needs beyond that of the enum.
    pub feature: Option<String>,
}

/// How a file names what a polymorphic enum's code uses.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the text for the name it has")]
pub struct PolymorphicNames {
    pub boxed: String,
    pub variants: String,
}

/// Plans the enum over a type that has derived types.
pub(crate) fn of_type(
    layout: &Layout<'_>,
    scope: &Scope,
    id: StructuredTypeId,
    accessors: Vec<FieldPlan>,
    diagnostics: &mut Diagnostics,
) -> PolymorphicPlan {
    let ty = layout.model.structured(id);
    let itself = std::iter::once(id).chain(layout.descendants(id).iter().copied());
    let concrete = itself.filter(|id| !layout.model.structured(*id).is_abstract);
    let variants: Vec<_> = concrete.map(|id| variant(layout, scope, id)).collect();
    let mut identifiers = NameSet::new(format!("the enum over `{}`", ty.name));
    identifiers.take(UNRECOGNIZED, UNRECOGNIZED, ty.position, diagnostics);
    for variant in &variants {
        identifiers.take(
            &variant.identifier,
            &variant.odata_type,
            ty.position,
            diagnostics,
        );
    }
    let layout_of_type = layout.structured(id);
    PolymorphicPlan {
        identifier: layout_of_type.value.clone(),
        documentation: vec![format!(
            "A value declared as {}: of that type or of one that derives from it.",
            documentation::code(&ty.name.to_string())
        )],
        odata_type: format!("#{}", ty.name),
        variants,
        base: struct_name(layout, scope, layout_of_type),
        names: names(scope),
        accessors,
    }
}

fn variant(layout: &Layout<'_>, scope: &Scope, id: StructuredTypeId) -> VariantPlan {
    let names = layout.structured(id);
    let namespace: String = names
        .namespace
        .iter()
        .map(|module| module.to_upper_camel_case())
        .collect();
    VariantPlan {
        identifier: avoid(format!("{namespace}{}", names.stem), &[UNRECOGNIZED]),
        rust_type: struct_name(layout, scope, names),
        odata_type: format!("#{}", layout.model.structured(id).name),
        documentation: format!(
            "{}.",
            documentation::code(&layout.model.structured(id).name.to_string())
        ),
        feature: scope.gate(&names.feature),
    }
}

fn struct_name(layout: &Layout<'_>, scope: &Scope, names: &TypeLayout) -> String {
    scope.name(&layout.path("models", names, &names.plain))
}

fn names(scope: &Scope) -> PolymorphicNames {
    PolymorphicNames {
        boxed: scope.builtin("Box"),
        variants: scope.builtin("variants"),
    }
}
