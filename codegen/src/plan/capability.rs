//! What a path allows, according to containment and the capability annotations.

use crate::model::{
    Annotations, Expression, Model, Multiplicity, NavigationProperty, OperationKind,
    StructuredTypeId, Type,
};
use std::collections::BTreeMap;

const READ: &str = "Org.OData.Capabilities.V1.ReadRestrictions";
const INSERT: &str = "Org.OData.Capabilities.V1.InsertRestrictions";
const UPDATE: &str = "Org.OData.Capabilities.V1.UpdateRestrictions";
const DELETE: &str = "Org.OData.Capabilities.V1.DeleteRestrictions";
const COUNT: &str = "Org.OData.Capabilities.V1.CountRestrictions";
const NAVIGATION: &str = "Org.OData.Capabilities.V1.NavigationRestrictions";

/// What is allowed on an entity or a collection that a path leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// `GET`.
    pub read: bool,
    /// `POST` to the collection.
    pub insert: bool,
    /// `PATCH` of an entity.
    pub patch: bool,
    /// `PUT` of an entity.
    pub put: bool,
    /// `DELETE` of an entity.
    pub delete: bool,
    /// `$count` of the collection.
    pub count: bool,
    /// `$ref`.
    pub reference: bool,
}

impl Capabilities {
    /// Everything: what the root allows, and a key, after which the capabilities of the collection's path still apply.
    pub(crate) const ALL: Self = Self {
        read: true,
        insert: true,
        patch: true,
        put: true,
        delete: true,
        count: true,
        reference: true,
    };

    /// Only reading: what a cast allows.
    pub(crate) const READ_ONLY: Self = Self {
        read: true,
        insert: false,
        patch: false,
        put: false,
        delete: false,
        count: true,
        reference: false,
    };

    /// What an owner of entities allows (an entity set, singleton or containing navigation property), minus what the
    /// annotations forbid.
    pub(crate) fn of_container(annotations: &Annotations) -> Self {
        let allows = |term, key| annotations.record_bool(term, key).unwrap_or(true);
        let is_updatable = allows(UPDATE, "Updatable");
        let is_put = is_updatable && is_put(annotations);
        Self {
            read: allows(READ, "Readable"),
            insert: allows(INSERT, "Insertable"),
            patch: is_updatable && !is_put,
            put: is_put,
            delete: allows(DELETE, "Deletable"),
            count: allows(COUNT, "Countable"),
            reference: annotations.record_bool(NAVIGATION, "Referenceable") == Some(true),
        }
    }

    /// What a navigation property allows that refers to entities owned elsewhere: reading, and `$ref` if it is declared.
    pub(crate) fn of_reference(annotations: &Annotations) -> Self {
        let owner = Self::of_container(annotations);
        Self {
            insert: false,
            patch: false,
            put: false,
            delete: false,
            ..owner
        }
    }

    /// What either of the two allows.
    pub(crate) fn union(self, other: Self) -> Self {
        Self {
            read: self.read || other.read,
            insert: self.insert || other.insert,
            patch: self.patch || other.patch,
            put: self.put || other.put,
            delete: self.delete || other.delete,
            count: self.count || other.count,
            reference: self.reference || other.reference,
        }
    }
}

fn is_put(annotations: &Annotations) -> bool {
    let method = annotations.record_value(UPDATE, "UpdateMethod");
    matches!(method, Some(Expression::EnumMember(name)) if name.ends_with("/PUT"))
}

/// What at least one path to entities of a type allows: the verbs of its builders, which do not know their path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TypeCapabilities {
    /// On one entity.
    pub(crate) item: Capabilities,
    /// On a collection of them.
    pub(crate) collection: Capabilities,
    /// Whether a path leads to a collection of the type.
    pub(crate) has_collection: bool,
}

impl TypeCapabilities {
    /// On one entity or on a collection.
    pub(crate) fn on(&self, multiplicity: Multiplicity) -> Capabilities {
        match multiplicity {
            Multiplicity::One => self.item,
            Multiplicity::Many => self.collection,
        }
    }
}

