//! Compares the plan, the docs and the runtime with what Microsoft's reference documents about the operations of the slice.

use super::generator::committed;
use super::workspace;
use msgraph::request::Reference;
use msgraph::{ListRequest, PERMISSIONS, Request, ResourcePath, SchemePermissions, Service};
use msgraph_codegen::internals::operations::Lookup;
use msgraph_codegen::internals::plan::{CratePlan, Reach};
use msgraph_codegen::pipeline::{DocumentedOperation, DocumentedOperations};
use serde_json::Value;
use std::collections::BTreeSet;

/// Known differences from the reference: the operation below entitlement management, the aspect, and the reason. There must not be
/// others, and each of these must exist.
const DEVIATIONS: [(&str, &str, &str); 12] = [
    (
        "PATCH /connectedOrganizations/{id}",
        "answer",
        "A change without an object in the answer must not become an error.",
    ),
    (
        "GET /catalogs/{id}/customWorkflowExtensions",
        "answer",
        "The metadata has the base of both types; the enum over them is the answer.",
    ),
    (
        "GET /catalogs/{id}/customWorkflowExtensions/{id}",
        "answer",
        "As above.",
    ),
    (
        "POST /catalogs/{id}/customWorkflowExtensions",
        "answer",
        "As above.",
    ),
    (
        "PUT /catalogs/{id}/customWorkflowExtensions/{id}",
        "answer",
        "As above.",
    ),
    (
        "GET /accessPackages/{id}/resourceRoleScopes",
        "answer",
        "The page reads the package and expands it; at the path is the collection.",
    ),
    (
        "GET /accessPackages/filterByCurrentUser(on='{on}')",
        "permissions",
        "The page is older than the permission data, which has EntitlementMgmt-SubjectAccess.ReadWrite.",
    ),
    (
        "GET /assignments/filterByCurrentUser(on='{on}')",
        "permissions",
        "As above.",
    ),
    (
        "GET /accessPackageSuggestions/filterByCurrentUser(on='{on}')",
        "permissions",
        "As above.",
    ),
    (
        "POST /accessPackages/{id}/getApplicablePolicyRequirements",
        "permissions",
        "As above.",
    ),
    (
        "POST /assignmentRequests/{id}/cancel",
        "permissions",
        "As above.",
    ),
    (
        "POST /catalogs/{id}/customWorkflowExtensions",
        "permissions",
        "The page has the permission for reading among those for creating: a slip.",
    ),
];

const MANAGEMENT: &str = "/identityGovernance/entitlementManagement";

/// The real path of an operation in the facts. The keys follow the metadata, but their pages do not.
fn placed(operation: &str) -> String {
    let below_catalog = ["/resources/{id}/uploadSessions", "/resources/{id}/refresh"];
    let operation = match operation {
        "PATCH /catalogs/{id}/customWorkflowExtensions/{id}" => {
            "PUT /catalogs/{id}/customWorkflowExtensions/{id}"
        }
        other => other,
    };
    let is_moved = below_catalog.iter().any(|path| operation.contains(path));
    match is_moved {
        true => operation.replacen(" /", " /catalogs/{id}/", 1),
        false => operation.to_owned(),
    }
}

/// An operation with what the reference documents about it.
struct Fact {
    operation: String,
    fact: Value,
}

impl Fact {
    fn full(&self) -> String {
        self.operation.replacen(" /", &format!(" {MANAGEMENT}/"), 1)
    }

    fn success(&self) -> Vec<u16> {
        let statuses = self.fact["success"].as_array().unwrap().iter();
        let status = |status: &Value| u16::try_from(status.as_u64().unwrap()).unwrap();
        statuses.map(status).collect()
    }
}

fn facts() -> Option<Vec<Fact>> {
    let text = workspace::shared_document("operation-facts.json")?;
    let facts: serde_json::Map<String, Value> = serde_json::from_str(&text).unwrap();
    let facts = facts.into_iter().map(|(operation, fact)| Fact {
        operation: placed(&operation.replacen(MANAGEMENT, "", 1)),
        fact,
    });
    Some(facts.collect())
}

