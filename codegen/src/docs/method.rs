//! The docs of builders' methods.

use super::model::navigation;
use super::{Paragraphs, code, declared, documented, permission, with_feature};
use crate::model::{Multiplicity, OperationKind};
use crate::operations::requests;
use crate::plan::{
    Answer, Capabilities, HttpMethod, MethodPlan, NavigationFacts, OperationSubject, Reach,
    RequestKind, RequestPlan, Subject,
};

/// What a method does, accepts, needs and returns, and where Microsoft describes it.
pub(crate) fn method(method: &MethodPlan) -> Paragraphs {
    let operations = &method.operations;
    let mut paragraphs = documented::absent(operations);
    paragraphs.extend(subject(method));
    paragraphs.extend(fixed_requests(&method.reach));
    paragraphs.extend(documented::answers(operations, answers_with(&method.reach)));
    paragraphs.extend(with_feature(method.feature.as_ref()));
    paragraphs.extend(permission::paragraphs(operations));
    paragraphs.extend(documented::paragraphs(operations));
    let related = method.reach.related();
    paragraphs.extend(related.into_iter().flat_map(self::method));
    paragraphs
}

/// What an answer contains.
fn answers_with(reach: &Reach) -> &'static str {
    match reach {
        Reach::Request(made) => match &made.answer {
            Answer::Nothing => "without a body",
            Answer::Object(_) => "with the object",
            Answer::Optional(_) => "with the object, or without a body",
            Answer::Value(_) => "with the value",
            Answer::Content => "with the content",
            Answer::Page(_) => "with a page of the collection",
            Answer::Count(_) => "with the number",
        },
        Reach::Fixed(_) => "on success",
        Reach::Builder { .. } => "",
    }
}

/// What a builder of the runtime can do.
fn fixed_requests(reach: &Reach) -> Option<String> {
    let Reach::Fixed(builder) = reach else {
        return None;
    };
    let methods = requests(builder).iter().map(|request| code(request.method));
    let methods: Vec<_> = methods.collect();
    Some(format!("Requests: {}.", methods.join(", ")))
}

fn subject(method: &MethodPlan) -> Paragraphs {
    let text = match &method.subject {
        Subject::Request => match &method.reach {
            Reach::Request(made) => request(made).to_owned(),
            Reach::Builder { .. } | Reach::Fixed(_) => return Vec::new(),
        },
        Subject::Property => "One structural property by its path.".to_owned(),
        Subject::Content => "`…/$value`: the media content of the entity.".to_owned(),
        Subject::Stream(name) => format!("{}: media content.", code(name)),
        Subject::Reference => "`reference()`, `…/$ref`: which entity is related.".to_owned(),
        Subject::References => "`references()`, `…/$ref`: which entities are related.".to_owned(),
        Subject::Navigation(facts) => return property(facts, &method.reach),
        Subject::Cast(name) => {
            format!("The same path, cast to the derived type {}.", code(name))
        }
        Subject::Key => "The entity with this key.".to_owned(),
        Subject::AlternateKey(names) => {
            let names: Vec<_> = names.iter().map(|name| code(name)).collect();
            format!("The entity with this alternate key: {}.", names.join(", "))
        }
        Subject::EntitySet(facts) => entry("entity set", &facts.name, &facts.entity),
        Subject::Singleton(facts) => entry("singleton", &facts.name, &facts.entity),
        Subject::Operation(subject) => return operation(subject),
    };
    vec![text]
}

fn request(made: &RequestPlan) -> &'static str {
    match (made.kind, made.method) {
        (RequestKind::List, _) => "`GET`: reads the collection, a page at a time.",
        (RequestKind::Count, _) => "`GET …/$count`: counts the entities.",
        (_, HttpMethod::Get) => "`GET`: reads the entity.",
        (_, HttpMethod::Post) => "`POST`: creates an entity.",
        (_, HttpMethod::Patch) => {
            "`PATCH`: changes the properties that `body` holds; absent ones stay as they are."
        }
        (_, HttpMethod::Put) => {
            "`PUT`: updates the entity with what `body` holds; the service can require all properties."
        }
        (_, HttpMethod::Delete) => "`DELETE`: deletes the entity.",
    }
}

fn entry(kind: &str, name: &str, entity: &str) -> String {
    format!("The {kind} {}, of {}.", code(name), code(entity))
}

/// What an operation does, if it has a description, and its name.
fn operation(subject: &OperationSubject) -> Paragraphs {
    let kind = match subject.kind {
        OperationKind::Action => "`POST`: the action",
        OperationKind::Function { .. } => "`GET`: the function",
    };
    let name = format!("{kind} {}.", code(&subject.name));
    let description = subject.description.clone();
    description.into_iter().chain([name]).collect()
}

fn property(facts: &NavigationFacts, reach: &Reach) -> Paragraphs {
    let ty = declared(&facts.declared);
    let text = navigation(&code(&facts.name), facts.containment, &ty);
    let allowed = match reach {
        Reach::Builder { allowed, .. } => *allowed,
        Reach::Request(_) | Reach::Fixed(_) => Capabilities::default(),
    };
    vec![text, allowed_here(allowed, facts.declared.multiplicity)]
}

/// What this path allows. The builder has the methods of all paths to its type.
fn allowed_here(allowed: Capabilities, multiplicity: Multiplicity) -> String {
    let is_collection = multiplicity == Multiplicity::Many;
    let verbs = [
        (allowed.read, "`get`"),
        (allowed.insert && is_collection, "`post`"),
        (allowed.patch, "`patch`"),
        (allowed.put, "`put`"),
        (allowed.delete, "`delete`"),
        (allowed.count && is_collection, "`count`"),
    ];
    let allowed = verbs.iter().filter(|(is_allowed, _)| *is_allowed);
    let listed: Vec<_> = allowed.map(|(_, verb)| *verb).collect();
    match listed[..] {
        [] => "The metadata allows no requests on this path.".to_owned(),
        _ => format!("The metadata allows on this path: {}.", listed.join(", ")),
    }
}
