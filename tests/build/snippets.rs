//! Programs for requests: those in `snippets/requests.http`, which are run, and those for all operations, of which as many are
//! compiled as are needed to compile each method.

use crate::write;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::operations::{ListedOperation, Lookup, list};
use msgraph_codegen::internals::plan::{CratePlan, FixedBuilder, Item, MethodPlan, Reach};
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

/// The requests, each below a line `### name`, become modules whose `main` takes the client of the test.
fn requests(plan: &CratePlan, folder: &Path) {
    let text = std::fs::read_to_string(REQUESTS).expect("the requests are committed");
    let lookup = Lookup::new(plan);
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
        let (status, body) = answer(&lookup, request);
        let answer = format!("({status:?}, {body:?})");
        writeln!(list, "({name:?}, {request:?}, {answer}, {name}::main),")
            .expect("text can be written");
    }
    let list = format!(
        "/// Name, text, status and body of the answer, and program of each request.\n\
         pub(crate) const REQUESTS: &[(&str, &str, (&str, &str), crate::Program)] = &[{list}];"
    );
    write(&folder.join("requests.rs"), &format!("{modules}{list}"));
}

/// What the service answers by what is documented of the operation: the status, and the smallest body of what is declared.
fn answer(lookup: &Lookup<'_>, request: &str) -> (&'static str, &'static str) {
    let line = request.lines().next().unwrap_or_default();
    let (method, address) = line.split_once(' ').expect("a request has an address");
    let path = address
        .split_once("/v1.0")
        .map_or(address, |(_, path)| path);
    let expressed = lookup.find_request(method, path).expect("it is made");
    let last = expressed.chain.last().expect("it has methods").method;
    let mut operations = last.operations.iter();
    let facts = operations.find(|facts| facts.operation.starts_with(method));
    let success = facts.and_then(|facts| facts.documented.as_ref()?.success.last().copied());
    let status = match success.unwrap_or(200) {
        201 => "201 Created",
        202 => "202 Accepted",
        204 => "204 No Content",
        _ => "200 OK",
    };
    let result = format!(
        "{:?}{:?}",
        last.result(),
        expressed.fixed.map(|it| it.answer)
    );
    let is = |text: &str| result.contains(text);
    let body = if status == "204 No Content" || is("Tuple([])") || is("Nothing") {
        ""
    } else if is("Count") {
        "0"
    } else if is("Page") || is("ListRequest") {
        "{\"value\": []}"
    } else {
        "{}"
    };
    (status, body)
}

/// Prints a program for each operation. The program is a chain of methods, and whether it compiles depends on each method
/// alone, so those without a new method become no modules. Operations on a property are the same on any path.
fn operations(plan: &CratePlan, folder: &Path) {
    let mut seen = BTreeSet::new();
    let is_new = |operation: &ListedOperation| {
        let is_of_property = operation.path.contains("{property}");
        !is_of_property || seen.insert(operation.calls())
    };
    let operations: Vec<_> = list(plan).into_iter().filter(is_new).collect();
    let lookup = Lookup::new(plan);
    let mut known = BTreeSet::new();
    let mut modules = String::new();
    let mut compiled = 0;
    for (index, operation) in operations.iter().enumerate() {
        let request = filled(plan, operation);
        let program =
            program(plan, "msgraph", &request).unwrap_or_else(|error| panic!("{request}: {error}"));
        // Not short-circuited: all methods of the program are known after it.
        let new = methods(&lookup, &request)
            .filter(|it| known.insert(*it))
            .count();
        if new > 0 {
            let name = format!("operation_{index}");
            module(&mut modules, folder, &name, &program);
            compiled += 1;
        }
    }
    let count = operations.len();
    let count = format!(
        "/// How many operations have a program.\npub(crate) static OPERATIONS: usize = {count};\n\
         /// How many of the programs are compiled.\npub(crate) static COMPILED: usize = {compiled};"
    );
    write(&folder.join("operations.rs"), &format!("{modules}{count}"));
}

/// The methods of a request's program, by their places in the plan; the last one with the request that it leads to.
fn methods<'a>(
    lookup: &Lookup<'a>,
    request: &str,
) -> impl Iterator<Item = (*const MethodPlan, Option<&'static str>)> + use<'a> {
    let line = request.lines().next().unwrap_or_default();
    let (method, path) = line.split_once(' ').unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    let expressed = lookup.find_request(method, path);
    let expressed = expressed.expect("a program has methods");
    let steps = expressed.chain.iter().map(|step| step.method);
    let mut methods: Vec<_> = steps.map(|it| (std::ptr::from_ref(it), None)).collect();
    if let Some((_, request)) = methods.last_mut() {
        *request = expressed.fixed.map(|fixed| fixed.method);
    }
    methods.into_iter()
}

fn module(modules: &mut String, folder: &Path, name: &str, program: &str) {
    let path = folder.join(format!("{name}.rs"));
    write(&path, program);
    writeln!(modules, "#[rustfmt::skip]\n#[path = {path:?}]\nmod {name};")
        .expect("text can be written");
}

/// The request for an operation, with a property for its placeholder, and with a body if it needs one.
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

/// The first property for which the builder can make the operation: a collection if it is counted, a string if it is set.
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
