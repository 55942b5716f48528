//! Finds the builders' methods that express a given operation.

use super::segment::{Segment, is_same_name, split};
use crate::plan::{BuilderPlan, CratePlan, MethodPlan, PathStep, Reach};
use std::collections::BTreeMap;

/// The builders of a crate, ready to be asked.
#[derive(Debug)]
pub struct Lookup<'a> {
    builders: BTreeMap<&'a str, &'a BuilderPlan>,
    root: Option<&'a BuilderPlan>,
}

/// How an operation is expressed: the chain of builders' methods, the last of which makes the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expressed<'a> {
    /// The methods, from the root builder on.
    pub chain: Vec<&'a MethodPlan>,
}

impl<'a> Lookup<'a> {
    /// For the builders of a plan.
    pub fn new(plan: &'a CratePlan) -> Self {
        let builders = plan
            .builders()
            .map(|builder| (builder.path.as_str(), builder))
            .collect();
        let root = plan
            .builders()
            .next()
            .filter(|builder| builder.service.is_some());
        Self { builders, root }
    }

    /// The methods that make `method path`, where `path` may have placeholders such as `{id}`; `None` where the
    /// builders cannot express it.
    pub fn find(&self, method: &str, path: &str) -> Option<Expressed<'a>> {
        let mut chain = Vec::new();
        let segments = split(path);
        self.walk(self.root?, &segments, method, &mut chain)
            .then_some(Expressed { chain })
    }

    fn walk(
        &self,
        builder: &'a BuilderPlan,
        rest: &[Segment<'_>],
        verb: &str,
        chain: &mut Vec<&'a MethodPlan>,
    ) -> bool {
        builder.methods.iter().any(|method| {
            chain.push(method);
            let found = self.takes(method, rest, verb, chain);
            if !found {
                chain.pop();
            }
            found
        })
    }

    fn takes(
        &self,
        method: &'a MethodPlan,
        rest: &[Segment<'_>],
        verb: &str,
        chain: &mut Vec<&'a MethodPlan>,
    ) -> bool {
        let Some(after) = after_step(&method.step, rest) else {
            return false;
        };
        match &method.reach {
            Reach::Request(made) => after.is_empty() && made.method.name() == verb,
            Reach::Property { names, .. } => is_property(names, after, verb),
            Reach::Media | Reach::Reference => {
                after.is_empty() && matches!(verb, "GET" | "PUT" | "DELETE")
            }
            Reach::References => is_reference(after, verb),
            Reach::Builder(target, _) => {
                let Some(builder) = self.builders.get(target.as_str()) else {
                    return false;
                };
                self.with_keys(builder, rest, after, verb, chain)
            }
        }
    }

    /// A collection's name and its keys are one segment: `subjects(objectId='{objectId}')`.
    fn with_keys(
        &self,
        builder: &'a BuilderPlan,
        rest: &[Segment<'_>],
        after: &[Segment<'_>],
        verb: &str,
        chain: &mut Vec<&'a MethodPlan>,
    ) -> bool {
        let keys = rest.first().and_then(|segment| segment.arguments.as_ref());
        let is_named = matches!(
            chain.last().map(|method| &method.step),
            Some(PathStep::Segment(_))
        );
        let Some(keys) = keys.filter(|keys| is_named && !keys.is_empty()) else {
            return self.walk(builder, after, verb, chain);
        };
        let by_keys = builder
            .methods
            .iter()
            .find(|method| has_keys(&method.step, keys));
        let Some((method, Reach::Builder(target, _))) =
            by_keys.map(|method| (method, &method.reach))
        else {
            return false;
        };
        chain.push(method);
        let found = self
            .builders
            .get(target.as_str())
            .is_some_and(|item| self.walk(item, after, verb, chain));
        if !found {
            chain.pop();
        }
        found
    }
}

fn after_step<'s, 't>(step: &PathStep, rest: &'s [Segment<'t>]) -> Option<&'s [Segment<'t>]> {
    let (first, after) = match step {
        PathStep::Same => return Some(rest),
        PathStep::Keys(_) => return None,
        _ => rest.split_first()?,
    };
    let matches = match step {
        PathStep::Segment(name) => is_same_name(first.name, name),
        PathStep::Key => first.is_placeholder,
        PathStep::Function {
            name, arguments, ..
        } => {
            let given = first.arguments.as_deref().unwrap_or_default();
            let names: Vec<_> = arguments
                .iter()
                .map(|argument| argument.wire_name.as_str())
                .collect();
            is_same_name(first.name, name) && is_same_set(given, &names)
        }
        PathStep::Property => !first.is_placeholder,
        PathStep::Same | PathStep::Keys(_) => false,
    };
    // A property is checked against its names by what the method reaches, so it stays.
    let after = if matches!(step, PathStep::Property) {
        rest
    } else {
        after
    };
    matches.then_some(after)
}

fn has_keys(step: &PathStep, names: &[&str]) -> bool {
    let PathStep::Keys(keys) = step else {
        return false;
    };
    let keys: Vec<_> = keys.iter().map(|(name, _)| name.as_str()).collect();
    is_same_set(names, &keys)
}

fn is_same_set(left: &[&str], right: &[&str]) -> bool {
    left.len() == right.len()
        && left
            .iter()
            .all(|name| right.iter().any(|other| is_same_name(name, other)))
}

fn is_property(names: &[String], rest: &[Segment<'_>], verb: &str) -> bool {
    let [property, suffix @ ..] = rest else {
        return false;
    };
    let is_known = names.iter().any(|name| is_same_name(property.name, name));
    let is_operation = match suffix {
        [] => matches!(verb, "GET" | "PUT" | "DELETE"),
        [suffix] => verb == "GET" && matches!(suffix.name, "$count" | "$value"),
        _ => false,
    };
    is_known && is_operation
}

fn is_reference(rest: &[Segment<'_>], verb: &str) -> bool {
    match rest {
        [reference] => reference.name == "$ref" && matches!(verb, "GET" | "POST" | "DELETE"),
        [key, reference] => key.is_placeholder && reference.name == "$ref" && verb == "DELETE",
        _ => false,
    }
}
