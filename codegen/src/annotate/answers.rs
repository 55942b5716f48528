//! The answers to requests, if the reference documents them.

use crate::plan::{Answer, MethodPlan, Reach};
use crate::vocabulary::DocumentedAnswer;
use std::collections::BTreeSet;

/// Decides the answer to the request of a method. If a builder has several paths whose operations do not agree, or one of them says
/// that it depends, the type must allow all of the answers.
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
