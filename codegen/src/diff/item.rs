//! The public items of a planned crate, each with the element that it stands for.

use crate::emit::{Spelling, signature};
use crate::operations::step_text;
use crate::plan::{CratePlan, FieldPlan, Item, MethodPlan, PolymorphicPlan, Reach, StructKind};
use std::collections::BTreeMap;

/// A public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RustItem {
    /// The part of it that code relies on.
    pub(super) signature: String,
    /// What it sends, which is not part of the interface.
    pub(super) wire: String,
    /// The element that it stands for.
    pub(super) element: String,
}

/// The public items by their paths: `models::AccessPackage`, `models::AccessPackage.catalog`.
pub(super) fn items(plan: &CratePlan) -> BTreeMap<String, RustItem> {
    let mut found = BTreeMap::new();
    for file in &plan.files {
        let root = file.module.split("::").next().unwrap_or_default();
        let module = file.module[root.len()..].trim_start_matches("::");
        for item in &file.items {
            let mut items = Items {
                path: format!("{module}::{}", item.identifier()),
                spelling: Spelling::of(file),
                found: &mut found,
            };
            items.item(item);
        }
    }
    found
}

/// Adds an item and what it holds.
struct Items<'a> {
    path: String,
    spelling: Spelling<'a>,
    found: &'a mut BTreeMap<String, RustItem>,
}

impl Items<'_> {
    fn itself(&mut self, signature: &str, element: &str) {
        self.found.insert(
            self.path.clone(),
            RustItem {
                signature: signature.to_owned(),
                wire: String::new(),
                element: element.to_owned(),
            },
        );
    }

    fn member(&mut self, name: &str, member: RustItem) {
        self.found.insert(format!("{}.{name}", self.path), member);
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(plan) => {
                let element = &plan.origin.element;
                self.itself("struct", element);
                let is_body = matches!(plan.kind, StructKind::ActionBody { .. });
                self.fields(&plan.fields, is_body.then_some(element.as_str()));
            }
            Item::Polymorphic(plan) => self.polymorphic(plan),
            Item::Enum(plan) => {
                self.itself("enum", &plan.origin.element);
                for member in &plan.members {
                    let item = RustItem {
                        signature: "variant".to_owned(),
                        wire: member.wire_name.clone(),
                        element: member.origin.element.clone(),
                    };
                    self.member(&member.identifier, item);
                }
            }
            Item::Builder(plan) => {
                self.itself("struct", &plan.origin.element);
                for method in &plan.methods {
                    let item = RustItem {
                        signature: signature(self.spelling, method),
                        wire: wire(method),
                        element: method.origin.element.clone(),
                    };
                    self.member(&format!("{}()", method.identifier), item);
                }
            }
            Item::Permissions(_) | Item::BodyRules(_) => {}
        }
    }

    fn polymorphic(&mut self, plan: &PolymorphicPlan) {
        self.itself("enum", &plan.origin.element);
        for variant in &plan.variants {
            let element = &variant.origin.element;
            let item = RustItem {
                signature: format!("({})", self.spelling.path_text(&variant.holds)),
                wire: element.clone(),
                element: element.clone(),
            };
            self.member(&variant.identifier, item);
        }
        self.fields(&plan.accessors, None);
    }

    /// The fields of a body belong to its action, and others to their own elements.
    fn fields(&mut self, fields: &[FieldPlan], action: Option<&str>) {
        for field in fields {
            let item = RustItem {
                signature: self.spelling.text(&field.storage.rust_type()),
                wire: field.wire_name.clone(),
                element: action.unwrap_or(&field.origin.element).to_owned(),
            };
            self.member(&field.identifier, item);
        }
    }
}

/// The HTTP method and what is added to the path.
fn wire(method: &MethodPlan) -> String {
    let verb = match &method.reach {
        Reach::Request(request) => request.method.name(),
        _ => "",
    };
    let step = step_text(&method.step);
    format!("{verb} {step}").trim().to_owned()
}
