//! What requests answer with, where the reference says it.

use crate::plan::{Answer, MethodPlan, Reach};
use crate::vocabulary::DocumentedAnswer;
use std::collections::BTreeSet;

/// Settles what the request of a method answers with. Where a builder has several paths whose operations do not agree, or one
/// says that it depends, any of the answers has to be taken.
pub(super) fn settle(method: &mut MethodPlan) {
    let documented = method.operations.iter();
    let answers = documented.filter_map(|facts| facts.documented.as_ref()?.answer);
    let answers: BTreeSet<_> = answers.collect();
    let answer = match answers.len() {
        0 => return,
        1 => answers.first().copied(),
        _ => Some(DocumentedAnswer::Optional),
    };
    let Reach::Request(request) = &mut method.reach else {
        return;
    };
    let model = request.answer.model().cloned();
    request.answer = match (answer, model) {
        (Some(DocumentedAnswer::None), _) => Answer::Nothing,
        (Some(DocumentedAnswer::Object), Some(model)) => Answer::Object(model),
        (Some(DocumentedAnswer::Optional), Some(model)) => Answer::Optional(model),
        _ => return,
    };
}