/// The capabilities of every entity type that a path leads to, casts included.
pub(crate) fn by_type(model: &Model) -> BTreeMap<StructuredTypeId, TypeCapabilities> {
    let mut direct: BTreeMap<StructuredTypeId, TypeCapabilities> = BTreeMap::new();
    for (_, ty) in model.structured_types() {
        for property in &ty.navigation_properties {
            let allowed = of_navigation(model, property);
            add(
                direct.entry(property.target).or_default(),
                allowed,
                property.ty.multiplicity,
            );
        }
    }
    for set in &model.container.entity_sets {
        let allowed = of_annotated(model, &set.annotations, set.ty);
        add(
            direct.entry(set.ty).or_default(),
            allowed,
            Multiplicity::Many,
        );
    }
    for singleton in &model.container.singletons {
        let allowed = of_annotated(model, &singleton.annotations, singleton.ty);
        let allowed = Capabilities {
            delete: false,
            ..allowed
        };
        add(
            direct.entry(singleton.ty).or_default(),
            allowed,
            Multiplicity::One,
        );
    }
    with_casts_and_results(model, direct)
}

fn add(known: &mut TypeCapabilities, allowed: Capabilities, multiplicity: Multiplicity) {
    match multiplicity {
        Multiplicity::One => known.item = known.item.union(allowed),
        Multiplicity::Many => {
            // `$ref` of one member of a collection belongs to the collection.
            known.item = known.item.union(Capabilities {
                reference: false,
                ..allowed
            });
            known.collection = known.collection.union(allowed);
        }
    }
}

/// Casts lead to derived types, and composable functions to what they return; both only for reading.
fn with_casts_and_results(
    model: &Model,
    mut known: BTreeMap<StructuredTypeId, TypeCapabilities>,
) -> BTreeMap<StructuredTypeId, TypeCapabilities> {
    let read = TypeCapabilities {
        item: Capabilities::READ_ONLY,
        collection: Capabilities::READ_ONLY,
        ..TypeCapabilities::default()
    };
    let mut add_reading = |id: StructuredTypeId| {
        let known = known.entry(id).or_default();
        known.item = known.item.union(read.item);
        known.collection = known.collection.union(read.collection);
    };
    for (_, operation) in model.operations() {
        let is_composable = operation.kind
            == OperationKind::Function {
                is_composable: true,
            };
        let result = operation.return_type.as_ref().map(|result| result.ty.item);
        if let (true, Some(Type::Structured(id))) = (is_composable, result) {
            add_reading(id);
        }
    }
    let reached: Vec<_> = known.keys().copied().collect();
    for (id, _) in model.structured_types() {
        let is_cast = model
            .lineage(id)
            .skip(1)
            .any(|base| reached.binary_search(&base).is_ok());
        if is_cast {
            let known = known.entry(id).or_default();
            known.item = known.item.union(read.item);
            known.collection = known.collection.union(read.collection);
        }
    }
    known.retain(|id, _| model.structured(*id).is_entity());
    for allowed in known.values_mut() {
        allowed.has_collection = allowed.collection != Capabilities::default();
    }
    known
}

/// What one navigation property allows.
pub(crate) fn of_navigation(model: &Model, property: &NavigationProperty) -> Capabilities {
    let allowed = of_annotated(model, &property.annotations, property.target);
    if property.contains_target {
        return allowed;
    }
    let own = Capabilities::of_reference(&property.annotations);
    Capabilities {
        read: own.read && allowed.read,
        ..own
    }
}

/// Whether the path of a navigation property has `$ref`, if another path to its type has it. Graph only marks a few of these. A
/// property that contains its entities does not have `$ref`, because their place cannot change.
pub(crate) fn may_have_references(property: &NavigationProperty) -> bool {
    let marked = property
        .annotations
        .record_bool(NAVIGATION, "Referenceable");
    marked.unwrap_or(!property.contains_target)
}

/// The annotations of the path decide; if they do not mention updates, those of the type do.
pub(crate) fn of_annotated(
    model: &Model,
    annotations: &Annotations,
    ty: StructuredTypeId,
) -> Capabilities {
    let allowed = Capabilities::of_container(annotations);
    let of_type = Capabilities::of_container(&model.structured(ty).annotations);
    if annotations.get(UPDATE).is_some() {
        return allowed;
    }
    Capabilities {
        patch: of_type.patch,
        put: of_type.put,
        ..allowed
    }
}
