//! Every operation, one line each.

use super::fixed::allowed_requests;
use crate::model::{Multiplicity, PrimitiveType};
use crate::plan::{
    BuilderPlan, Capabilities, CratePlan, FixedBuilder, FunctionArgument, HttpMethod, MethodPlan,
    PathStep, Reach, Relation, RustPath, Storage, Value,
};
use std::collections::BTreeMap;

/// One operation that a builder's method makes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListedOperation {
    /// The path with placeholders: `/identityGovernance/entitlementManagement/connectedOrganizations/{id}`.
    pub path: String,
    /// The HTTP method.
    pub method: HttpMethod,
    /// The builder and the method: `ConnectedOrganizationItemRequestBuilder::get`.
    pub made_by: String,
    /// The method of the runtime's builder, if the method leads to one.
    pub then: Option<&'static str>,
}

impl ListedOperation {
    /// The calls that make it: `ConnectedOrganizationItemRequestBuilder::get`, or with the method of the runtime's builder
    /// `ConnectedOrganizationItemRequestBuilder::external_sponsors().references().add`.
    pub fn calls(&self) -> String {
        match self.then {
            Some(then) => format!("{}().{then}", self.made_by),
            None => self.made_by.clone(),
        }
    }
}

/// The most operations that are listed: nobody reads more, and all of Graph has millions.
pub const LIST_LIMIT: usize = 100_000;

/// The most builders that a listed path leads through.
const MAXIMUM_DEPTH: usize = 32;
/// The most bytes of paths that are built for a list.
const MAXIMUM_WALKED: usize = 256 * 1024 * 1024;

/// The operations of all paths along containment, and of one related entity or collection at the end; the other operations
/// of a related entity are at its own path. Builders compose, so longer paths can be written too, but paths through more
/// than 32 builders are not listed. The list ends early if there are more than [`LIST_LIMIT`] operations, or too many ways
/// to them.
pub fn list(plan: &CratePlan) -> Vec<ListedOperation> {
    walk(plan).found
}

/// The list, if it holds all operations.
pub(crate) fn whole_list(plan: &CratePlan) -> Option<Vec<ListedOperation>> {
    let walk = walk(plan);
    (!walk.is_truncated).then_some(walk.found)
}

fn walk(plan: &CratePlan) -> Walk<'_> {
    let builders = plan.builders().map(|builder| (&builder.path, builder));
    let mut walk = Walk {
        builders: builders.collect(),
        on_path: Vec::new(),
        relation: Relation::Own,
        found: Vec::new(),
        walked: 0,
        is_truncated: false,
    };
    if let Some(root) = plan.root_builder() {
        walk.builder(root, "", Capabilities::ALL);
    }
    walk.found.sort();
    walk.found.dedup();
    walk.found.truncate(LIST_LIMIT);
    walk
}

struct Walk<'a> {
    builders: BTreeMap<&'a RustPath, &'a BuilderPlan>,
    on_path: Vec<&'a RustPath>,
    /// Whether the path has left containment.
    relation: Relation,
    found: Vec<ListedOperation>,
    /// The bytes of all paths so far.
    walked: usize,
    /// Whether it ends before the last operation.
    is_truncated: bool,
}

impl<'a> Walk<'a> {
    fn builder(&mut self, builder: &'a BuilderPlan, path: &str, allowed: Capabilities) {
        if self.on_path.len() >= MAXIMUM_DEPTH {
            return;
        }
        self.on_path.push(&builder.path);
        for method in &builder.methods {
            if self.found.len() >= LIST_LIMIT || self.walked > MAXIMUM_WALKED {
                self.is_truncated = true;
                break;
            }
            self.method(builder, method, path, allowed);
        }
        self.on_path.pop();
    }

