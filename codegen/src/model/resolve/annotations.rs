//! Annotations that stand apart come to what they annotate.

use super::names::Names;
use super::operations::signature_text;
use crate::csdl::{self, Document};
use crate::diagnostic::Diagnostics;
use crate::model::{Annotation, Annotations, Model, Operation, QualifiedName, Type};
use std::collections::BTreeMap;

/// Attaches all out-of-line annotations; a target that is not there is a warning.
pub(crate) fn attach(
    document: &Document,
    names: &Names,
    model: &mut Model,
    diagnostics: &mut Diagnostics,
) {
    expand_terms(names, model);
    let index = OperationIndex::new(model);
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
        match targets.find(&annotations.target) {
            Some(found) => found
                .into_iter()
                .for_each(|place| place.0.extend(expanded.iter().cloned())),
            None => {
                let target: String = annotations
                    .target
                    .chars()
                    .take(200)
                    .flat_map(char::escape_default)
                    .collect();
                let message = "annotations target something that is not in the document";
                diagnostics.warning(annotations.position, target, message, "they were left out");
            }
        }
    }
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

/// The operations by name, and by name with parameter types.
struct OperationIndex {
    by_name: BTreeMap<String, Vec<usize>>,
    by_signature: BTreeMap<String, usize>,
}

impl OperationIndex {
    fn new(model: &Model) -> Self {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_signature = BTreeMap::new();
        for (index, operation) in model.operations.iter().enumerate() {
            by_name
                .entry(operation.name.to_string())
                .or_default()
                .push(index);
            by_signature.insert(signature_text(model, operation), index);
        }
        Self {
            by_name,
            by_signature,
        }
    }
}

struct Target<'a> {
    names: &'a Names,
    index: &'a OperationIndex,
    model: &'a mut Model,
}

impl<'a> Target<'a> {
    /// The annotations of everything that the target names; `None` where there is nothing.
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
            return Some(vec![container_place(self.model, member)?]);
        }
        match self.names.find(&name) {
            Some(Type::Structured(id)) => {
                let ty = &mut self.model.structured_types[id.0 as usize];
                let Some(member) = member else {
                    return Some(vec![&mut ty.annotations]);
                };
                let property = ty
                    .properties
                    .iter_mut()
                    .find(|property| property.name == member);
                if let Some(property) = property {
                    return Some(vec![&mut property.annotations]);
                }
                let mut navigation = ty.navigation_properties.iter_mut();
                Some(vec![
                    &mut navigation
                        .find(|property| property.name == member)?
                        .annotations,
                ])
            }
            Some(Type::Enum(id)) => {
                let ty = &mut self.model.enum_types[id.0 as usize];
                let Some(member) = member else {
                    return Some(vec![&mut ty.annotations]);
                };
                Some(vec![
                    &mut ty
                        .members
                        .iter_mut()
                        .find(|known| known.name == member)?
                        .annotations,
                ])
            }
            Some(Type::Primitive(_)) => {
                let definitions = &mut self.model.type_definitions;
                Some(vec![
                    &mut definitions
                        .iter_mut()
                        .find(|ty| ty.name == name)?
                        .annotations,
                ])
            }
            None => self.overloads(&name, member),
        }
    }

    /// All overloads of a name.
    fn overloads(
        self,
        name: &QualifiedName,
        member: Option<&str>,
    ) -> Option<Vec<&'a mut Annotations>> {
        let indexes = self.index.by_name.get(&name.to_string())?;
        let operations = self.model.operations.iter_mut().enumerate();
        let operations = operations.filter(|(index, _)| indexes.contains(index));
        let places: Vec<_> = operations
            .filter_map(|(_, operation)| operation_place(operation, member))
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

fn container_place<'a>(model: &'a mut Model, child: Option<&str>) -> Option<&'a mut Annotations> {
    let container = &mut model.container;
    let Some(child) = child else {
        return Some(&mut container.annotations);
    };
    if let Some(set) = container
        .entity_sets
        .iter_mut()
        .find(|set| set.name == child)
    {
        return Some(&mut set.annotations);
    }
    if let Some(singleton) = container
        .singletons
        .iter_mut()
        .find(|singleton| singleton.name == child)
    {
        return Some(&mut singleton.annotations);
    }
    let import = container
        .operation_imports
        .iter_mut()
        .find(|import| import.name == child);
    import.map(|import| &mut import.annotations)
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
