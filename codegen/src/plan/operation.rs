//! Actions and functions as methods of builders, all overloads.

use super::builder::{BuilderKind, Builders, method_name};
use super::capability::Capabilities;
use super::documentation::code;
use super::identifier::{camel, plain, snake};
use super::layout::Layout;
use super::method::{
    AnswerPlan, ArgumentPlan, FunctionArgument, HttpMethod, MethodPlan, PathStep, Reach,
    RequestKind, RequestPlan,
};
use super::rust_type::{definition, storage, value_type};
use super::scope::RustPath;
use crate::model::{
    Multiplicity, Operation, OperationKind, Parameter, PrimitiveType, ReturnType, StructuredTypeId,
    Type,
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
            for operation in self
                .bound
                .get(&(ancestor, multiplicity))
                .into_iter()
                .flatten()
            {
                let operation = self.layout.model.operation(*operation);
                if !self.layout.wanted.has(id, method_of(operation)) {
                    continue;
                }
                // What a derived type binds under the same name and parameters replaces the base's.
                if seen.insert((&operation.name, operation.parameter_names())) {
                    sets.entry(&operation.name.name)
                        .or_default()
                        .push(operation);
                }
            }
        }
        sets.into_values()
            .flat_map(|set| overloads(builders, set))
            .collect()
    }

    /// The actions with parameters that are bound to exactly this type, each with the name of its body's struct.
    pub(crate) fn bodies(&self, id: StructuredTypeId) -> Vec<(String, &'a Operation)> {
        let operations = bound_to(&self.bound, id).map(|id| self.layout.model.operation(id));
        let wanted = operations.filter(|it| self.layout.wanted.has(id, method_of(it)));
        let with_body = wanted.filter(|operation| operation.has_body());
        with_body
            .map(|operation| (body_identifier(self.layout, operation), operation))
            .collect()
    }

    /// The methods of the root builder for action and function imports.
    pub(crate) fn imports(&self, builders: &Builders<'_>) -> Vec<MethodPlan> {
        let imports = &self.layout.model.container.operation_imports;
        let methods = imports.iter().flat_map(|import| {
            let operations = import.operations.iter();
            let operations = operations.map(|id| self.layout.model.operation(*id));
            let operations = operations.filter(|it| self.layout.wanted.has_anywhere(method_of(it)));
            let mut methods = overloads(builders, operations.collect());
            for method in &mut methods {
                rename_step(&mut method.step, &import.name);
            }
            methods
        });
        methods.collect()
    }

    /// The unbound actions with parameters, each with the name of its body's struct.
    pub(crate) fn import_bodies(&self) -> Vec<(String, &'a Operation)> {
        let imports = self.layout.model.container.operation_imports.iter();
        let operations = imports.flat_map(|import| &import.operations);
        let operations = operations.map(|id| self.layout.model.operation(*id));
        let operations = operations.filter(|it| self.layout.wanted.has_anywhere(method_of(it)));
        let with_body = operations.filter(|operation| operation.has_body());
        with_body
            .map(|operation| (body_identifier(self.layout, operation), operation))
            .collect()
    }
}

/// The shortest overload has the plain name; the others are named by their parameters.
fn overloads(builders: &Builders<'_>, mut set: Vec<&Operation>) -> Vec<MethodPlan> {
    set.sort_by_key(|operation| operation.order());
    let named = set.iter().enumerate().map(|(index, operation)| {
        let name = method_name(
            builders.layout,
            &builders.layout.model.operation_element(operation),
            &operation.name.name,
        );
        let identifier = if index == 0 {
            name
        } else {
            with_parameters(&name, operation)
        };
        method(builders, operation, identifier)
    });
    named.collect()
}

fn method(builders: &Builders<'_>, operation: &Operation, identifier: String) -> MethodPlan {
    let feature = gate(builders, operation.return_type.as_ref());
    if feature.is_none() {
        return ungated(builders, operation, identifier);
    }
    let apart = Builders {
        scope: &builders.scope.apart(),
        ..*builders
    };
    MethodPlan {
        feature,
        ..ungated(&apart, operation, identifier)
    }
}

fn ungated(builders: &Builders<'_>, operation: &Operation, identifier: String) -> MethodPlan {
    match operation.kind {
        OperationKind::Action => action(builders, operation, identifier),
        OperationKind::Function { is_composable } => {
            function(builders, operation, identifier, is_composable)
        }
    }
}

