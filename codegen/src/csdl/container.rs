//! The entity container.

use super::cursor::{Context, Cursor};
use super::document::{ContainerChild, EntityContainer, OperationImport};
use super::expression;

pub(crate) fn read(mut cursor: Cursor, context: &mut Context<'_>) -> EntityContainer {
    let mut container = EntityContainer {
        name: cursor.required("Name", context),
        position: cursor.position(),
        ..EntityContainer::default()
    };
    cursor.children(context, |name, child, context| {
        match name {
            "EntitySet" => container
                .entity_sets
                .push(entry(child, "EntityType", context)),
            "Singleton" => container.singletons.push(entry(child, "Type", context)),
            "ActionImport" => container
                .action_imports
                .push(import(child, "Action", context)),
            "FunctionImport" => container
                .function_imports
                .push(import(child, "Function", context)),
            "Annotation" => container
                .annotations
                .push(expression::annotation(child, context)),
            _ => return Some(child),
        }
        None
    });
    container
}

fn entry(mut cursor: Cursor, type_attribute: &str, context: &mut Context<'_>) -> ContainerChild {
    cursor.ignore(&["IncludeInServiceDocument", "Nullable"]);
    let mut entry = ContainerChild {
        name: cursor.required("Name", context),
        ty: cursor.required(type_attribute, context),
        position: cursor.position(),
        ..ContainerChild::default()
    };
    cursor.children(context, |name, mut child, context| {
        match name {
            "NavigationPropertyBinding" => {
                let path = child.required("Path", context);
                entry
                    .bindings
                    .push((path, child.required("Target", context)));
                child.end(context);
            }
            "Annotation" => entry
                .annotations
                .push(expression::annotation(child, context)),
            _ => return Some(child),
        }
        None
    });
    entry
}

fn import(
    mut cursor: Cursor,
    operation_attribute: &str,
    context: &mut Context<'_>,
) -> OperationImport {
    cursor.ignore(&["IncludeInServiceDocument"]);
    let mut import = OperationImport {
        name: cursor.required("Name", context),
        operation: cursor.required(operation_attribute, context),
        entity_set: cursor.take("EntitySet"),
        position: cursor.position(),
        ..OperationImport::default()
    };
    import.annotations = expression::annotations(cursor, context);
    import
}
