//! Drops sentences and examples: the slice holds facts, and other people's prose is not ours to copy.

use crate::model::{Annotations, Expression, Model};

const PROSE_TERMS: [&str; 2] = [
    "Org.OData.Core.V1.Description",
    "Org.OData.Core.V1.LongDescription",
];
const PROSE_PROPERTIES: [&str; 4] = [
    "Description",
    "LongDescription",
    "ExampleValues",
    "DocumentationURL",
];

/// Drops the prose from every annotation of the model.
pub(crate) fn drop(model: &mut Model) {
    model.for_each_annotations(&mut drop_prose);
}

fn drop_prose(annotations: &mut Annotations) {
    annotations
        .0
        .retain(|annotation| !PROSE_TERMS.contains(&annotation.term.as_str()));
    for annotation in &mut annotations.0 {
        drop_from_expression(&mut annotation.value);
    }
}

fn drop_from_expression(expression: &mut Expression) {
    match expression {
        Expression::Collection(items) => items.iter_mut().for_each(drop_from_expression),
        Expression::Record(_, values) => {
            values.retain(|(name, _)| !PROSE_PROPERTIES.contains(&name.as_str()));
            values
                .iter_mut()
                .for_each(|(_, value)| drop_from_expression(value));
        }
        _ => {}
    }
}
