//! What stands beside the generated crate's sources: `API.txt`, its public items and operations for people to review, and
//! `features.toml`, the features that its `Cargo.toml` has to declare.

use crate::operations::{LIST_LIMIT, ListedOperation, whole_list};
use crate::plan::{CratePlan, FieldPlan, Item, MethodPlan};

/// One line per item and per operation, sorted.
pub fn surface(plan: &CratePlan) -> String {
    let items = plan.files.iter().flat_map(|file| &file.items);
    let mut lines: Vec<_> = items.flat_map(lines).collect();
    lines.extend(operations(plan));
    lines.sort();
    lines.dedup();
    lines.push(String::new());
    lines.join("\n")
}

/// The table `[features]` for the crate's `Cargo.toml`; `full` is all of them.
pub fn features(plan: &CratePlan) -> String {
    let mut text =
        "# The features behind which this crate's types stand, for its Cargo.toml.\n\n[features]\n"
            .to_owned();
    let quoted: Vec<_> = plan.features.iter().map(|it| format!("{it:?}")).collect();
    text.push_str(&format!("full = [{}]\n", quoted.join(", ")));
    for feature in &plan.features {
        let models = plan.models.as_ref();
        let models = models.map(|name| format!("{name}/{feature}"));
        let needed: Vec<_> = models.iter().map(|it| format!("{it:?}")).collect();
        text.push_str(&format!("{feature} = [{}]\n", needed.join(", ")));
    }
    text
}

/// A line for each operation; where there are too many to be reviewed, one that says so.
fn operations(plan: &CratePlan) -> Vec<String> {
    let Some(operations) = whole_list(plan) else {
        return vec![format!("operations: {LIST_LIMIT} or more, not listed")];
    };
    let line = |operation: &ListedOperation| {
        let method = operation.method.name();
        format!("{method} {} = {}", operation.path, operation.made_by)
    };
    operations.iter().map(line).collect()
}

fn lines(item: &Item) -> Vec<String> {
    let name = item.identifier();
    let mut lines = match item {
        Item::Struct(plan) => each(&plan.fields, |field| line_of_field(name, field)),
        Item::Enum(plan) => each(&plan.members, |member| {
            format!("{name}::{} = {}", member.identifier, member.wire_name)
        }),
        Item::Polymorphic(plan) => each(&plan.variants, |variant| {
            format!("{name}::{}({})", variant.identifier, variant.rust_type)
        }),
        Item::Builder(plan) => each(&plan.methods, |method| line_of_method(name, method)),
        Item::Permissions(_) => Vec::new(),
    };
    let kind = match item {
        Item::Struct(_) | Item::Builder(_) => "struct",
        Item::Enum(_) | Item::Polymorphic(_) => "enum",
        Item::Permissions(_) => "static",
    };
    lines.push(format!("{name}: {kind}"));
    lines
}

fn each<T>(items: &[T], line: impl Fn(&T) -> String) -> Vec<String> {
    items.iter().map(line).collect()
}

fn line_of_field(name: &str, field: &FieldPlan) -> String {
    let FieldPlan {
        identifier,
        wire_name,
        storage,
        ..
    } = field;
    format!("{name}.{identifier}: {} = {wire_name}", storage.rust_type)
}

fn line_of_method(name: &str, method: &MethodPlan) -> String {
    let arguments = method.arguments.iter();
    let arguments: Vec<_> = arguments
        .map(|argument| argument.rust_type.as_str())
        .collect();
    format!(
        "{name}.{}({}) -> {}",
        method.identifier,
        arguments.join(", "),
        method.result
    )
}