fn action(builders: &Builders<'_>, operation: &Operation, identifier: String) -> MethodPlan {
    let request = builders.scope.builtin("Request");
    let body = operation
        .has_body()
        .then(|| body_path(builders.layout, operation));
    let result = operation.return_type.as_ref();
    let answer = action_answer(builders, result);
    let function = if body.is_some() { "post" } else { "post_empty" };
    let made = RequestPlan {
        method: HttpMethod::Post,
        kind: RequestKind::Plain,
        answer: answer_plan(builders.layout, result),
        body: body.as_ref().map(RustPath::whole),
    };
    let body = body.map(|path| ArgumentPlan::body(&builders.scope.name(&path)));
    MethodPlan {
        element: builders.layout.model.overload_name(operation),
        identifier,
        documentation: documentation(builders, operation, "`POST`: the action"),
        generics: Vec::new(),
        arguments: body.iter().cloned().collect(),
        result: format!("{request}<{answer}>"),
        constructor: Some(format!("{request}::{function}")),
        step: PathStep::Segment(segment(builders.layout, operation)),
        body: body.map(|body| body.identifier),
        reach: Reach::Request(made),
        is_related: false,
        feature: None,
    }
}

fn function(
    builders: &Builders<'_>,
    operation: &Operation,
    identifier: String,
    is_composable: bool,
) -> MethodPlan {
    let parameters = operation.parameters.iter();
    let arguments: Vec<_> = parameters
        .map(|parameter| path_argument(builders, parameter))
        .collect();
    let argument = if arguments.is_empty() {
        String::new()
    } else {
        builders.scope.builtin("Argument")
    };
    let step = PathStep::Function {
        name: segment(builders.layout, operation),
        argument,
        arguments,
    };
    let result = operation.return_type.as_ref();
    let entity = result
        .and_then(|result| composed(builders.layout, result))
        .filter(|_| is_composable);
    let method = match entity {
        Some((id, kind)) => {
            builders.to_builder(identifier, id, kind, step, Capabilities::READ_ONLY)
        }
        None => function_request(builders, result, identifier, step),
    };
    MethodPlan {
        element: builders.layout.model.overload_name(operation),
        documentation: documentation(builders, operation, "`GET`: the function"),
        arguments: function_arguments(builders, &operation.parameters),
        is_related: true,
        ..method
    }
}

/// What the operation does, where a description says so, and its name.
fn documentation(builders: &Builders<'_>, operation: &Operation, kind: &str) -> Vec<String> {
    let name = format!("{kind} {}.", code(&operation.name.to_string()));
    let description = builders
        .layout
        .description(&builders.layout.model.operation_element(operation));
    description.into_iter().chain([name]).collect()
}

fn function_request(
    builders: &Builders<'_>,
    result: Option<&ReturnType>,
    identifier: String,
    step: PathStep,
) -> MethodPlan {
    let (kind, answer) = function_answer(builders, result);
    let request = builders.scope.builtin(kind.identifier());
    let made = RequestPlan::read(kind, answer_plan(builders.layout, result));
    MethodPlan {
        element: String::new(),
        identifier,
        documentation: Vec::new(),
        generics: Vec::new(),
        arguments: Vec::new(),
        result: format!("{request}<{answer}>"),
        constructor: Some(format!("{request}::new")),
        step,
        body: None,
        reach: Reach::Request(made),
        is_related: false,
        feature: None,
    }
}

/// The feature that the result needs beyond that of the builder. Parameters that are no entities are there with the type.
fn gate(builders: &Builders<'_>, result: Option<&ReturnType>) -> Option<String> {
    let feature = builders.layout.feature(result?.ty.item);
    builders.scope.gate(&feature)
}

fn path_argument(builders: &Builders<'_>, parameter: &Parameter) -> FunctionArgument {
    FunctionArgument {
        wire_name: parameter.name.clone(),
        identifier: snake(&parameter.name),
        storage: storage(builders.layout, builders.scope, parameter.ty),
    }
}

fn function_arguments(builders: &Builders<'_>, parameters: &[Parameter]) -> Vec<ArgumentPlan> {
    let into_property = |parameter: &Parameter| {
        let storage = storage(builders.layout, builders.scope, parameter.ty)?;
        let into = builders.scope.builtin("IntoProperty");
        Some(format!("impl {into}<{}>", storage.rust_type))
    };
    parameters
        .iter()
        .map(|parameter| ArgumentPlan {
            identifier: snake(&parameter.name),
            rust_type: into_property(parameter).unwrap_or_else(|| "()".to_owned()),
        })
        .collect()
}

/// The entity or the entities on which the path of a composable function can go on.
fn composed(layout: &Layout<'_>, result: &ReturnType) -> Option<(StructuredTypeId, BuilderKind)> {
    let Type::Structured(id) = result.ty.item else {
        return None;
    };
    layout.requests(id)?;
    let kind = BuilderKind::of(result.ty.multiplicity);
    Some((id, kind))
}

