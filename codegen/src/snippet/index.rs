//! The items that a plan defines, by path.

use crate::plan::{
    CratePlan, EnumPlan, FieldPlan, Item, ModelFacts, PolymorphicPlan, RustPath, StructKind,
    StructPlan,
};
use std::collections::BTreeMap;

/// The structs and enums of a plan.
#[derive(Debug)]
pub(super) struct Index<'a> {
    definitions: BTreeMap<&'a RustPath, Definition<'a>>,
    models: BTreeMap<&'a str, Model<'a>>,
}

/// A struct or enum.
#[derive(Clone, Copy, Debug)]
pub(super) enum Definition<'a> {
    Struct(&'a StructPlan),
    Polymorphic(&'a PolymorphicPlan),
    Enum(&'a EnumPlan),
}

/// The struct of a type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model<'a> {
    pub(super) plan: &'a StructPlan,
    facts: &'a ModelFacts,
}

/// A property of a type, with its constant in the module of the type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    pub(super) plan: &'a FieldPlan,
    pub(super) module: &'a RustPath,
    pub(super) constant: &'a str,
}

impl<'a> Index<'a> {
    pub(super) fn new(plan: &'a CratePlan) -> Self {
        let mut index = Self {
            definitions: BTreeMap::new(),
            models: BTreeMap::new(),
        };
        for item in plan.files.iter().flat_map(|file| &file.items) {
            index.add(item);
        }
        index
    }

    fn add(&mut self, item: &'a Item) {
        let (path, definition) = match item {
            Item::Struct(plan) => (&plan.path, Definition::Struct(plan)),
            Item::Polymorphic(plan) => (&plan.path, Definition::Polymorphic(plan)),
            Item::Enum(plan) => (&plan.path, Definition::Enum(plan)),
            Item::Builder(_) | Item::Permissions(_) | Item::BodyRules(_) => return,
        };
        self.definitions.insert(path, definition);
        if let Definition::Struct(plan) = definition
            && let StructKind::Model(facts) = &plan.kind
        {
            let model = Model { plan, facts };
            self.models.insert(&plan.origin.element, model);
        }
    }

    pub(super) fn get(&self, path: &RustPath) -> Option<Definition<'a>> {
        self.definitions.get(path).copied()
    }

    /// The struct of a type: `microsoft.graph.user`.
    pub(super) fn model(&self, element: &str) -> Option<Model<'a>> {
        self.models.get(element).copied()
    }

    /// The struct that holds the properties of a struct or of the enum over it.
    fn base(&self, path: &RustPath) -> Option<Model<'a>> {
        match self.get(path)? {
            Definition::Struct(plan) => self.model(&plan.origin.element),
            Definition::Polymorphic(plan) => self.model(&plan.origin.element),
            Definition::Enum(_) => None,
        }
    }

    /// A property of a struct or of the enum over it.
    pub(super) fn field(&self, path: &RustPath, wire_name: &str) -> Option<Field<'a>> {
        let Model { plan, facts } = self.base(path)?;
        let mut fields = plan.fields.iter();
        let plan = fields.find(|field| field.wire_name == wire_name)?;
        Some(Field {
            plan,
            module: &facts.constants,
            constant: plan.constant.as_ref()?,
        })
    }
}
