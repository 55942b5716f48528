//! Actions and functions.

use super::cursor::{Context, Cursor};
use super::document::{Operation, Parameter, ReturnType};
use super::{expression, types};
use crate::vocabulary::OperationKind;

pub(crate) fn read(
    mut cursor: Cursor,
    kind: OperationKind,
    context: &mut Context<'_>,
) -> Operation {
    let mut operation = Operation {
        name: cursor.required("Name", context),
        kind,
        is_bound: cursor.bool("IsBound", context).unwrap_or(false),
        entity_set_path: cursor.take("EntitySetPath"),
        parameters: Vec::new(),
        return_type: None,
        annotations: Vec::new(),
        position: cursor.position(),
    };
    cursor.children(context, |name, child, context| {
        match name {
            "Parameter" => operation.parameters.push(parameter(child, context)),
            "ReturnType" => operation.return_type = Some(return_type(child, context)),
            "Annotation" => operation
                .annotations
                .push(expression::annotation(child, context)),
            _ => return Some(child),
        }
        None
    });
    operation
}

fn parameter(mut cursor: Cursor, context: &mut Context<'_>) -> Parameter {
    let mut parameter = Parameter {
        name: cursor.required("Name", context),
        ty: types::type_name(&mut cursor, context),
        position: cursor.position(),
        ..Parameter::default()
    };
    parameter.annotations = expression::annotations(cursor, context);
    parameter
}

fn return_type(mut cursor: Cursor, context: &mut Context<'_>) -> ReturnType {
    let position = cursor.position();
    let ty = types::type_name(&mut cursor, context);
    let mut result = ReturnType {
        ty,
        position,
        ..ReturnType::default()
    };
    result.annotations = expression::annotations(cursor, context);
    result
}
