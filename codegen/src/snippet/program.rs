//! The program around the expression.

use super::call::{Expression, Writer};
use super::entity::ROOT;
use super::request::HttpRequest;
use crate::operations::FixedAnswer;
use crate::plan::CratePlan;

/// The whole program, formatted.
pub(super) fn print(
    writer: &Writer<'_>,
    plan: &CratePlan,
    request: &HttpRequest,
    call: &Expression,
) -> String {
    let imports = &writer.imports;
    let credential = imports.import("azure_identity", "DeveloperToolsCredential");
    let client = imports.of_client("GraphClient");
    let root = plan.root.as_ref();
    let root = root.map_or("", |root| &*root.builder.identifier);
    let root = imports.exported(root);
    let client = match request.cloud.functions() {
        None => format!("{client}::new({credential}::new(None)?)"),
        Some(functions) => {
            let cloud = imports.of_client("Cloud");
            let builder = format!("{client}::builder({credential}::new(None)?)");
            format!("{builder}.cloud({cloud}::{functions}).build()")
        }
    };
    let body = format!(
        "let client = {client};\nlet {ROOT} = {root}::new(client);\n{}",
        sent(&format!("{ROOT}{}.await?", call.text), &call.answer)
    );
    let text = format!(
        "{}\n#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{body}\nOk(())\n}}\n",
        imports.declarations()
    );
    formatted(&text)
}

/// Sends the request and shows the answer.
fn sent(call: &str, answer: &FixedAnswer) -> String {
    match answer {
        FixedAnswer::Nothing => format!("{call};"),
        FixedAnswer::One => format!("let answer = {call};\nprintln!(\"{{answer:#?}}\");"),
        FixedAnswer::Optional => {
            format!("if let Some(answer) = {call} {{\nprintln!(\"{{answer:#?}}\");\n}}")
        }
        FixedAnswer::Page => format!(
            "let page = {call};\nfor item in page.items() {{\nprintln!(\"{{item:#?}}\");\n}}"
        ),
    }
}

fn formatted(text: &str) -> String {
    let file = syn::parse_file(text).expect("identifiers come from the plan, texts are literals");
    let text = prettyplease::unparse(&file);
    text.replacen("\n#[tokio::main]", "\n\n#[tokio::main]", 1)
}
