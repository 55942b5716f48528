//! Which types and operations a selection needs, and why.

use super::operation_binding::{Bound, bound_to, operations_bound_to};
use super::reason::{Reason, Reasons, Selector};
use super::root_path::{self, ResolvedRoot};
use super::selection::{Root, Selection};
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{
    EnumTypeId, Model, OperationId, QualifiedName, StructuredTypeId, Type, TypeReference,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Which navigation properties of a type are followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Followed {
    /// All of them, and the operations that are bound to the type.
    All,
    /// Only these: the type is a leaf, or on the way to a root.
    Only(BTreeSet<String>),
}

impl Followed {
    /// What either of the two follows.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Only(names), Self::Only(others)) => Self::Only(&names | &others),
            _ => Self::All,
        }
    }
}

/// What a selection needs.
#[derive(Debug, Default)]
pub(crate) struct Closure {
    pub(crate) structured_types: BTreeMap<StructuredTypeId, Followed>,
    pub(crate) enum_types: BTreeSet<EnumTypeId>,
    pub(crate) operations: BTreeSet<OperationId>,
    pub(crate) entries: BTreeSet<String>,
    pub(crate) reasons: Reasons,
    pub(crate) selectors: Vec<Selector>,
}

impl Closure {
    /// Follows the selection's roots as far as they lead.
    pub(crate) fn compute(
        model: &Model,
        selection: &Selection,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut all = Self::default();
        let everything = [Root::everything()];
        let roots = match &selection.root[..] {
            [] => &everything,
            roots => roots,
        };
        let given = Given::new(model, selection);
        for root in roots {
            let mut walk = Walk::new(&given);
            if root_path::is_everything(root) {
                walk.everything();
            } else {
                let places = root_path::resolve(model, root, diagnostics);
                if !places.is_empty() && places.iter().all(|place| walk.leaves_out(place)) {
                    report_excluded(&root.path, diagnostics);
                }
                places.iter().for_each(|place| walk.root(place));
            }
            walk.run();
            all.add(root, walk.closure);
        }
        all
    }

    /// Adds what one root needs. What an earlier root needs too keeps its reason.
    fn add(&mut self, root: &Root, other: Self) {
        self.selectors.push(Selector {
            path: root.path.clone(),
            methods: root.methods.clone(),
            types: other.reasons.iter().map(|(name, _)| name.clone()).collect(),
        });
        for (id, followed) in other.structured_types {
            let known = self.structured_types.remove(&id);
            let followed = known.map_or(followed.clone(), |known| known.and(followed));
            self.structured_types.insert(id, followed);
        }
        self.enum_types.extend(other.enum_types);
        self.operations.extend(other.operations);
        self.entries.extend(other.entries);
        for (name, reason) in other.reasons.0 {
            self.reasons.0.entry(name).or_insert(reason);
        }
    }

    /// Whether the selected part can express a value of this type.
    pub(crate) fn has(&self, ty: Type) -> bool {
        match ty {
            Type::Primitive(_) => true,
            Type::Structured(id) => self.structured_types.contains_key(&id),
            Type::Enum(id) => self.enum_types.contains(&id),
        }
    }
}

/// What all roots of a selection have in common.
struct Given<'a> {
    model: &'a Model,
    bound: Bound,
    derived: BTreeMap<StructuredTypeId, Vec<StructuredTypeId>>,
    leaf: BTreeSet<StructuredTypeId>,
    excluded: BTreeSet<StructuredTypeId>,
    brought: BTreeMap<StructuredTypeId, BTreeSet<StructuredTypeId>>,
}

impl<'a> Given<'a> {
    fn new(model: &'a Model, selection: &Selection) -> Self {
        let named = |names: &BTreeSet<String>| -> BTreeSet<StructuredTypeId> {
            names.iter().filter_map(|name| find(model, name)).collect()
        };
        let brought = selection.derived.iter();
        let brought = brought.filter_map(|(base, it)| Some((find(model, base)?, named(it))));
        let derived = derived_types(model);
        Self {
            model,
            bound: operations_bound_to(model),
            leaf: named(&selection.leaf),
            excluded: with_descendants(named(&selection.exclude), &derived),
            brought: brought.collect(),
            derived,
        }
    }

