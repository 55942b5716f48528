//! What the plan defines, by its path.

use crate::plan::{CratePlan, EnumPlan, FieldPlan, FilePlan, Item, PolymorphicPlan, StructPlan};
use std::collections::BTreeMap;

/// The structs and enums of a plan.
#[derive(Debug)]
pub(super) struct Index<'a> {
    definitions: BTreeMap<String, Definition<'a>>,
    structs_by_type: BTreeMap<&'a str, String>,
}

/// A struct or enum.
#[derive(Clone, Copy, Debug)]
pub(super) enum Definition<'a> {
    Struct(&'a StructPlan),
    Polymorphic(&'a PolymorphicPlan),
    Enum(&'a EnumPlan),
}

/// A property of a type, with the path of its constant.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    pub(super) plan: &'a FieldPlan,
    pub(super) constant: String,
}

impl<'a> Index<'a> {
    pub(super) fn new(plan: &'a CratePlan) -> Self {
        let mut index = Self {
            definitions: BTreeMap::new(),
            structs_by_type: BTreeMap::new(),
        };
        for file in &plan.files {
            for item in &file.items {
                index.add(file, item);
            }
        }
        index
    }

    fn add(&mut self, file: &'a FilePlan, item: &'a Item) {
        let definition = match item {
            Item::Struct(plan) => Definition::Struct(plan),
            Item::Polymorphic(plan) => Definition::Polymorphic(plan),
            Item::Enum(plan) => Definition::Enum(plan),
            Item::Builder(_) | Item::Permissions(_) => return,
        };
        let path = format!("{}::{}", file.module, item.identifier());
        if let Item::Struct(plan) = item
            && !plan.odata_type.is_empty()
        {
            self.structs_by_type.insert(&plan.odata_type, path.clone());
        }
        self.definitions.insert(path, definition);
    }

    pub(super) fn get(&self, path: &str) -> Option<Definition<'a>> {
        self.definitions.get(path).copied()
    }

    /// The path of the struct of a type: `#microsoft.graph.user`.
    pub(super) fn struct_of_type(&self, odata_type: &str) -> Option<&str> {
        self.structs_by_type.get(odata_type).map(String::as_str)
    }

    /// The struct whose properties a struct or the enum over it has.
    fn base(&self, path: &str) -> Option<&'a StructPlan> {
        let path = match self.get(path)? {
            Definition::Struct(plan) => return Some(plan),
            Definition::Polymorphic(plan) => self.struct_of_type(&plan.odata_type)?,
            Definition::Enum(_) => return None,
        };
        match self.get(path)? {
            Definition::Struct(plan) => Some(plan),
            Definition::Polymorphic(_) | Definition::Enum(_) => None,
        }
    }

    /// A property of a struct or of the enum over it.
    pub(super) fn field(&self, path: &str, wire_name: &str) -> Option<Field<'a>> {
        let base = self.base(path)?;
        let mut fields = base.fields.iter();
        let plan = fields.find(|field| field.wire_name == wire_name)?;
        let constant = format!("{}::{}", base.constants, plan.constant.as_ref()?);
        Some(Field { plan, constant })
    }
}
