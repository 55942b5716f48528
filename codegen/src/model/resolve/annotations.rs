//! Attaches the annotations that are outside of the element that they annotate.

use super::names::Names;
use super::operations::signature_text;
use crate::csdl::{self, Document};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Annotation, Annotations, EntityContainer, Expression, Model, Operation, QualifiedName, Type,
};
use crate::untrusted_text::shortened;
use std::collections::BTreeMap;

/// Annotations of an operation are copied to all its overloads; a document is refused if that takes more bytes than this.
const MAXIMUM_COPIED: usize = 64 * 1024 * 1024;

/// Attaches all out-of-line annotations; a missing target is a warning.
pub(crate) fn attach(
    document: &Document,
    names: &Names,
    model: &mut Model,
    diagnostics: &mut Diagnostics,
) {
    expand_terms(names, model);
    let index = Index::new(model);
    let mut copied = 0;
    for annotations in document
        .schemas
        .iter()
        .flat_map(|schema| &schema.annotations)
    {
        let expanded = expanded(names, annotations);
        let targets = Target {
            names,
            index: &index,
            model,
        };
        let Some(found) = targets.find(&annotations.target) else {
            let message = "annotations target something that is not in the document";
            let target = shortened(&annotations.target);
            diagnostics.warning(annotations.position, target, message, "they were left out");
            continue;
        };
        copied += found.len() * (1 + expanded.iter().map(length).sum::<usize>());
        if copied > MAXIMUM_COPIED {
            let message = "the annotations up to this one apply to too many overloads";
            let target = shortened(&annotations.target);
            let hint = "cut a slice out of the document first";
            diagnostics.error(annotations.position, target, message, hint);
            return;
        }
        for place in found {
            place.0.extend(expanded.iter().cloned());
        }
    }
}

/// Roughly how many bytes an annotation takes.
fn length(annotation: &Annotation) -> usize {
    annotation.term.len() + annotation.qualifier.len() + length_of_value(&annotation.value)
}

fn length_of_value(value: &Expression) -> usize {
    let inside = match value {
        Expression::Bool(_) | Expression::Null => 0,
        Expression::String(text) | Expression::EnumMember(text) => text.len(),
        Expression::Constant(_, text) | Expression::Path(_, text) => text.len(),
        Expression::Collection(items) => items.iter().map(length_of_value).sum(),
        Expression::Record(ty, values) => {
            let values = values.iter();
            let values = values.map(|(name, value)| name.len() + length_of_value(value));
            ty.len() + values.sum::<usize>()
        }
    };
    size_of::<Expression>() + inside
}

fn expanded(names: &Names, annotations: &csdl::Annotations) -> Vec<Annotation> {
    let mut expanded = annotations.annotations.clone();
    for annotation in &mut expanded {
        annotation.term = expanded_term(names, &annotation.term);
        if let Some(qualifier) = &annotations.qualifier {
            annotation.qualifier.clone_from(qualifier);
        }
    }
    expanded
}

fn expanded_term(names: &Names, term: &str) -> String {
    names
        .expand(term)
        .map_or_else(|| term.to_owned(), |name| name.to_string())
}

/// Inline annotations may name their terms by an alias, too.
fn expand_terms(names: &Names, model: &mut Model) {
    let mut expand = |annotations: &mut Annotations| {
        annotations
            .0
            .iter_mut()
            .for_each(|annotation| annotation.term = expanded_term(names, &annotation.term));
    };
    model.for_each_annotations(&mut expand);
}

/// What can be annotated, by its name.
struct Index {
    by_signature: BTreeMap<String, usize>,
    members: BTreeMap<(Type, String), Member>,
    children: BTreeMap<String, Child>,
}

/// The place of a member in its type.
#[derive(Clone, Copy)]
enum Member {
    Property(usize),
    Navigation(usize),
    Enum(usize),
}

/// The place of a child in the entity container.
#[derive(Clone, Copy)]
enum Child {
    EntitySet(usize),
    Singleton(usize),
    Import(usize),
}

impl Index {
    fn new(model: &Model) -> Self {
        let operations = model.operations.iter().enumerate();
        let by_signature = operations.map(|(index, it)| (signature_text(model, it), index));
        Self {
            by_signature: by_signature.collect(),
            members: structured_members(model)
                .chain(enum_members(model))
                .collect(),
            children: children(&model.container),
        }
    }
}

fn structured_members(model: &Model) -> impl Iterator<Item = ((Type, String), Member)> {
    model.structured_types().flat_map(|(id, ty)| {
        let ty_id = Type::Structured(id);
        let navigation = ty.navigation_properties.iter().enumerate();
        let navigation =
            navigation.map(move |(at, it)| ((ty_id, it.name.clone()), Member::Navigation(at)));
        let properties = ty.properties.iter().enumerate();
        // If two have the same name, which is an error, the property is annotated.
        navigation
            .chain(properties.map(move |(at, it)| ((ty_id, it.name.clone()), Member::Property(at))))
    })
}

fn enum_members(model: &Model) -> impl Iterator<Item = ((Type, String), Member)> {
    model.enum_types().flat_map(|(id, ty)| {
        let members = ty.members.iter().enumerate();
        members.map(move |(at, it)| ((Type::Enum(id), it.name.clone()), Member::Enum(at)))
    })
}

