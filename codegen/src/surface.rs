//! Files next to the generated crate's sources: `API.txt`, its public items and operations for people to review, and
//! `features.toml`, the features that its `Cargo.toml` must declare.

use crate::emit::{Spelling, signature};
use crate::exports::{Export, exports};
use crate::operations::{LIST_LIMIT, ListedOperation, whole_list};
use crate::plan::{CratePlan, FieldPlan, FilePlan, Item};

/// One line per item, export and operation, sorted.
pub fn surface(plan: &CratePlan) -> String {
    let mut lines: Vec<_> = plan.files.iter().flat_map(lines).collect();
    lines.extend(operations(plan));
    lines.extend(exports(plan).iter().map(line_of_export));
    lines.sort();
    lines.dedup();
    lines.push(String::new());
    lines.join("\n")
}

/// The table `[features]` for the crate's `Cargo.toml`; `full` is all of them.
pub(crate) fn features(plan: &CratePlan) -> String {
    let mut text =
        "# The features that enable this crate's types, for its Cargo.toml.\n\n[features]\n"
            .to_owned();
    let quoted: Vec<_> = plan.features.iter().map(|it| format!("{it:?}")).collect();
    text.push_str(&format!("full = [{}]\n", quoted.join(", ")));
    for feature in &plan.features {
        let models = plan.models_crate();
        let models = models.map(|name| format!("{name}/{feature}"));
        let needed: Vec<_> = models.iter().map(|it| format!("{it:?}")).collect();
        text.push_str(&format!("{feature} = [{}]\n", needed.join(", ")));
    }
    text
}

/// A line for each operation, or one line that says that there are too many to be reviewed.
fn operations(plan: &CratePlan) -> Vec<String> {
    let Some(operations) = whole_list(plan) else {
        return vec![format!("operations: {LIST_LIMIT} or more, not listed")];
    };
    let line = |operation: &ListedOperation| {
        let method = operation.method.name();
        format!("{method} {} = {}", operation.path, operation.calls())
    };
    operations.iter().map(line).collect()
}

fn line_of_export(export: &Export) -> String {
    let Export { path, feature } = export;
    let feature = feature.map(|feature| format!(", needs the feature {feature}"));
    format!(
        "exported by the root: {path}{}",
        feature.unwrap_or_default()
    )
}

fn lines(file: &FilePlan) -> Vec<String> {
    let spelling = Spelling::of(file);
    let items = file.items.iter();
    items.flat_map(|item| lines_of(spelling, item)).collect()
}

fn lines_of(spelling: Spelling<'_>, item: &Item) -> Vec<String> {
    let name = item.identifier();
    let mut lines = match item {
        Item::Struct(plan) => each(&plan.fields, |field| line_of_field(spelling, name, field)),
        Item::Enum(plan) => each(&plan.members, |member| {
            format!("{name}::{} = {}", member.identifier, member.wire_name)
        }),
        Item::Polymorphic(plan) => each(&plan.variants, |variant| {
            let holds = spelling.path_text(&variant.holds);
            format!("{name}::{}({holds})", variant.identifier)
        }),
        Item::Builder(plan) => each(&plan.methods, |method| {
            format!(
                "{name}.{}{}",
                method.identifier,
                signature(spelling, method)
            )
        }),
        Item::RequestBody(plan) => each(&plan.optional, |field| {
            format!("{name}.{}", field.identifier)
        }),
        Item::Permissions(_) | Item::BodyRules(_) => Vec::new(),
    };
    let kind = match item {
        Item::Struct(_) | Item::Builder(_) | Item::RequestBody(_) => "struct",
        Item::Enum(_) | Item::Polymorphic(_) => "enum",
        Item::Permissions(_) | Item::BodyRules(_) => "static",
    };
    lines.push(format!("{name}: {kind}"));
    lines
}

fn each<T>(items: &[T], line: impl Fn(&T) -> String) -> Vec<String> {
    items.iter().map(line).collect()
}

fn line_of_field(spelling: Spelling<'_>, name: &str, field: &FieldPlan) -> String {
    let ty = spelling.text(&field.storage.rust_type());
    format!("{name}.{}: {ty} = {}", field.identifier, field.wire_name)
}
