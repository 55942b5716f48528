//! Finds the builders' methods that express a given operation.

use super::fixed::{FixedRequest, requests};
use super::list::{is_allowed, step_text};
use super::segment::{Segment, is_same_name, split};
use crate::plan::{
    BuilderPlan, Capabilities, CratePlan, FixedBuilder, MethodPlan, PathStep, Reach, RustPath,
};
use std::collections::BTreeMap;

/// The builders of a crate, prepared for look-ups.
#[derive(Debug)]
pub struct Lookup<'a> {
    builders: BTreeMap<&'a RustPath, &'a BuilderPlan>,
    root: Option<&'a BuilderPlan>,
}

/// How an operation is expressed: the chain of builders' methods, the last of which makes the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expressed<'a, 't> {
    /// The methods, from the root builder on.
    pub chain: Vec<ChainStep<'a, 't>>,
    /// The request of the runtime's builder that the last method leads to; none if the method itself makes the request.
    pub fixed: Option<&'static FixedRequest>,
    /// The part of the path after the last method: the property, and what the request adds.
    pub rest: Vec<Segment<'t>>,
}

impl Expressed<'_, '_> {
    /// The path with placeholders: `/identityGovernance/entitlementManagement/connectedOrganizations/{id}`.
    pub(crate) fn template(&self) -> String {
        let steps = self.chain.iter().map(|step| step_text(&step.method.step));
        let suffix = self.fixed.map(FixedRequest::suffix_text);
        steps.chain(suffix).collect()
    }

    /// Whether the path allows the request.
    pub(crate) fn is_allowed(&self) -> bool {
        let mut allowed = Capabilities::ALL;
        for ChainStep { method, .. } in &self.chain {
            let is_key = matches!(method.step, PathStep::Key | PathStep::Keys(_));
            match &method.reach {
                // A key leads on with what its collection's path allows.
                Reach::Builder { .. } if is_key => {}
                Reach::Builder { allowed: there, .. } => allowed = *there,
                Reach::Request(made) => return is_allowed(made.method, &method.step, allowed),
                Reach::Fixed(_) => return true,
            }
        }
        false
    }
}

/// One method of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainStep<'a, 't> {
    /// The method.
    pub method: &'a MethodPlan,
    /// The segment of the path that it adds; `None` if it adds nothing.
    pub segment: Option<Segment<'t>>,
}

/// What counts as a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    Placeholders,
    Values,
}

impl<'a> Lookup<'a> {
    /// For the builders of a plan.
    pub fn new(plan: &'a CratePlan) -> Self {
        let builders = plan.builders().map(|builder| (&builder.path, builder));
        Self {
            builders: builders.collect(),
            root: plan.root_builder(),
        }
    }

    /// The methods that make `method path`, where keys are placeholders such as `{id}`; `None` if the builders cannot
    /// express it.
    pub fn find<'t>(&self, method: &str, path: &'t str) -> Option<Expressed<'a, 't>> {
        self.express(method, path, Keys::Placeholders)
    }

    /// The same for the path of a request: any segment that is not a name in the model is a key.
    pub fn find_request<'t>(&self, method: &str, path: &'t str) -> Option<Expressed<'a, 't>> {
        self.express(method, path, Keys::Values)
    }

    fn express<'t>(&self, method: &str, path: &'t str, keys: Keys) -> Option<Expressed<'a, 't>> {
        let mut walk = Walk {
            lookup: self,
            verb: method,
            keys,
            chain: Vec::new(),
        };
        let End { fixed, rest } = walk.builder(self.root?, &split(path))?;
        Some(Expressed {
            chain: walk.chain,
            fixed,
            rest,
        })
    }
}

/// One search. Each step returns what is at its end, or `None` if it leads nowhere.
struct Walk<'w, 'a, 't> {
    lookup: &'w Lookup<'a>,
    verb: &'w str,
    keys: Keys,
    chain: Vec<ChainStep<'a, 't>>,
}

/// What is at the end of a search.
struct End<'t> {
    fixed: Option<&'static FixedRequest>,
    rest: Vec<Segment<'t>>,
}

type Found<'t> = Option<End<'t>>;

