//! Actions and functions.

use super::names::Names;
use super::references::{Place, type_reference};
use crate::csdl::{self, Document};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Annotations, Model, Operation, Parameter, QualifiedName, ReturnType, Type, TypeReference,
};
use std::collections::BTreeSet;

/// Resolves all overloads, sorted by name and signature.
pub(crate) fn resolve(
    document: &Document,
    names: &Names,
    model: &mut Model,
    diagnostics: &mut Diagnostics,
) {
    let mut operations = Vec::new();
    for schema in &document.schemas {
        for operation in &schema.operations {
            let name = QualifiedName::new(&schema.namespace, &operation.name);
            operations.extend(self::operation(names, name, operation, diagnostics));
        }
    }
    operations.sort_by_cached_key(signature);
    check_overloads(&operations, diagnostics);
    model.operations = operations;
}

fn operation(
    names: &Names,
    name: QualifiedName,
    operation: &csdl::Operation,
    diagnostics: &mut Diagnostics,
) -> Option<Operation> {
    let path = name.to_string();
    let mut parameters = Vec::new();
    for parameter in &operation.parameters {
        parameters.push(self::parameter(names, &path, parameter, diagnostics));
    }
    if operation.is_bound && parameters.is_empty() {
        let message = "a bound operation has no binding parameter";
        diagnostics.error(
            operation.position,
            path,
            message,
            "its first parameter is what it is bound to",
        );
        return None;
    }
    let binding = operation.is_bound.then(|| parameters.remove(0));
    Some(Operation {
        name,
        kind: operation.kind,
        binding,
        parameters,
        return_type: operation.return_type.as_ref().map(|result| ReturnType {
            ty: type_reference(
                names,
                &result.ty,
                Place {
                    position: result.position,
                    path: &path,
                },
                diagnostics,
            ),
            annotations: Annotations(result.annotations.clone()),
        }),
        entity_set_path: operation.entity_set_path.clone(),
        annotations: Annotations(operation.annotations.clone()),
        position: operation.position,
    })
}

fn parameter(
    names: &Names,
    owner: &str,
    parameter: &csdl::Parameter,
    diagnostics: &mut Diagnostics,
) -> Parameter {
    let path = format!("{owner}/{}", parameter.name);
    Parameter {
        name: parameter.name.clone(),
        ty: type_reference(
            names,
            &parameter.ty,
            Place {
                position: parameter.position,
                path: &path,
            },
            diagnostics,
        ),
        annotations: Annotations(parameter.annotations.clone()),
        position: parameter.position,
    }
}

type Signature = (
    QualifiedName,
    Option<TypeReference>,
    Vec<(String, TypeReference)>,
);

/// What distinguishes overloads: name, binding type and the other parameters.
fn signature(operation: &Operation) -> Signature {
    let comparable = |ty: TypeReference| TypeReference {
        nullability: crate::model::Nullability::Nullable,
        ..ty
    };
    let parameters = operation
        .parameters
        .iter()
        .map(|p| (p.name.clone(), comparable(p.ty)));
    let binding = operation
        .binding
        .as_ref()
        .map(|binding| comparable(binding.ty));
    (operation.name.clone(), binding, parameters.collect())
}

fn check_overloads(operations: &[Operation], diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for operation in operations {
        if !seen.insert(signature(operation)) {
            let message = "an overload with the same parameters is declared twice";
            diagnostics.error(operation.position, operation.name.to_string(), message, "");
        }
        let mut names = BTreeSet::new();
        for parameter in &operation.parameters {
            if !names.insert(&parameter.name) {
                let path = format!("{}/{}", operation.name, parameter.name);
                diagnostics.error(
                    parameter.position,
                    path,
                    "the parameter is declared twice",
                    "",
                );
            }
        }
    }
}

/// `microsoft.graph.f(microsoft.graph.user, Edm.String)`, as targets of annotations name an overload.
pub(crate) fn signature_text(model: &Model, operation: &Operation) -> String {
    let types = operation.binding.iter().chain(&operation.parameters);
    let types: Vec<_> = types
        .map(|parameter| type_text(model, parameter.ty))
        .collect();
    format!("{}({})", operation.name, types.join(","))
}

fn type_text(model: &Model, ty: TypeReference) -> String {
    let name = match ty.item {
        Type::Primitive(primitive) => format!("Edm.{primitive:?}"),
        Type::Structured(id) => model.structured(id).name.to_string(),
        Type::Enum(id) => model.enumeration(id).name.to_string(),
    };
    match ty.multiplicity {
        crate::model::Multiplicity::One => name,
        crate::model::Multiplicity::Many => format!("Collection({name})"),
    }
}
