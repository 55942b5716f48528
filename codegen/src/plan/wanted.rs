//! The HTTP methods that the selection wants: `methods` of its roots.

use super::capability::{Capabilities, TypeCapabilities};
use crate::model::{Model, StructuredTypeId};
use crate::transform::Selector;
use crate::vocabulary::HttpMethod;
use std::collections::{BTreeMap, BTreeSet};

/// What the selection wants requests for.
#[derive(Debug)]
pub(crate) struct Wanted {
    by_type: BTreeMap<StructuredTypeId, BTreeSet<HttpMethod>>,
    anywhere: BTreeSet<HttpMethod>,
}

const ALL: [HttpMethod; 5] = [
    HttpMethod::Get,
    HttpMethod::Post,
    HttpMethod::Patch,
    HttpMethod::Put,
    HttpMethod::Delete,
];

impl Wanted {
    /// A type has the methods of all roots that bring it in.
    pub(crate) fn new(model: &Model, selectors: &[Selector]) -> Self {
        let mut wanted = Self {
            by_type: BTreeMap::new(),
            anywhere: BTreeSet::new(),
        };
        for selector in selectors {
            let methods = selector.methods.clone().unwrap_or(ALL.into());
            for (id, _) in model
                .structured_types()
                .filter(|(_, ty)| selector.types.contains(&ty.name))
            {
                wanted.by_type.entry(id).or_default().extend(&methods);
            }
            wanted.anywhere.extend(methods);
        }
        wanted
    }

    /// Whether builders of a type make requests with a method.
    pub(crate) fn has(&self, id: StructuredTypeId, method: HttpMethod) -> bool {
        let methods = self.by_type.get(&id);
        methods.is_some_and(|methods| methods.contains(&method))
    }

    /// Whether any requests are wanted.
    pub(crate) fn has_any(&self) -> bool {
        !self.anywhere.is_empty()
    }

    /// Whether any builder makes requests with a method: the root's operations are of no type.
    pub(crate) fn has_anywhere(&self, method: HttpMethod) -> bool {
        self.anywhere.contains(&method)
    }

    /// Of what is allowed, the wanted; none where nothing is.
    pub(crate) fn of(
        &self,
        id: StructuredTypeId,
        allowed: TypeCapabilities,
    ) -> Option<TypeCapabilities> {
        let methods = self
            .by_type
            .get(&id)
            .filter(|methods| !methods.is_empty())?;
        Some(TypeCapabilities {
            item: only(allowed.item, methods),
            collection: only(allowed.collection, methods),
            ..allowed
        })
    }
}

fn only(allowed: Capabilities, methods: &BTreeSet<HttpMethod>) -> Capabilities {
    let has = |method| methods.contains(&method);
    Capabilities {
        read: allowed.read && has(HttpMethod::Get),
        insert: allowed.insert && has(HttpMethod::Post),
        patch: allowed.patch && has(HttpMethod::Patch),
        put: allowed.put && has(HttpMethod::Put),
        delete: allowed.delete && has(HttpMethod::Delete),
        count: allowed.count && has(HttpMethod::Get),
        reference: allowed.reference && methods.iter().any(|it| *it != HttpMethod::Patch),
    }
}