#[test]
fn operations_are_as_the_reference_documents_them() {
    let Some(facts) = facts() else { return };
    assert_eq!(facts.len(), 76);
    let crate_of_slice = Crate::new();
    let mut found = BTreeSet::new();
    for fact in &facts {
        let aspects = crate_of_slice.deviations(fact);
        found.extend(aspects.map(|aspect| (fact.operation.clone(), aspect)));
    }
    let listed = DEVIATIONS.iter();
    let listed = listed.map(|(operation, aspect, _)| ((*operation).to_owned(), *aspect));
    let listed: BTreeSet<_> = listed.collect();
    let new: Vec<_> = found.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&found).collect();
    assert!(new.is_empty() && gone.is_empty(), "{new:#?} {gone:#?}");
}

/// The generated code, and the facts that it is generated from.
struct Crate {
    plan: CratePlan,
    documented: DocumentedOperations,
    surface: String,
    docs: String,
}

impl Crate {
    fn new() -> Self {
        let text = workspace::text("metadata/v1.0/operations.toml");
        let mut files = Vec::new();
        let folder = workspace::root().join("generated/src/requests");
        workspace::list(&folder, &mut files);
        let texts = files
            .iter()
            .map(|file| std::fs::read_to_string(file).unwrap());
        Self {
            plan: committed().plan,
            documented: DocumentedOperations::parse(&text).unwrap(),
            surface: workspace::text("generated/API.txt"),
            docs: texts.collect(),
        }
    }

    /// The aspects in which an operation differs from the reference.
    fn deviations(&self, fact: &Fact) -> impl Iterator<Item = &'static str> {
        let documented = self.documented.get(&fact.full()).unwrap_or_default();
        let result = self.result(&fact.full());
        let aspects = [
            ("method and path", result.is_some()),
            (
                "answer",
                is_answer(fact, result.as_deref().unwrap_or_default()),
            ),
            ("statuses", documented.success == fact.success()),
            (
                "runtime",
                is_accepted(fact, result.as_deref().unwrap_or_default()),
            ),
            ("body", is_body(fact, &documented)),
            ("query", is_query(fact, &documented)),
            ("permissions", is_permitted(fact)),
            ("docs", self.is_in_docs(fact)),
        ];
        let differing = aspects.into_iter().filter(|(_, is_same)| !is_same);
        differing.map(|(aspect, _)| aspect)
    }

    /// The type that the method for an operation returns.
    fn result(&self, operation: &str) -> Option<String> {
        let (method, path) = operation.split_once(' ')?;
        let expressed = Lookup::new(&self.plan).find(method, path)?;
        if let Some(fixed) = expressed.fixed {
            return Some(format!("{:?}", fixed.answer));
        }
        let (last, before) = expressed.chain.split_last()?;
        let Reach::Builder { to, .. } = &before.last()?.method.reach else {
            return None;
        };
        let start = format!("{}.{}(", to.identifier, last.method.identifier);
        let mut lines = self.surface.lines();
        let line = lines.find(|line| line.starts_with(&start))?;
        Some(line.split_once(" -> ")?.1.to_owned())
    }

    /// The docs of the method have the statuses, the table of permissions and the link.
    fn is_in_docs(&self, fact: &Fact) -> bool {
        let statuses: Vec<_> = fact.success().iter().map(|it| format!("`{it}`")).collect();
        let answers = format!("/// `{}` answers {} ", fact.full(), statuses.join(" or "));
        let page = fact.fact["page"].as_str().unwrap();
        let link = format!("[{page}](https://learn.microsoft.com/graph/api/{page})");
        self.docs.contains(&answers) && self.docs.contains(&link)
    }
}

/// `connectedOrganization` becomes `ConnectedOrganization`. For a type with derived types, it is the enum.
fn is_answer(fact: &Fact, result: &str) -> bool {
    let upper = |name: &str| format!("{}{}", name[..1].to_uppercase(), &name[1..]);
    let Some(answer) = fact.fact["answer"].as_str() else {
        return matches!(result, "Request<()>" | "Nothing");
    };
    let (name, shapes) = match answer.strip_prefix("collection(") {
        Some(item) => (
            item.trim_end_matches(')'),
            ["ListRequest<T>", "Request<Page<T>>"],
        ),
        None => (answer, ["GetRequest<T>", "Request<T>"]),
    };
    let names = [upper(name), format!("Any{}", upper(name))];
    let mut expected = shapes.iter().flat_map(|shape| {
        names
            .iter()
            .map(move |name| shape.replace("<T>", &format!("<{name}>")))
    });
    expected.any(|expected| expected == result)
}

