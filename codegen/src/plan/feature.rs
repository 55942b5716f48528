//! Which Cargo feature each type is behind: that of the nearest entity set or singleton.

use crate::model::{Model, Operation, StructuredTypeId, Type};
use crate::transform::{Bound, bound_to, derived_types, operations_bound_to};
use heck::ToKebabCase;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The features of a crate.
#[derive(Debug, Default)]
pub(crate) struct Features {
    by_type: BTreeMap<Type, String>,
}

impl Features {
    /// An entity belongs to the entry from which the fewest steps lead to it, together with what it needs (its base, and
    /// the types of its properties and of its operations' parameters and results). What several entries or the types of
    /// `always` need, and what no entry leads to, is always enabled.
    pub(crate) fn new(model: &Model, always: &BTreeSet<Type>) -> Self {
        let mut claims = Claims {
            model,
            bound: operations_bound_to(model),
            by_type: BTreeMap::new(),
        };
        let nearest = nearest(model, &claims.bound);
        for (id, entry) in &nearest {
            claims.claim(Type::Structured(*id), Claim::Entry(entry));
        }
        for ty in always {
            claims.claim(*ty, Claim::Always);
        }
        for operation in model.operations.iter().filter(|it| it.binding.is_none()) {
            for ty in values(model, operation) {
                claims.claim(ty, Claim::Always);
            }
        }
        claims.unclaimed();
        Self {
            by_type: claims.into_features(),
        }
    }

    /// The feature of a type; none if the type is always enabled.
    pub(crate) fn of(&self, ty: Type) -> Option<&str> {
        self.by_type.get(&ty).map(String::as_str)
    }
}

/// Who needs a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim<'a> {
    Entry(&'a str),
    Always,
}

struct Claims<'a> {
    model: &'a Model,
    bound: Bound,
    by_type: BTreeMap<Type, BTreeSet<Claim<'a>>>,
}

impl<'a> Claims<'a> {
    /// Claims a type and everything that it needs.
    fn claim(&mut self, ty: Type, claim: Claim<'a>) {
        let mut pending = vec![ty];
        while let Some(ty) = pending.pop() {
            let is_new = self.by_type.entry(ty).or_default().insert(claim);
            if let (true, Type::Structured(id)) = (is_new, ty) {
                pending.extend(self.needed_by(id));
            }
        }
    }

    fn needed_by(&self, id: StructuredTypeId) -> Vec<Type> {
        let model = self.model;
        let ty = model.structured(id);
        let base = ty.base.map(Type::Structured);
        let properties = ty.properties.iter().map(|property| property.ty.item);
        let properties = properties.filter(|ty| !matches!(ty, Type::Primitive(_)));
        let operations = bound_to(&self.bound, id);
        let values = operations.flat_map(|operation| values(model, model.operation(operation)));
        base.into_iter().chain(properties).chain(values).collect()
    }

    fn unclaimed(&mut self) {
        let structured = self.model.structured_types();
        let structured = structured.map(|(id, _)| Type::Structured(id));
        let enums = self.model.enum_types().map(|(id, _)| Type::Enum(id));
        for ty in structured.chain(enums) {
            if !self.by_type.contains_key(&ty) {
                self.claim(ty, Claim::Always);
            }
        }
    }

    fn into_features(self) -> BTreeMap<Type, String> {
        let only = |claims: BTreeSet<Claim<'_>>| match claims.into_iter().collect::<Vec<_>>()[..] {
            [Claim::Entry(entry)] => Some(entry.to_kebab_case()),
            _ => None,
        };
        let features = self.by_type.into_iter();
        features
            .filter_map(|(ty, claims)| Some((ty, only(claims)?)))
            .collect()
    }
}

/// The nearest entry of each entity type that an entry leads to: entity sets before singletons, then by name, as in a slice.
fn nearest<'a>(model: &'a Model, bound: &Bound) -> BTreeMap<StructuredTypeId, &'a str> {
    let derived = derived_types(model);
    let mut nearest = BTreeMap::new();
    let entries = model.container.entries();
    let mut pending: VecDeque<_> = entries.map(|(name, id, _)| (id, name)).collect();
    while let Some((id, entry)) = pending.pop_front() {
        let ty = model.structured(id);
        if nearest.contains_key(&id) || !ty.is_entity() {
            continue;
        }
        nearest.insert(id, entry);
        let related = ty.navigation_properties.iter().map(|it| it.target);
        let derived = derived.get(&id).into_iter().flatten().copied();
        let results = bound_to(bound, id).filter_map(|id| {
            let result = model.operation(id).return_type.as_ref()?;
            result.ty.item.structured()
        });
        let next = related.chain(derived).chain(results);
        pending.extend(next.map(|id| (id, entry)));
    }
    nearest
}

/// The parameters and results of an operation that are not entities: what refers to an entity is left out without it.
fn values(model: &Model, operation: &Operation) -> Vec<Type> {
    let types = operation.types().map(|reference| reference.item);
    let is_value = |ty: &Type| match ty {
        Type::Primitive(_) => false,
        Type::Enum(_) => true,
        Type::Structured(id) => !model.structured(*id).is_entity(),
    };
    types.filter(is_value).collect()
}
