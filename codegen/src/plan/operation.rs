//! Actions and functions, with all overloads, as methods of builders.

use super::builder::{Builders, method_name, to_builder};
use super::capability::Capabilities;
use super::identifier::{camel, plain, snake};
use super::layout::{Layout, TypeLayout};
use super::method::{
    FunctionArgument, HttpMethod, MethodPlan, OperationSubject, PathStep, Reach, Relation, Subject,
};
use super::origin::Origin;
use super::request::{Answer, RequestKind, RequestPlan};
use super::rust_path::{Feature, RustPath, gate};
use super::storage::{Storage, Value};
use crate::model::{
    Multiplicity, Nullability, Operation, OperationId, OperationImport, OperationKind, Parameter,
    PrimitiveType, ReturnType, StructuredTypeId, Type,
};
use crate::transform::{Bound, bound_to, operations_bound_to};
use std::collections::{BTreeMap, BTreeSet};

/// The operations of a model by what they are bound to.
pub(crate) struct Operations<'a> {
    layout: &'a Layout<'a>,
    bound: Bound,
}

impl<'a> Operations<'a> {
    pub(crate) fn new(layout: &'a Layout<'a>) -> Self {
        Self {
            layout,
            bound: operations_bound_to(layout.model),
        }
    }

    /// The methods for the operations that are bound to a type or to one of its base types.
    pub(crate) fn methods(
        &self,
        builders: &Builders<'_>,
        id: StructuredTypeId,
        multiplicity: Multiplicity,
    ) -> Vec<MethodPlan> {
        let mut sets: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for ancestor in self.layout.model.lineage(id) {
            for operation in self.bound_to_exactly(ancestor, multiplicity) {
                let is_selected = self.layout.methods.has(id, method_of(operation));
                // An operation of a derived type replaces one of the base type with the same name and parameters.
                if is_selected && seen.insert((&operation.name, operation.parameter_names())) {
                    let set = sets.entry(&operation.name.name).or_default();
                    set.push(operation);
                }
            }
        }
        let sets = sets.into_values();
        sets.flat_map(|set| builders.overloads(set)).collect()
    }

    fn bound_to_exactly(
        &self,
        id: StructuredTypeId,
        multiplicity: Multiplicity,
    ) -> impl Iterator<Item = &'a Operation> {
        let operations = self.bound.get(&(id, multiplicity)).into_iter().flatten();
        operations.map(|id| self.layout.model.operation(*id))
    }

    /// The actions with parameters that are bound to exactly this type, each with the struct of its body.
    pub(crate) fn bodies(&self, id: StructuredTypeId) -> Vec<(RustPath, &'a Operation)> {
        let operations = bound_to(&self.bound, id).map(|id| self.layout.model.operation(id));
        let selected = operations.filter(|it| self.layout.methods.has(id, method_of(it)));
        self.with_bodies(selected)
    }

    /// The unbound actions with parameters, each with the struct of its body.
    pub(crate) fn import_bodies(&self) -> Vec<(RustPath, &'a Operation)> {
        let imports = self.layout.model.container.operation_imports.iter();
        self.with_bodies(imports.flat_map(|import| self.imported(&import.operations)))
    }

    fn with_bodies(
        &self,
        operations: impl Iterator<Item = &'a Operation>,
    ) -> Vec<(RustPath, &'a Operation)> {
        let with_body = operations.filter(|operation| operation.has_body());
        with_body
            .map(|operation| (body_path(self.layout, operation), operation))
            .collect()
    }

    /// The methods of the root builder for action and function imports.
    pub(crate) fn imports(&self, builders: &Builders<'_>) -> Vec<MethodPlan> {
        let imports = self.layout.model.container.operation_imports.iter();
        imports
            .flat_map(|import| self.import(builders, import))
            .collect()
    }

    fn import(&self, builders: &Builders<'_>, import: &OperationImport) -> Vec<MethodPlan> {
        let operations = self.imported(&import.operations).collect();
        let mut methods = builders.overloads(operations);
        for method in &mut methods {
            if let PathStep::Segment(name) | PathStep::Function { name, .. } = &mut method.step {
                name.clone_from(&import.name);
            }
        }
        methods
    }

    fn imported(&self, ids: &[OperationId]) -> impl Iterator<Item = &'a Operation> {
        let operations = ids.iter().map(|id| self.layout.model.operation(*id));
        operations.filter(|it| self.layout.methods.has_anywhere(method_of(it)))
    }
}

impl Builders<'_> {
    /// The shortest overload has the plain name; the others are named after their parameters.
    fn overloads(&self, mut set: Vec<&Operation>) -> Vec<MethodPlan> {
        set.sort_by_key(|operation| operation.order());
        let named = set.iter().enumerate().map(|(index, operation)| {
            let element = self.layout.model.operation_element(operation);
            let name = method_name(self.layout, &element, &operation.name.name);
            let identifier = match index {
                0 => name,
                _ => with_parameters(&name, operation),
            };
            self.operation(operation, identifier)
        });
        named.collect()
    }

    fn operation(&self, operation: &Operation, identifier: String) -> MethodPlan {
        let model = self.layout.model;
        let origin = Origin::new(model.overload_name(operation), operation.position);
        let (step, relation) = match operation.kind {
            OperationKind::Action => (
                PathStep::Segment(segment(self.layout, operation)),
                Relation::Own,
            ),
            OperationKind::Function { .. } => {
                (function_step(self.layout, operation), Relation::Related)
            }
        };
        let element = model.operation_element(operation);
        MethodPlan {
            subject: Subject::Operation(OperationSubject {
                name: operation.name.to_string(),
                kind: operation.kind,
                description: self.layout.description(&element),
                element,
            }),
            step,
            relation,
            // Parameters that are not entities are enabled together with the type.
            feature: gate(
                self.feature_of(operation.return_type.as_ref()),
                self.feature,
            ),
            ..MethodPlan::new(origin, identifier, reach(self.layout, operation))
        }
    }

    fn feature_of(&self, result: Option<&ReturnType>) -> Option<&Feature> {
        self.layout.feature(result?.ty.item)
    }
}

