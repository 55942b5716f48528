//! Programs for requests: those of `snippets/requests.http`, to be run, and one for each operation, to be compiled.

use crate::write;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::operations::{ListedOperation, list};
use msgraph_codegen::internals::plan::{CratePlan, FixedBuilder, Item, Reach};
use msgraph_codegen::internals::transform::{self, Selection};
use msgraph_codegen::pipeline::{self, DocumentedOperations, Facts, Options};
use msgraph_codegen::snippet::program;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

const REQUESTS: &str = "snippets/requests.http";
const METADATA: &str = "../metadata/v1.0";

/// Prints all programs into a folder.
pub(crate) fn print_all(folder: &Path) {
    println!("cargo:rerun-if-changed={REQUESTS}");
    println!("cargo:rerun-if-changed={METADATA}");
    let plan = plan();
    requests(&plan, folder);
    operations(&plan, folder);
}

fn plan() -> CratePlan {
    let text = |name: &str| {
        std::fs::read_to_string(format!("{METADATA}/{name}")).expect("the metadata is committed")
    };
    let selection = Selection::parse(&text("selection.toml")).expect("it is well-formed");
    let mut diagnostics = Diagnostics::new("entitlement-management.csdl");
    let model = pipeline::read(&text("entitlement-management.csdl"), &mut diagnostics);
    let slice = model.map(|model| transform::select(model, &selection, &mut diagnostics));
    let documented = DocumentedOperations::parse(&text("operations.toml"));
    let facts = Facts {
        documented: documented.expect("it is well-formed"),
        ..Facts::default()
    };
    let options = Options::new(&selection).with_facts(&facts);
    let output = slice.and_then(|slice| pipeline::generate(slice, options, &mut diagnostics));
    output.expect("the committed slice can be generated").plan
}

/// The requests, each under a line `### name`: a module each, whose `main` takes the client of the test.
fn requests(plan: &CratePlan, folder: &Path) {
    let text = std::fs::read_to_string(REQUESTS).expect("the requests are committed");
    let mut modules = String::new();
    let mut list = String::new();
    for request in text.split("### ").skip(1) {
        let (name, request) = request.split_once('\n').expect("a request has lines");
        let program =
            program(plan, "msgraph", request).unwrap_or_else(|error| panic!("{name}: {error}"));
        let program = program
            .replace(
                "GraphClient::new(DeveloperToolsCredential::new(None)?)",
                "crate::client()",
            )
            .replace("async fn main", "pub(crate) async fn main");
        module(&mut modules, folder, name, &program);
        writeln!(list, "({name:?}, {request:?}, {name}::main),").expect("text can be written");
    }
    let list = format!(
        "/// Name, text and program of each request.\n\
         pub(crate) const REQUESTS: &[(&str, &str, crate::Program)] = &[{list}];"
    );
    write(&folder.join("requests.rs"), &format!("{modules}{list}"));
}

/// One module for each operation, as it was printed. Those on a property are the same on any path, so that one of each builder
/// stands for all.
fn operations(plan: &CratePlan, folder: &Path) {
    let mut seen = BTreeSet::new();
    let is_new = |operation: &ListedOperation| {
        let is_of_property = operation.path.contains("{property}");
        !is_of_property || seen.insert(operation.calls())
    };
    let operations: Vec<_> = list(plan).into_iter().filter(is_new).collect();
    let mut modules = String::new();
    for (index, operation) in operations.iter().enumerate() {
        let request = filled(plan, operation);
        let program =
            program(plan, "msgraph", &request).unwrap_or_else(|error| panic!("{request}: {error}"));
        module(
            &mut modules,
            folder,
            &format!("operation_{index}"),
            &program,
        );
    }
    let count = operations.len();
    let count = format!(
        "/// How many operations there are.\npub(crate) static OPERATIONS: usize = {count};"
    );
    write(&folder.join("operations.rs"), &format!("{modules}{count}"));
}

fn module(modules: &mut String, folder: &Path, name: &str, program: &str) {
    let path = folder.join(format!("{name}.rs"));
    write(&path, program);
    writeln!(modules, "#[rustfmt::skip]\n#[path = {path:?}]\nmod {name};")
        .expect("text can be written");
}

/// The request for an operation: a property for its placeholder, and a body where there has to be one.
fn filled(plan: &CratePlan, operation: &ListedOperation) -> String {
    let method = operation.method.name();
    let path = match operation.path.contains("{property}") {
        true => operation
            .path
            .replace("{property}", property(plan, operation)),
        false => operation.path.clone(),
    };
    let (query, body) = match (operation.then, method) {
        (Some("remove"), _) => ("?@id=https://example.com/1", ""),
        (Some("add" | "set"), _) => ("", "{\"@odata.id\": \"https://example.com/1\"}"),
        (Some("put"), _) if path != operation.path => ("", "{\"value\": \"x\"}"),
        _ => ("", ""),
    };
    format!("{method} {path}{query}\n\n{body}")
}

/// The first property of the builder that makes an operation, of those that have it: to be counted, it is a collection; to be
/// set here, a string.
fn property<'a>(plan: &'a CratePlan, operation: &ListedOperation) -> &'a str {
    let builder = operation.made_by.split("::").next();
    let mut builders = plan.builders();
    let builder = builders.find(|known| Some(&*known.path.identifier) == builder);
    let mut methods = builder.into_iter().flat_map(|builder| &builder.methods);
    let model = methods.find_map(|method| match &method.reach {
        Reach::Fixed(FixedBuilder::Property { model, .. }) => Some(model),
        _ => None,
    });
    let items = plan.files.iter().flat_map(|file| &file.items);
    let mut structs = items.filter_map(|item| match item {
        Item::Struct(plan) => Some(plan),
        _ => None,
    });
    let of_model = structs.find(|plan| Some(&plan.path) == model);
    let mut fields = of_model.into_iter().flat_map(|plan| &plan.fields);
    let field = fields.find(|field| match operation.then {
        Some("count") => field.storage.is_collection() && field.is_structural(),
        Some("put") => field.storage.is_string(),
        _ => field.is_structural(),
    });
    field.map_or("", |field| field.wire_name.as_str())
}
