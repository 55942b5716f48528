//! A schema and what it declares.

use super::cursor::{Context, Cursor};
use super::document::{Annotations, Schema, StructuredKind};
use super::{container, expression, operation, types};
use crate::vocabulary::OperationKind;

pub(crate) fn read(mut cursor: Cursor, context: &mut Context<'_>) -> Schema {
    let namespace = cursor.required("Namespace", context);
    let mut schema = Schema {
        namespace,
        alias: cursor.take("Alias"),
        position: cursor.position(),
        ..Schema::default()
    };
    cursor.children(context, |name, child, context| {
        child_element(name, child, &mut schema, context)
    });
    schema
}

fn child_element(
    name: &str,
    mut child: Cursor,
    schema: &mut Schema,
    context: &mut Context<'_>,
) -> Option<Cursor> {
    match name {
        "EntityType" => {
            schema
                .structured_types
                .push(types::structured(child, StructuredKind::Entity, context))
        }
        "ComplexType" => {
            schema
                .structured_types
                .push(types::structured(child, StructuredKind::Complex, context))
        }
        "EnumType" => schema.enum_types.push(types::enumeration(child, context)),
        "TypeDefinition" => schema
            .type_definitions
            .push(types::definition(child, context)),
        "Action" => schema
            .operations
            .push(operation::read(child, OperationKind::Action, context)),
        "Function" => {
            let is_composable = child.bool("IsComposable", context).unwrap_or(false);
            let kind = OperationKind::Function { is_composable };
            schema
                .operations
                .push(operation::read(child, kind, context));
        }
        "EntityContainer" => schema.containers.push(container::read(child, context)),
        "Annotations" => schema.annotations.push(annotations(child, context)),
        "Term" => {
            // Terms say what annotations mean; the generator knows the ones that it uses.
            let term = child.required("Name", context);
            child.ignore(&["Type", "AppliesTo", "BaseTerm", "DefaultValue", "Nullable"]);
            child.children(context, |name, child, _| {
                (name != "Annotation").then_some(child)
            });
            schema.terms.push(term);
        }
        _ => return Some(child),
    }
    None
}

fn annotations(mut cursor: Cursor, context: &mut Context<'_>) -> Annotations {
    let mut annotations = Annotations {
        target: cursor.required("Target", context),
        qualifier: cursor.take("Qualifier"),
        position: cursor.position(),
        ..Annotations::default()
    };
    annotations.annotations = expression::annotations(cursor, context);
    annotations
}
