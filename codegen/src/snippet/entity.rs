//! Entities that a request refers to by address.

use super::call::Writer;
use super::chain::{Call, Chains};
use super::cloud::Cloud;
use super::index::Definition;
use crate::operations::ChainStep;
use crate::plan::{BuilderPlan, Reach, RustPath, RustType};

/// The variable of the root builder in a program.
pub(super) const ROOT: &str = "graph";

impl Writer<'_> {
    /// The builder for the entity at an address, if the crate has one and the relation at the end of the chain accepts it.
    pub(super) fn entity(
        &self,
        chain: &[ChainStep<'_, '_>],
        cloud: &Cloud,
        address: &str,
    ) -> Option<String> {
        let (at, path) = Cloud::of_address(address).ok()?;
        let found = self.lookup.find_request("GET", path)?;
        let (_, leads) = found.chain.split_last()?;
        let builder = self.builder(leads)?;
        let is_one = found.rest.is_empty() && at == *cloud;
        let entity = builder.entity.as_ref().filter(|_| is_one)?;
        let related = chain
            .iter()
            .rev()
            .find_map(|step| step.method.reach.holds())?;
        self.fits(entity, related).then(|| self.reference(leads))?
    }

    fn builder(&self, leads: &[ChainStep<'_, '_>]) -> Option<&BuilderPlan> {
        match &leads.last()?.method.reach {
            Reach::Builder { to, .. } => self.plan.builders().find(|it| it.path == *to),
            Reach::Request(_) | Reach::Fixed(_) => None,
        }
    }

    /// Whether the compiler accepts an entity for a relation to these.
    fn fits(&self, entity: &RustPath, related: &RustType) -> bool {
        let RustType::Builtin(_, held) = related else {
            return false;
        };
        let [RustType::Named(held)] = &held[..] else {
            return false;
        };
        match self.index.get(held) {
            Some(Definition::Polymorphic(plan)) => {
                plan.variants.iter().any(|it| it.holds == *entity) || held == entity
            }
            _ => held == entity,
        }
    }

    fn reference(&self, leads: &[ChainStep<'_, '_>]) -> Option<String> {
        let Self { index, imports, .. } = self;
        let calls = Chains { index, imports }.calls(leads).ok()?;
        let calls: String = calls.iter().map(Call::text).collect();
        Some(format!("&{ROOT}{calls}"))
    }
}
