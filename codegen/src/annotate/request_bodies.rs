//! Types for the bodies of documented operations.

use super::properties::Properties;
use crate::plan::{
    BodyField, CratePlan, HttpMethod, Need, OperationFacts, Reach, RequestBodyPlan, RustPath,
};
use std::collections::BTreeMap;

/// The maximum number of arguments. If more properties are required, they all become setters, and `Request::check` reports missing
/// [`Need::Required`] ones.
const ARGUMENTS: usize = 3;

/// The types, by name. If operations on one model would need different types with the same name, none is generated.
pub(super) fn plan(plan: &CratePlan, properties: &Properties<'_>) -> Vec<RequestBodyPlan> {
    // A function of a model can only be defined in the model's crate.
    if plan.models.is_some() {
        return Vec::new();
    }
    let methods = plan.builders().flat_map(|builder| &builder.methods);
    let mut bodies: BTreeMap<RustPath, Vec<RequestBodyPlan>> = BTreeMap::new();
    for method in methods {
        let Reach::Request(request) = &method.reach else {
            continue;
        };
        let function = match request.method {
            HttpMethod::Post => "create",
            _ => "update",
        };
        let body = request.body.as_ref().filter(|_| method.is_verb());
        for facts in &method.operations {
            let planned =
                body.and_then(|model| of_operation(plan, properties, (model, function), facts));
            if let Some(planned) = planned {
                bodies
                    .entry(planned.path.clone())
                    .or_default()
                    .push(planned);
            }
        }
    }
    let only = bodies.into_values().filter(|bodies| bodies.len() == 1);
    only.flatten().collect()
}

fn of_operation(
    plan: &CratePlan,
    properties: &Properties<'_>,
    (model, function): (&RustPath, &'static str),
    facts: &OperationFacts,
) -> Option<RequestBodyPlan> {
    let is_free = properties.is_struct(model)
        && model.feature.is_none()
        && properties
            .fields(model)
            .all(|field| field.identifier != function);
    let field = |name: &str| {
        let field = properties
            .fields(model)
            .find(|field| field.wire_name == name)?;
        field.feature.is_none().then(|| BodyField {
            identifier: field.identifier.clone(),
            storage: field.storage.clone(),
        })
    };
    let of = |need: Need| -> Vec<BodyField> {
        let listed = facts.body.iter().filter(|property| property.need == need);
        listed
            .filter_map(|property| field(&property.name))
            .collect()
    };
    let (mut required, mut optional) = (of(Need::Required), of(Need::Optional));
    if required.len() > ARGUMENTS {
        optional.splice(0..0, std::mem::take(&mut required));
    }
    let is_empty = required.is_empty() && optional.is_empty();
    let suffix = if function == "create" {
        "Create"
    } else {
        "Update"
    };
    (is_free && !is_empty).then(|| RequestBodyPlan {
        path: RustPath::new(
            format!("{}::requests", plan.module),
            format!("{}{suffix}", model.identifier),
        ),
        model: model.clone(),
        function,
        operation: facts.operation.clone(),
        required,
        optional,
    })
}