impl<'a, 't> Walk<'_, 'a, 't> {
    /// Names are tried before keys, because anything could be a key.
    fn builder(&mut self, builder: &'a BuilderPlan, rest: &[Segment<'t>]) -> Found<'t> {
        let is_key = |method: &&MethodPlan| method.step == PathStep::Key;
        let methods = &builder.methods;
        let named = methods.iter().filter(|method| !is_key(method));
        let keyed = methods.iter().filter(is_key);
        named
            .chain(keyed)
            .find_map(|method| self.method(method, rest))
    }

    fn method(&mut self, method: &'a MethodPlan, rest: &[Segment<'t>]) -> Found<'t> {
        let (segment, after) = self.after_step(&method.step, rest)?;
        let step = ChainStep {
            method,
            segment: segment.clone(),
        };
        self.within(step, |walk| match &method.reach {
            Reach::Request(made) => {
                let is_made = after.is_empty() && made.method.name() == walk.verb;
                is_made.then(|| End {
                    fixed: None,
                    rest: Vec::new(),
                })
            }
            Reach::Fixed(fixed) => walk.fixed(fixed, after),
            Reach::Builder { to, .. } => {
                let builder = walk.lookup.builders.get(to)?;
                let found = walk.with_keys(builder, &method.step, segment, after);
                found.or_else(|| walk.method(method.reach.related()?, after))
            }
        })
    }

    /// The request of a builder of the runtime that makes the rest of the path.
    fn fixed(&self, builder: &FixedBuilder, rest: &[Segment<'t>]) -> Found<'t> {
        let (property, suffix) = match builder {
            FixedBuilder::Property { properties, .. } => {
                let (first, suffix) = rest.split_first()?;
                let mut properties = properties.iter();
                let property = properties.find(|it| is_same_name(first.name, &it.name))?;
                (Some(property), suffix)
            }
            _ => (None, rest),
        };
        let is_made = |request: &&FixedRequest| {
            request.verb.name() == self.verb
                && request.ends(suffix, |segment| self.is_key(segment))
                && property.is_none_or(|property| request.is_for(property))
        };
        let fixed = requests(builder).iter().find(is_made)?;
        Some(End {
            fixed: Some(fixed),
            rest: rest.to_vec(),
        })
    }

    /// Continues with a step, which is undone if it leads nowhere.
    fn within(
        &mut self,
        step: ChainStep<'a, 't>,
        go_on: impl FnOnce(&mut Self) -> Found<'t>,
    ) -> Found<'t> {
        let before = self.chain.len();
        self.chain.push(step);
        let found = go_on(self);
        if found.is_none() {
            self.chain.truncate(before);
        }
        found
    }

    /// A collection's name and its keys are one segment: `subjects(objectId='{objectId}')`.
    fn with_keys(
        &mut self,
        builder: &'a BuilderPlan,
        step: &PathStep,
        segment: Option<Segment<'t>>,
        after: &[Segment<'t>],
    ) -> Found<'t> {
        let is_named = matches!(step, PathStep::Segment(_));
        let keyed = segment.filter(|segment| is_named && has_arguments(segment));
        let Some(keyed) = keyed else {
            return self.builder(builder, after);
        };
        let mut methods = builder.methods.iter();
        let method = methods.find(|method| has_keys(&method.step, &keyed))?;
        let Reach::Builder { to, .. } = &method.reach else {
            return None;
        };
        let item = self.lookup.builders.get(to)?;
        let segment = Some(keyed);
        self.within(ChainStep { method, segment }, |walk| {
            walk.builder(item, after)
        })
    }

    /// The segment that a step takes and what comes after it.
    fn after_step<'s>(
        &self,
        step: &PathStep,
        rest: &'s [Segment<'t>],
    ) -> Option<(Option<Segment<'t>>, &'s [Segment<'t>])> {
        if *step == PathStep::Same {
            return Some((None, rest));
        }
        let (first, after) = rest.split_first()?;
        let is_taken = match step {
            PathStep::Segment(name) => is_same_name(first.name, name),
            PathStep::Key => self.is_key(first),
            PathStep::Function { name, arguments } => {
                let names = arguments.iter().map(|argument| argument.wire_name.as_str());
                is_same_name(first.name, name) && has_names(first, names)
            }
            // A property is checked when its builder is reached, so it stays in the path.
            PathStep::Property => return (!first.is_placeholder()).then_some((None, rest)),
            PathStep::Same | PathStep::Keys(_) => false,
        };
        is_taken.then(|| (Some(first.clone()), after))
    }

    fn is_key(&self, segment: &Segment<'_>) -> bool {
        let is_value = || segment.arguments.is_none() && !segment.text.starts_with('$');
        segment.is_placeholder() || self.keys == Keys::Values && is_value()
    }
}

fn has_arguments(segment: &Segment<'_>) -> bool {
    segment
        .arguments
        .as_ref()
        .is_some_and(|names| !names.is_empty())
}

/// Alternate keys are named; the name of the key itself may be left out: `groups('{id}')`.
fn has_keys(step: &PathStep, segment: &Segment<'_>) -> bool {
    match step {
        PathStep::Keys(keys) => has_names(segment, keys.iter().map(|key| key.wire_name.as_str())),
        PathStep::Key => has_names(segment, [""].into_iter()),
        _ => false,
    }
}

/// Whether a segment's keys or arguments have these names and no others.
fn has_names<'n>(segment: &Segment<'_>, names: impl Iterator<Item = &'n str>) -> bool {
    let given = segment.arguments.as_deref().unwrap_or_default();
    let names: Vec<_> = names.collect();
    let is_given = |name: &&str| given.iter().any(|(other, _)| is_same_name(name, other));
    given.len() == names.len() && names.iter().all(is_given)
}