    /// The types that derive from a type directly and are included with it.
    fn brought_by(&self, id: StructuredTypeId) -> impl Iterator<Item = StructuredTypeId> {
        let brought = self.brought.get(&id);
        let derived = self.derived.get(&id).into_iter().flatten().copied();
        derived.filter(move |ty| brought.is_none_or(|brought| brought.contains(ty)))
    }
}

/// What one root needs.
struct Walk<'a> {
    given: &'a Given<'a>,
    /// The leaf types, except for those that are roots.
    leaf: BTreeSet<StructuredTypeId>,
    used: BTreeSet<StructuredTypeId>,
    pending: VecDeque<StructuredTypeId>,
    closure: Closure,
}

impl<'a> Walk<'a> {
    fn new(given: &'a Given<'a>) -> Self {
        Self {
            given,
            leaf: given.leaf.clone(),
            used: BTreeSet::new(),
            pending: VecDeque::new(),
            closure: Closure::default(),
        }
    }

    fn everything(&mut self) {
        let model = self.given.model;
        let entries = model.container.entries().map(|(name, ..)| name);
        let imports = model.container.operation_imports.iter();
        let names = entries.chain(imports.map(|import| import.name.as_str()));
        self.closure.entries.extend(names.map(str::to_owned));
        for (id, _) in model.structured_types() {
            self.use_type(id, &Reason::Root("everything".to_owned()));
        }
        for (id, _) in model.enum_types() {
            self.include_enum(id, &Reason::Root("everything".to_owned()));
        }
        for (id, operation) in model.operations() {
            if operation.binding.is_none() {
                self.include_operation(id, &Reason::Unbound(operation.name.clone()));
            }
        }
    }

    /// Whether a root leads to an excluded type, or through one.
    fn leaves_out(&self, root: &ResolvedRoot) -> bool {
        let way = root.way.iter().map(|(ty, _)| ty);
        way.chain([&root.target])
            .any(|ty| self.given.excluded.contains(ty))
    }

    fn root(&mut self, root: &ResolvedRoot) {
        if self.leaves_out(root) {
            return;
        }
        self.closure.entries.insert(root.entry.clone());
        for (ty, navigation) in &root.way {
            self.include(*ty, Some(navigation), &Reason::OnTheWay(root.path.clone()));
        }
        self.leaf.remove(&root.target);
        self.use_type(root.target, &Reason::Root(root.path.clone()));
    }

    fn run(&mut self) {
        while let Some(id) = self.pending.pop_front() {
            self.visit(id);
        }
    }

    /// Includes a type as the type of something; types that derive from it can then occur too.
    fn use_type(&mut self, id: StructuredTypeId, reason: &Reason) {
        self.include(id, None, reason);
        if self.leaf.contains(&id) || self.given.excluded.contains(&id) || !self.used.insert(id) {
            return;
        }
        let given = self.given;
        let name = &given.model.structured(id).name;
        // How deep types derive is limited.
        for derived in given.brought_by(id) {
            self.use_type(derived, &Reason::DerivedFrom(name.clone()));
        }
    }

    /// Includes a type, following all its navigation properties, or only the one on the way to a root.
    fn include(&mut self, id: StructuredTypeId, on_the_way: Option<&str>, reason: &Reason) {
        if self.given.excluded.contains(&id) {
            return;
        }
        let known = self.closure.structured_types.get(&id).cloned();
        let followed = match (known.clone(), on_the_way) {
            (Some(Followed::All), _) => return,
            (Some(Followed::Only(mut names)), Some(name)) => {
                names.insert(name.to_owned());
                Followed::Only(names)
            }
            (None, Some(name)) => Followed::Only(BTreeSet::from([name.to_owned()])),
            (Some(only), None) if self.leaf.contains(&id) => only,
            (None, None) if self.leaf.contains(&id) => Followed::Only(BTreeSet::new()),
            (_, None) => Followed::All,
        };
        if known.as_ref() == Some(&followed) {
            return;
        }
        let name = self.given.model.structured(id).name.clone();
        self.closure
            .reasons
            .0
            .entry(name)
            .or_insert_with(|| reason.clone());
        self.closure.structured_types.insert(id, followed);
        self.pending.push_back(id);
    }

