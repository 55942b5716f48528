//! Paths of properties in queries, as the constants for them.

use super::imports::Imports;
use super::index::{Field, Index};
use crate::model::Multiplicity;
use crate::plan::{RustPath, Storage};

/// How deep queries and conditions may be nested; what is deeper is a string.
pub(super) const MAX_DEPTH: usize = 50;

/// The properties that the terms of a query refer to: those of one type or, inside a condition, of an item of a collection.
#[derive(Clone, Debug)]
pub(super) struct Properties<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) imports: &'a Imports,
    /// The struct or enum that has the properties.
    pub(super) model: &'a RustPath,
    /// How many navigation properties lead here.
    pub(super) depth: usize,
    /// The variables of `any` and `all` with what they refer to.
    pub(super) variables: Vec<(&'static str, &'a Storage)>,
}

/// A path as an expression, and the field at its end.
#[derive(Clone, Debug)]
pub(super) struct TypedPath<'a> {
    pub(super) rust: String,
    pub(super) storage: &'a Storage,
}

impl<'a> Properties<'a> {
    /// The expression of a path: `target/objectId`, or `x/id` inside a condition. `None` if a property is not known.
    pub(super) fn path(&self, text: &str) -> Option<TypedPath<'a>> {
        let mut segments = text.split('/');
        let first = segments.next()?;
        let mut path = self.first(first, &mut segments)?;
        for name in segments {
            let is_single = path.storage.multiplicity == Multiplicity::One;
            let owner = path.storage.object().filter(|_| is_single)?;
            let field = self.index.field(owner, name)?;
            path = TypedPath {
                rust: format!("{}.then({})", path.rust, self.constant(&field)),
                storage: &field.plan.storage,
            };
        }
        Some(path)
    }

    fn first<'t>(
        &self,
        first: &str,
        rest: &mut impl Iterator<Item = &'t str>,
    ) -> Option<TypedPath<'a>> {
        let mut variables = self.variables.iter();
        let Some((variable, collection)) = variables.find(|(name, _)| *name == first) else {
            let field = self.index.field(self.model, first)?;
            return Some(TypedPath {
                rust: self.constant(&field),
                storage: &field.plan.storage,
            });
        };
        let field = self.index.field(collection.object()?, rest.next()?)?;
        Some(TypedPath {
            rust: format!("{variable}.get({})", self.constant(&field)),
            storage: &field.plan.storage,
        })
    }

    /// `connected_organization::STATE`, and imports the module.
    pub(super) fn constant(&self, field: &Field<'_>) -> String {
        let module = self.imports.planned(field.module);
        format!("{module}::{}", field.constant)
    }

    /// The properties of the entities that a navigation property leads to.
    pub(super) fn of(&self, storage: &'a Storage) -> Option<Properties<'a>> {
        let depth = self.depth + 1;
        let model = storage.object()?;
        (depth <= MAX_DEPTH).then(|| Self {
            model,
            depth,
            variables: Vec::new(),
            ..self.clone()
        })
    }
}