fn function_step(layout: &Layout<'_>, operation: &Operation) -> PathStep {
    let arguments = operation.parameters.iter();
    let arguments = arguments.map(|parameter| argument(layout, parameter));
    PathStep::Function {
        name: segment(layout, operation),
        arguments: arguments.collect(),
    }
}

fn reach(layout: &Layout<'_>, operation: &Operation) -> Reach {
    let request = match (operation.kind, composed(layout, operation)) {
        (OperationKind::Action, _) => action_request(layout, operation),
        (OperationKind::Function { .. }, None) => function_request(layout, operation),
        (OperationKind::Function { .. }, Some((names, multiplicity))) => {
            return to_builder(names, multiplicity, Capabilities::READ_ONLY);
        }
    };
    Reach::Request(request)
}

fn action_request(layout: &Layout<'_>, operation: &Operation) -> RequestPlan {
    let result = operation.return_type.as_ref();
    let is_nullable = result.is_some_and(|it| it.ty.nullability == Nullability::Nullable);
    let answer = match answer(layout, result) {
        Answer::Object(path) if is_nullable => Answer::Optional(path),
        answer => answer,
    };
    let has_body = operation.has_body();
    RequestPlan {
        body: has_body.then(|| body_path(layout, operation)),
        ..RequestPlan::plain(HttpMethod::Post, answer)
    }
}

fn function_request(layout: &Layout<'_>, operation: &Operation) -> RequestPlan {
    let answer = answer(layout, operation.return_type.as_ref());
    let kind = match answer {
        Answer::Page(_) => RequestKind::List,
        _ => RequestKind::Get,
    };
    RequestPlan::read(kind, answer)
}

fn argument(layout: &Layout<'_>, parameter: &Parameter) -> FunctionArgument {
    FunctionArgument {
        wire_name: parameter.name.clone(),
        identifier: snake(&parameter.name),
        storage: Storage::of(layout, parameter.ty),
    }
}

/// The entity or the entities at which the path of a composable function can continue.
fn composed<'l>(
    layout: &'l Layout<'_>,
    operation: &Operation,
) -> Option<(&'l TypeLayout, Multiplicity)> {
    let is_composable = operation.kind
        == OperationKind::Function {
            is_composable: true,
        };
    let result = operation.return_type.as_ref().filter(|_| is_composable)?;
    let id = result.ty.item.structured()?;
    layout.requests(id)?;
    Some((layout.structured(id), result.ty.multiplicity))
}

fn answer(layout: &Layout<'_>, result: Option<&ReturnType>) -> Answer {
    let Some(result) = result else {
        return Answer::Nothing;
    };
    let item = match (result.ty.item, Value::of(layout, result.ty.item)) {
        (Type::Primitive(PrimitiveType::Stream), _) => Answer::Content,
        (_, Value::Object(path)) => Answer::Object(path),
        (_, value) => Answer::Value(value.rust_type()),
    };
    match result.ty.multiplicity {
        Multiplicity::Many => Answer::Page(Box::new(item)),
        Multiplicity::One => item,
    }
}

fn segment(layout: &Layout<'_>, operation: &Operation) -> String {
    // The service accepts simple names for the operations of its own namespace.
    if operation.name.namespace == layout.selection.namespace {
        operation.name.name.clone()
    } else {
        operation.name.to_string()
    }
}

fn method_of(operation: &Operation) -> HttpMethod {
    match operation.kind {
        OperationKind::Action => HttpMethod::Post,
        OperationKind::Function { .. } => HttpMethod::Get,
    }
}

fn with_parameters(name: &str, operation: &Operation) -> String {
    let words = operation.parameters.iter();
    let words: Vec<_> = words.map(|parameter| snake(&parameter.name)).collect();
    let words: Vec<_> = words.iter().map(|word| plain(word)).collect();
    format!("{}_with_{}", plain(name), words.join("_and_"))
}

fn body_path(layout: &Layout<'_>, operation: &Operation) -> RustPath {
    let identifier = body_identifier(layout, operation);
    match operation.binding_type() {
        Some((id, _)) => layout.structured(id).request(&identifier),
        None => layout.request(&identifier),
    }
}

/// `AccessPackageAssignmentRequestResumeBody`. Overloads with a body are distinguished by their parameters.
fn body_identifier(layout: &Layout<'_>, operation: &Operation) -> String {
    let stem = match operation.binding_type() {
        Some((id, Multiplicity::One)) => layout.structured(id).stem.clone(),
        Some((id, Multiplicity::Many)) => format!("{}Collection", layout.structured(id).stem),
        None => String::new(),
    };
    let element = layout.model.operation_element(operation);
    let name = camel(layout.renamed(&element, &operation.name.name));
    let parameters = operation.parameters.iter();
    let parameters: Vec<_> = parameters.map(|parameter| camel(&parameter.name)).collect();
    let suffix = match layout.is_shortest(operation) {
        true => String::new(),
        false => format!("With{}", parameters.join("And")),
    };
    format!("{stem}{name}{suffix}Body")
}
