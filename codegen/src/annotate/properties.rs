//! The properties of bodies.

use crate::plan::{
    BodyProperty, CratePlan, FieldPlan, Item, Need, PolymorphicPlan, RustPath, StructPlan,
};
use crate::vocabulary::DocumentedBody;
use std::collections::BTreeMap;

/// The properties of the structs and enums that are used as bodies.
#[derive(Debug)]
pub(super) struct Properties<'a> {
    structs: BTreeMap<&'a RustPath, &'a StructPlan>,
    enums: BTreeMap<&'a RustPath, &'a PolymorphicPlan>,
}

impl<'a> Properties<'a> {
    pub(super) fn new(plan: &'a CratePlan) -> Self {
        let mut properties = Self {
            structs: BTreeMap::new(),
            enums: BTreeMap::new(),
        };
        for item in plan.files.iter().flat_map(|file| &file.items) {
            match item {
                Item::Struct(plan) => drop(properties.structs.insert(&plan.path, plan)),
                Item::Polymorphic(plan) => drop(properties.enums.insert(&plan.path, plan)),
                Item::Enum(_)
                | Item::Builder(_)
                | Item::Permissions(_)
                | Item::BodyRules(_)
                | Item::RequestBody(_) => {}
            }
        }
        properties
    }

    /// The property at a path of names (`assignment/targetId`), in a body or in one of the types that derive from it.
    pub(super) fn find(&self, body: &RustPath, path: &str) -> Option<&'a FieldPlan> {
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        let mut fields = self.structs_of(body).flat_map(|plan| &plan.fields);
        let field = fields.find(|field| field.wire_name == name)?;
        match rest {
            "" => Some(field),
            _ => self.find(field.storage.object()?, rest),
        }
    }

    /// Whether a body is a struct, and not an enum over types.
    pub(super) fn is_struct(&self, body: &RustPath) -> bool {
        self.structs.contains_key(body)
    }

    /// The properties of a body itself. For an enum, those of its base.
    pub(super) fn fields(&self, body: &RustPath) -> impl Iterator<Item = &'a FieldPlan> {
        let of_struct = self.structs.get(body).into_iter();
        let of_struct = of_struct.flat_map(|plan| &plan.fields);
        let of_enum = self.enums.get(body).into_iter();
        of_struct.chain(of_enum.flat_map(|plan| &plan.accessors))
    }

    /// What is documented about the properties of a body. Patterns can forbid properties that it does not have.
    pub(super) fn of_body(
        &self,
        body: &RustPath,
        documented: &DocumentedBody,
    ) -> Vec<BodyProperty> {
        let needs = [
            (Need::Required, &documented.required),
            (Need::Optional, &documented.optional),
            (Need::Never, &documented.never),
        ];
        let named = needs.into_iter().flat_map(|(need, names)| {
            let names = names.iter();
            names.map(move |name| (need, name))
        });
        let known = named.filter_map(|(need, name)| {
            let field = self.find(body, name)?;
            let only = documented.only.get(name).cloned();
            Some(BodyProperty {
                name: name.clone(),
                need,
                only: only.unwrap_or_default(),
                count: documented.count.get(name).copied(),
                description: field.description.clone(),
            })
        });
        known.collect()
    }

    /// The struct itself, or the structs of the variants of an enum.
    fn structs_of(&self, path: &RustPath) -> impl Iterator<Item = &'a StructPlan> {
        let variants = self.enums.get(path).into_iter();
        let variants = variants.flat_map(|plan| plan.variants.iter().map(|variant| &variant.holds));
        let held = variants.filter_map(|held| self.structs.get(held).copied());
        self.structs.get(path).copied().into_iter().chain(held)
    }
}