fn children(container: &EntityContainer) -> BTreeMap<String, Child> {
    let imports = container.operation_imports.iter().enumerate();
    let imports = imports.map(|(at, it)| (it.name.clone(), Child::Import(at)));
    let singletons = container.singletons.iter().enumerate();
    let singletons = singletons.map(|(at, it)| (it.name.clone(), Child::Singleton(at)));
    let sets = container.entity_sets.iter().enumerate();
    let sets = sets.map(|(at, it)| (it.name.clone(), Child::EntitySet(at)));
    imports.chain(singletons).chain(sets).collect()
}

struct Target<'a> {
    names: &'a Names,
    index: &'a Index,
    model: &'a mut Model,
}

impl<'a> Target<'a> {
    /// The annotations of everything that the target names; `None` if there is nothing.
    fn find(self, target: &str) -> Option<Vec<&'a mut Annotations>> {
        if let Some((signature, rest)) = split_signature(target) {
            return self.overload(&signature, rest);
        }
        let (head, member) = match target.split_once('/') {
            Some((head, member)) => (head, Some(member)),
            None => (target, None),
        };
        let name = self.names.expand(head)?;
        if self.model.container.name.as_ref() == Some(&name) {
            return Some(vec![self.container(member)?]);
        }
        match (self.names.find(&name), member) {
            (None, member) => self.overloads(&name, member),
            (Some(ty), Some(member)) => Some(vec![self.member(ty, member)?]),
            (Some(ty), None) => Some(vec![self.whole(ty, &name)?]),
        }
    }

    fn whole(self, ty: Type, name: &QualifiedName) -> Option<&'a mut Annotations> {
        let model = self.model;
        match ty {
            Type::Structured(id) => Some(&mut model.structured_types[id.0 as usize].annotations),
            Type::Enum(id) => Some(&mut model.enum_types[id.0 as usize].annotations),
            Type::Primitive(_) => {
                let definitions = &mut model.type_definitions;
                let found = definitions.binary_search_by(|ty| ty.name.cmp(name)).ok()?;
                Some(&mut definitions[found].annotations)
            }
        }
    }

    fn member(self, ty: Type, name: &str) -> Option<&'a mut Annotations> {
        let member = *self.index.members.get(&(ty, name.to_owned()))?;
        let model = self.model;
        match (ty, member) {
            (Type::Structured(id), member) => {
                let ty = &mut model.structured_types[id.0 as usize];
                match member {
                    Member::Property(at) => Some(&mut ty.properties[at].annotations),
                    Member::Navigation(at) => Some(&mut ty.navigation_properties[at].annotations),
                    Member::Enum(_) => None,
                }
            }
            (Type::Enum(id), Member::Enum(at)) => {
                Some(&mut model.enum_types[id.0 as usize].members[at].annotations)
            }
            _ => None,
        }
    }

    fn container(self, child: Option<&str>) -> Option<&'a mut Annotations> {
        let container = &mut self.model.container;
        let Some(child) = child else {
            return Some(&mut container.annotations);
        };
        Some(match *self.index.children.get(child)? {
            Child::EntitySet(at) => &mut container.entity_sets[at].annotations,
            Child::Singleton(at) => &mut container.singletons[at].annotations,
            Child::Import(at) => &mut container.operation_imports[at].annotations,
        })
    }

    /// All overloads of a name.
    fn overloads(
        self,
        name: &QualifiedName,
        member: Option<&str>,
    ) -> Option<Vec<&'a mut Annotations>> {
        let range = self.model.overload_range(name);
        let operations = self.model.operations[range].iter_mut();
        let places: Vec<_> = operations
            .filter_map(|operation| operation_place(operation, member))
            .collect();
        (!places.is_empty()).then_some(places)
    }

    /// The overload with exactly these parameter types.
    fn overload(
        self,
        signature: &Signature<'_>,
        member: Option<&str>,
    ) -> Option<Vec<&'a mut Annotations>> {
        let name = self.names.expand(signature.name)?;
        let types: Vec<_> = signature
            .types
            .iter()
            .map(|ty| expanded_type(self.names, ty))
            .collect();
        let index = *self
            .index
            .by_signature
            .get(&format!("{name}({})", types.join(",")))?;
        Some(vec![operation_place(
            &mut self.model.operations[index],
            member,
        )?])
    }
}

struct Signature<'a> {
    name: &'a str,
    types: Vec<&'a str>,
}

/// `ns.f(ns.T, Edm.String)/member` as name, types and member.
fn split_signature(target: &str) -> Option<(Signature<'_>, Option<&str>)> {
    let (name, rest) = target.split_once('(')?;
    let (types, rest) = rest.rsplit_once(')')?;
    let types = types
        .split(',')
        .map(str::trim)
        .filter(|ty| !ty.is_empty())
        .collect();
    Some((Signature { name, types }, rest.strip_prefix('/')))
}

fn expanded_type(names: &Names, text: &str) -> String {
    let inner = text
        .strip_prefix("Collection(")
        .and_then(|rest| rest.strip_suffix(')'));
    let expanded = expanded_term(names, inner.unwrap_or(text));
    if inner.is_some() {
        format!("Collection({expanded})")
    } else {
        expanded
    }
}

fn operation_place<'a>(
    operation: &'a mut Operation,
    member: Option<&str>,
) -> Option<&'a mut Annotations> {
    let Some(member) = member else {
        return Some(&mut operation.annotations);
    };
    if member == "$ReturnType" {
        return operation
            .return_type
            .as_mut()
            .map(|result| &mut result.annotations);
    }
    let mut parameters = operation
        .binding
        .iter_mut()
        .chain(&mut operation.parameters);
    parameters
        .find(|parameter| parameter.name == member)
        .map(|parameter| &mut parameter.annotations)
}