fn action_answer(builders: &Builders<'_>, result: Option<&ReturnType>) -> String {
    let Some(result) = result else {
        return "()".to_owned();
    };
    let value = answer_item(builders, result);
    match result.ty.multiplicity {
        Multiplicity::Many => format!("{}<{value}>", builders.scope.builtin("Page")),
        Multiplicity::One => single_answer(builders, result.ty.item, value),
    }
}

fn function_answer(builders: &Builders<'_>, result: Option<&ReturnType>) -> (RequestKind, String) {
    let Some(result) = result else {
        return (RequestKind::Get, "()".to_owned());
    };
    let value = answer_item(builders, result);
    match result.ty.multiplicity {
        Multiplicity::Many => (RequestKind::List, value),
        Multiplicity::One => (
            RequestKind::Get,
            single_answer(builders, result.ty.item, value),
        ),
    }
}

fn answer_plan(layout: &Layout<'_>, result: Option<&ReturnType>) -> AnswerPlan {
    let Some(result) = result else {
        return AnswerPlan::Nothing;
    };
    let item = match result.ty.item {
        Type::Structured(_) => definition(layout, result.ty.item),
        Type::Primitive(_) | Type::Enum(_) => None,
    };
    match result.ty.multiplicity {
        Multiplicity::Many => AnswerPlan::Page(item),
        Multiplicity::One => AnswerPlan::One(item),
    }
}

fn answer_item(builders: &Builders<'_>, result: &ReturnType) -> String {
    match result.ty.item {
        Type::Primitive(PrimitiveType::Stream) => format!("{}<u8>", builders.scope.builtin("Vec")),
        item => value_type(builders.layout, builders.scope, item),
    }
}

/// A single primitive or enumeration value comes wrapped: `{"value": …}`.
fn single_answer(builders: &Builders<'_>, item: Type, value: String) -> String {
    match item {
        Type::Structured(_) | Type::Primitive(PrimitiveType::Stream) => value,
        _ => format!("{}<{value}>", builders.scope.builtin("ODataValue")),
    }
}

fn segment(layout: &Layout<'_>, operation: &Operation) -> String {
    // The service takes the operations of its own namespace by their simple names.
    if operation.name.namespace == layout.selection.namespace {
        operation.name.name.clone()
    } else {
        operation.name.to_string()
    }
}

fn rename_step(step: &mut PathStep, import: &str) {
    match step {
        PathStep::Segment(name) | PathStep::Function { name, .. } => *name = import.to_owned(),
        _ => {}
    }
}

fn method_of(operation: &Operation) -> HttpMethod {
    match operation.kind {
        OperationKind::Action => HttpMethod::Post,
        OperationKind::Function { .. } => HttpMethod::Get,
    }
}

fn with_parameters(name: &str, operation: &Operation) -> String {
    let words: Vec<_> = operation
        .parameters
        .iter()
        .map(|parameter| snake(&parameter.name))
        .collect();
    let words: Vec<_> = words.iter().map(|word| plain(word)).collect();
    format!("{}_with_{}", plain(name), words.join("_and_"))
}

fn body_path(layout: &Layout<'_>, operation: &Operation) -> RustPath {
    let identifier = body_identifier(layout, operation);
    match operation.binding.as_ref().map(|binding| binding.ty.item) {
        Some(Type::Structured(id)) => layout.path("requests", layout.structured(id), &identifier),
        _ => layout.top_path("requests", identifier),
    }
}

/// `AccessPackageAssignmentRequestResumeBody`. Overloads with a body are told apart by their parameters.
fn body_identifier(layout: &Layout<'_>, operation: &Operation) -> String {
    let stem = match operation.binding.as_ref().map(|binding| binding.ty) {
        Some(ty) => match (ty.item, ty.multiplicity) {
            (Type::Structured(id), Multiplicity::One) => layout.structured(id).stem.clone(),
            (Type::Structured(id), Multiplicity::Many) => {
                format!("{}Collection", layout.structured(id).stem)
            }
            _ => String::new(),
        },
        None => String::new(),
    };
    let renamed = layout
        .renamed(
            &layout.model.operation_element(operation),
            &operation.name.name,
        )
        .to_owned();
    let parameters = operation.parameters.iter();
    let parameters: Vec<_> = parameters.map(|parameter| camel(&parameter.name)).collect();
    let suffix = if layout.is_shortest(operation) {
        String::new()
    } else {
        format!("With{}", parameters.join("And"))
    };
    format!("{stem}{}{suffix}Body", camel(&renamed))
}