/// The runtime accepts each documented status, with its documented body, as a success.
fn is_accepted(fact: &Fact, result: &str) -> bool {
    let path = || ResourcePath::root(Service::global()).segment("things");
    let statuses = fact.success().into_iter();
    let mut accepted = statuses.map(|status| {
        let response = |body: &'static str| {
            let response = http::Response::builder().status(status);
            response.body(body.as_bytes()).unwrap()
        };
        let object = response("{\"@odata.id\":\"https://example.com/1\"}");
        match result {
            "Request<()>" | "Nothing" => {
                let request = Request::<()>::post_empty(path());
                request.read_response(&response("")).is_ok()
            }
            result if result.contains("Option<") => {
                let request = Request::<Option<Reference>>::post_empty(path());
                let read = request.read_response(&object);
                read.is_ok_and(|read| read.is_some())
            }
            result if result.contains("List") || result.contains("Page") => {
                let request = ListRequest::<Reference>::new(path());
                request.read_response(&response("{\"value\":[]}")).is_ok()
            }
            _ => Request::<Reference>::post_empty(path())
                .read_response(&object)
                .is_ok(),
        }
    });
    accepted.all(|is_accepted| is_accepted)
}

/// What must be sent, may be sent, and must not be sent.
fn is_body(fact: &Fact, documented: &DocumentedOperation) -> bool {
    let body = &fact.fact["body"];
    let kind = body["type"].as_str().unwrap_or("reference");
    if matches!(kind, "reference" | "multipart/form-data") {
        return documented.content.is_some() == (kind != "reference");
    }
    let properties = body["properties"].as_array().unwrap().iter();
    let properties = properties.filter(|it| !it["name"].as_str().unwrap().starts_with('@'));
    let (required, others): (Vec<_>, Vec<_>) = properties.partition(|it| it["need"] == "required");
    let names = |properties: Vec<&Value>| -> BTreeSet<String> {
        let names = properties
            .into_iter()
            .map(|it| it["name"].as_str().unwrap());
        names.map(str::to_owned).collect()
    };
    let (required, others) = (names(required), names(others));
    let of = |names: &[String]| -> BTreeSet<String> { names.iter().cloned().collect() };
    let never = of(&documented.body.never);
    let sent: BTreeSet<_> = required.union(&others).cloned().collect();
    of(&documented.body.required) == required
        && of(&documented.body.optional).is_superset(&others)
        && never.is_disjoint(&sent)
}

fn is_query(fact: &Fact, documented: &DocumentedOperation) -> bool {
    let options = fact.fact["query"].as_array().cloned().unwrap_or_default();
    let options: Vec<_> = options.iter().map(|it| it.as_str().unwrap()).collect();
    documented.query == options
}

/// The permission data agrees with the page, if the page has permissions.
fn is_permitted(fact: &Fact) -> bool {
    let documented = &fact.fact["permissions"];
    if documented.is_null() {
        return true;
    }
    let full = fact.full().replace('\'', "");
    let (method, template) = full.split_once(' ').unwrap();
    let Some(known) = PERMISSIONS.get(method, template) else {
        return false;
    };
    let schemes = [
        (&documented["delegatedWork"], known.delegated_work),
        (&documented["delegatedPersonal"], known.delegated_personal),
        (&documented["application"], known.application),
    ];
    schemes
        .iter()
        .all(|(documented, known)| is_scheme(documented, *known))
}

fn is_scheme(documented: &Value, known: SchemePermissions) -> bool {
    let list = |name: &str| -> Vec<String> {
        let names = documented[name].as_array().cloned().unwrap_or_default();
        let names = names.iter().map(|it| it.as_str().unwrap().to_owned());
        names.collect()
    };
    list("least") == known.least && list("higher") == known.higher
}