    fn method(
        &mut self,
        builder: &'a BuilderPlan,
        method: &'a MethodPlan,
        path: &str,
        allowed: Capabilities,
    ) {
        let next = format!("{path}{}", step_text(&method.step));
        self.walked += next.len();
        let made_by = format!("{}::{}", builder.path.identifier, method.identifier);
        match &method.reach {
            Reach::Builder {
                to, allowed: there, ..
            } => {
                let is_key = matches!(method.step, PathStep::Key | PathStep::Keys(_));
                // A key allows what the path of its collection allows.
                let there = if is_key { allowed } else { *there };
                let before = self.relation;
                if is_key || before == Relation::Own {
                    self.related(method, &next, &made_by);
                    if method.relation == Relation::Related {
                        self.relation = Relation::Related;
                    }
                    self.follow(to, &next, there);
                    self.relation = before;
                }
            }
            Reach::Request(made) => {
                if is_allowed(made.method, &method.step, allowed) {
                    self.found.push(ListedOperation {
                        path: next,
                        method: made.method,
                        made_by,
                        then: None,
                    });
                }
            }
            Reach::Fixed(fixed) => self.fixed(fixed, &next, &made_by, allowed),
        }
    }

    /// The references of a path.
    fn related(&mut self, leads: &MethodPlan, path: &str, made_by: &str) {
        let related = leads.reach.related();
        if let Some((method, Reach::Fixed(fixed))) = related.map(|it| (it, &it.reach)) {
            let path = format!("{path}{}", step_text(&method.step));
            let made_by = format!("{made_by}().{}", method.identifier);
            self.fixed(fixed, &path, &made_by, Capabilities::ALL);
        }
    }

    /// The requests of a builder of the runtime.
    fn fixed(&mut self, fixed: &FixedBuilder, path: &str, made_by: &str, allowed: Capabilities) {
        let requests = allowed_requests(fixed, allowed);
        self.found.extend(requests.map(|request| ListedOperation {
            path: format!("{path}{}", request.suffix_text()),
            method: request.verb,
            made_by: made_by.to_owned(),
            then: Some(request.method),
        }));
    }

    fn follow(&mut self, target: &RustPath, path: &str, allowed: Capabilities) {
        let Some(builder) = self.builders.get(target).copied() else {
            return;
        };
        if !self.on_path.contains(&&builder.path) {
            self.builder(builder, path, allowed);
        }
    }
}

/// Verbs on the path itself and `$count` need the path's leave; operations do not.
pub(super) fn is_allowed(verb: HttpMethod, step: &PathStep, allowed: Capabilities) -> bool {
    match step {
        PathStep::Segment(name) if name == "$count" => allowed.count,
        PathStep::Same => match verb {
            HttpMethod::Get => allowed.read,
            HttpMethod::Post => allowed.insert,
            HttpMethod::Patch => allowed.patch,
            HttpMethod::Put => allowed.put,
            HttpMethod::Delete => allowed.delete,
        },
        _ => true,
    }
}

/// What a step adds to the path of an operation.
pub(crate) fn step_text(step: &PathStep) -> String {
    match step {
        PathStep::Same => String::new(),
        PathStep::Segment(name) => format!("/{name}"),
        PathStep::Key => "/{id}".to_owned(),
        PathStep::Keys(keys) => {
            let names = keys.iter().map(|key| &key.wire_name);
            let keys: Vec<_> = names.map(|name| format!("{name}='{{{name}}}'")).collect();
            format!("({})", keys.join(","))
        }
        PathStep::Function { name, arguments } => {
            let arguments: Vec<_> = arguments.iter().map(argument_text).collect();
            format!("/{name}({})", arguments.join(","))
        }
        PathStep::Property => "/{property}".to_owned(),
    }
}

fn argument_text(argument: &FunctionArgument) -> String {
    let name = &argument.wire_name;
    match argument.storage.as_ref().is_some_and(is_quoted) {
        true => format!("{name}='{{{name}}}'"),
        false => format!("{name}={{{name}}}"),
    }
}

/// Whether a value is quoted in a path.
fn is_quoted(storage: &Storage) -> bool {
    let is_enum = matches!(storage.value, Value::Enum(_) | Value::Flags(_));
    let is_single = storage.multiplicity == Multiplicity::One;
    is_single && is_enum || storage.is_single(PrimitiveType::String)
}
