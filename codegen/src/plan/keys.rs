//! The methods of builders that lead from a collection to one of its entities.

use super::builder::{BuilderKind, Builders};
use super::capability::Capabilities;
use super::documentation::code;
use super::identifier::{plain, snake};
use super::method::{ArgumentPlan, MethodPlan, PathStep};
use crate::model::{Key, StructuredKind, StructuredTypeId};

impl Builders<'_> {
    pub(super) fn keys(&self, id: StructuredTypeId) -> Vec<MethodPlan> {
        let model = self.layout.model;
        let mut methods = Vec::new();
        if model
            .lineage(id)
            .any(|id| has_key(&model.structured(id).kind))
        {
            let mut by_id = self.to_builder(
                "by_id".to_owned(),
                id,
                BuilderKind::Item,
                PathStep::Key,
                Capabilities::ALL,
            );
            by_id.documentation = vec!["The entity with this key.".to_owned()];
            by_id.arguments = vec![ArgumentPlan {
                identifier: "id".to_owned(),
                rust_type: "impl std::fmt::Display".to_owned(),
            }];
            methods.push(by_id);
        }
        for ancestor in model.lineage(id) {
            if let StructuredKind::Entity { alternate_keys, .. } = &model.structured(ancestor).kind
            {
                methods.extend(alternate_keys.iter().map(|key| self.alternate_key(id, key)));
            }
        }
        methods
    }

    pub(super) fn alternate_key(&self, id: StructuredTypeId, key: &Key) -> MethodPlan {
        let literal = self.scope.builtin("Literal");
        let words: Vec<_> = key
            .properties
            .iter()
            .map(|(alias, _)| snake(alias))
            .collect();
        let aliases: Vec<_> = key
            .properties
            .iter()
            .map(|(alias, _)| code(alias))
            .collect();
        let pairs = key
            .properties
            .iter()
            .map(|(alias, _)| alias.clone())
            .zip(words.iter().cloned());
        let step = PathStep::Keys(pairs.collect());
        let plain: Vec<_> = words.iter().map(|word| plain(word)).collect();
        let identifier = format!("by_{}", plain.join("_and_"));
        let method = self.to_builder(identifier, id, BuilderKind::Item, step, Capabilities::ALL);
        MethodPlan {
            documentation: vec![format!(
                "The entity with this alternate key: {}.",
                aliases.join(", ")
            )],
            arguments: words
                .iter()
                .map(|word| ArgumentPlan {
                    identifier: word.clone(),
                    rust_type: format!("impl Into<{literal}>"),
                })
                .collect(),
            is_related: true,
            ..method
        }
    }
}

fn has_key(kind: &StructuredKind) -> bool {
    matches!(kind, StructuredKind::Entity { key: Some(_), .. })
}
