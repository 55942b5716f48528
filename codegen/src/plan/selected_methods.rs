//! The HTTP methods that the selection asks for: `methods` of its roots.

use super::capability::{Capabilities, TypeCapabilities};
use crate::model::{Model, StructuredTypeId};
use crate::transform::Selector;
use crate::vocabulary::HttpMethod;
use std::collections::{BTreeMap, BTreeSet};

/// The methods that requests are generated for.
#[derive(Debug)]
pub(crate) struct SelectedMethods {
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

impl SelectedMethods {
    /// A type has the methods of every root that brings it in.
    pub(crate) fn new(model: &Model, selectors: &[Selector]) -> Self {
        let mut selected = Self {
            by_type: BTreeMap::new(),
            anywhere: BTreeSet::new(),
        };
        for selector in selectors {
            let methods = selector.methods.clone().unwrap_or(ALL.into());
            for (id, _) in model
                .structured_types()
                .filter(|(_, ty)| selector.types.contains(&ty.name))
            {
                selected.by_type.entry(id).or_default().extend(&methods);
            }
            selected.anywhere.extend(methods);
        }
        selected
    }

    /// Whether the builders of a type make requests with a method.
    pub(crate) fn has(&self, id: StructuredTypeId, method: HttpMethod) -> bool {
        let methods = self.by_type.get(&id);
        methods.is_some_and(|methods| methods.contains(&method))
    }

    /// Whether any requests are generated.
    pub(crate) fn has_any(&self) -> bool {
        !self.anywhere.is_empty()
    }

    /// Whether any builder makes requests with a method, the root builder included, which has no type.
    pub(crate) fn has_anywhere(&self, method: HttpMethod) -> bool {
        self.anywhere.contains(&method)
    }

    /// The selected part of what is allowed; `None` if no method is selected for the type.
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
