//! The public items of a planned crate, each with the element that it stands for.

use crate::operations::step_text;
use crate::plan::{CratePlan, FieldPlan, Item, MethodPlan, Reach};
use std::collections::BTreeMap;

/// A public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RustItem {
    /// What code that uses it relies on.
    pub(super) signature: String,
    /// What it sends: not part of the interface.
    pub(super) wire: String,
    /// The element that it stands for.
    pub(super) element: String,
}

/// The public items by their paths: `models::AccessPackage`, `models::AccessPackage.catalog`.
pub(super) fn items(plan: &CratePlan) -> BTreeMap<String, RustItem> {
    let mut items = Items::default();
    for file in &plan.files {
        let root = file.module.split("::").next().unwrap_or_default();
        let module = file.module[root.len()..].trim_start_matches("::");
        for item in &file.items {
            items.item(&format!("{module}::{}", item.identifier()), item);
        }
    }
    items.0
}

#[derive(Default)]
struct Items(BTreeMap<String, RustItem>);

impl Items {
    fn add(&mut self, path: String, signature: &str, wire: &str, element: &str) {
        let item = RustItem {
            signature: signature.to_owned(),
            wire: wire.to_owned(),
            element: element.to_owned(),
        };
        self.0.insert(path, item);
    }

    fn item(&mut self, path: &str, item: &Item) {
        match item {
            Item::Struct(plan) => {
                self.add(path.to_owned(), "struct", "", &plan.element);
                let is_body = plan.odata_type.is_empty();
                self.fields(path, &plan.fields, is_body.then_some(plan.element.as_str()));
            }
            Item::Polymorphic(plan) => {
                let element = plan.odata_type.trim_start_matches('#');
                self.add(path.to_owned(), "enum", "", element);
                for variant in &plan.variants {
                    let element = variant.odata_type.trim_start_matches('#');
                    let signature = format!("({})", variant.rust_type);
                    let path = format!("{path}.{}", variant.identifier);
                    self.add(path, &signature, element, element);
                }
                self.fields(path, &plan.accessors, None);
            }
            Item::Enum(plan) => {
                self.add(path.to_owned(), "enum", "", &plan.element);
                for member in &plan.members {
                    let path = format!("{path}.{}", member.identifier);
                    self.add(path, "variant", &member.wire_name, &member.element);
                }
            }
            Item::Builder(plan) => {
                self.add(path.to_owned(), "struct", "", &plan.element);
                for method in &plan.methods {
                    let path = format!("{path}.{}()", method.identifier);
                    self.add(path, &signature(method), &wire(method), &method.element);
                }
            }
            Item::Permissions(_) => {}
        }
    }

    /// The fields of a body stand for its action, others for themselves.
    fn fields(&mut self, path: &str, fields: &[FieldPlan], action: Option<&str>) {
        for field in fields {
            let path = format!("{path}.{}", field.identifier);
            let element = action.unwrap_or(&field.element);
            self.add(path, &field.storage.rust_type, &field.wire_name, element);
        }
    }
}

fn signature(method: &MethodPlan) -> String {
    let arguments = method.arguments.iter();
    let arguments: Vec<_> = arguments
        .map(|argument| argument.rust_type.as_str())
        .collect();
    format!("({}) -> {}", arguments.join(", "), method.result)
}

/// The HTTP method and what the path is extended by.
fn wire(method: &MethodPlan) -> String {
    let verb = match &method.reach {
        Reach::Request(request) => request.method.name(),
        _ => "",
    };
    let step = step_text(&method.step);
    format!("{verb} {step}").trim().to_owned()
}