    fn visit(&mut self, id: StructuredTypeId) {
        let model = self.given.model;
        let ty = model.structured(id);
        if let Some(base) = ty.base {
            self.include(base, None, &Reason::BaseOf(ty.name.clone()));
        }
        for property in &ty.properties {
            let reason = Reason::Member(ty.name.clone(), property.name.clone());
            self.use_reference(property.ty, &reason);
        }
        let followed = self.closure.structured_types[&id].clone();
        for property in &ty.navigation_properties {
            let follows = match &followed {
                Followed::All => true,
                // The root follows the way itself, and decides how much of the next type is included.
                Followed::Only(_) => false,
            };
            if follows {
                let reason = Reason::Member(ty.name.clone(), property.name.clone());
                self.use_type(property.target, &reason);
            }
        }
        if followed == Followed::All {
            self.bound_operations(id, &ty.name);
        }
    }

    fn bound_operations(&mut self, id: StructuredTypeId, name: &QualifiedName) {
        let given = self.given;
        for operation in bound_to(&given.bound, id) {
            let operation_name = given.model.operation(operation).name.to_string();
            self.include_operation(operation, &Reason::Operation(name.clone(), operation_name));
        }
    }

    fn include_operation(&mut self, id: OperationId, reason: &Reason) {
        let operation = self.given.model.operation(id);
        let mut structured = operation.types().filter_map(|it| it.item.structured());
        let is_excluded = structured.any(|ty| self.given.excluded.contains(&ty));
        if is_excluded || !self.closure.operations.insert(id) {
            return;
        }
        for reference in operation.types() {
            self.use_reference(reference, reason);
        }
    }

    fn use_reference(&mut self, reference: TypeReference, reason: &Reason) {
        match reference.item {
            Type::Primitive(_) => {}
            Type::Structured(id) => self.use_type(id, reason),
            Type::Enum(id) => self.include_enum(id, reason),
        }
    }

    fn include_enum(&mut self, id: EnumTypeId, reason: &Reason) {
        if self.closure.enum_types.insert(id) {
            let name = self.given.model.enumeration(id).name.clone();
            self.closure.reasons.0.insert(name, reason.clone());
        }
    }
}

fn report_excluded(path: &str, diagnostics: &mut Diagnostics) {
    diagnostics.error(
        Position::default(),
        format!("selection root `{path}`"),
        "a type on this path is left out by `exclude`",
        "remove the root, or the type from `exclude`",
    );
}

/// The types that derive from each type directly.
pub(crate) fn derived_types(model: &Model) -> BTreeMap<StructuredTypeId, Vec<StructuredTypeId>> {
    let mut derived: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, ty) in model.structured_types() {
        if let Some(base) = ty.base {
            derived.entry(base).or_default().push(id);
        }
    }
    derived
}

fn with_descendants(
    mut types: BTreeSet<StructuredTypeId>,
    derived: &BTreeMap<StructuredTypeId, Vec<StructuredTypeId>>,
) -> BTreeSet<StructuredTypeId> {
    let mut pending: Vec<_> = types.iter().copied().collect();
    while let Some(id) = pending.pop() {
        let children = derived.get(&id).into_iter().flatten();
        pending.extend(children.filter(|child| types.insert(**child)));
    }
    types
}

/// A name that is not in the document selects nothing: a slice lacks what its selection excludes.
fn find(model: &Model, name: &str) -> Option<StructuredTypeId> {
    let name = QualifiedName::parse(name)?;
    model.find(&name)?.structured()
}
