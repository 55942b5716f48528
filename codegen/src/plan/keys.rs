//! The methods of builders that lead from a collection to one of its entities.

use super::builder::{Builders, to_builder};
use super::capability::Capabilities;
use super::identifier::{plain, snake};
use super::method::{KeyArgument, MethodPlan, PathStep, Relation, Subject};
use crate::model::{Key, Multiplicity, StructuredKind, StructuredTypeId};

impl Builders<'_> {
    pub(super) fn keys(&self, id: StructuredTypeId) -> Vec<MethodPlan> {
        let model = self.layout.model;
        let mut kinds = model.lineage(id).map(|id| &model.structured(id).kind);
        let by_id = kinds.any(has_key).then(|| MethodPlan {
            subject: Subject::Key,
            step: PathStep::Key,
            ..self.to_entity(id, "by_id")
        });
        let kinds = model.lineage(id).map(|id| &model.structured(id).kind);
        let alternate = kinds.flat_map(alternate_keys);
        let alternate = alternate.map(|key| self.alternate_key(id, key));
        by_id.into_iter().chain(alternate).collect()
    }

    fn alternate_key(&self, id: StructuredTypeId, key: &Key) -> MethodPlan {
        let aliases = key.properties.iter().map(|(alias, _)| alias);
        let keys = aliases.clone().map(|alias| KeyArgument {
            wire_name: alias.clone(),
            identifier: snake(alias),
        });
        let keys: Vec<_> = keys.collect();
        let words: Vec<_> = keys.iter().map(|key| plain(&key.identifier)).collect();
        let identifier = format!("by_{}", words.join("_and_"));
        MethodPlan {
            subject: Subject::AlternateKey(aliases.cloned().collect()),
            step: PathStep::Keys(keys),
            relation: Relation::Related,
            ..self.to_entity(id, &identifier)
        }
    }

    fn to_entity(&self, id: StructuredTypeId, identifier: &str) -> MethodPlan {
        let names = self.layout.structured(id);
        let reach = to_builder(names, Multiplicity::One, Capabilities::ALL);
        self.own(identifier, reach)
    }
}

fn has_key(kind: &StructuredKind) -> bool {
    matches!(kind, StructuredKind::Entity { key: Some(_), .. })
}

fn alternate_keys(kind: &StructuredKind) -> &[Key] {
    match kind {
        StructuredKind::Entity { alternate_keys, .. } => alternate_keys,
        StructuredKind::Complex => &[],
    }
}
