//! Where each type goes and what it is called. This is decided for all types before any of them is planned.

use super::capability::{self, TypeCapabilities};
use super::descriptions::Descriptions;
use super::feature::Features;
use super::identifier::{camel, module};
use super::rust_path::{Feature, RustPath};
use super::selected_methods::SelectedMethods;
use crate::model::{
    EnumTypeId, Model, Multiplicity, Operation, QualifiedName, StructuredType, StructuredTypeId,
    Type,
};
use crate::transform::{Selection, Slice};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The names of one type of the model.
#[derive(Clone, Debug)]
pub(crate) struct TypeLayout {
    /// The modules of the namespace below `models` and `requests`.
    pub(crate) namespace: Vec<String>,
    /// The module of the type itself.
    pub(crate) module: String,
    /// The struct or enum that holds exactly this type.
    pub(crate) plain: RustPath,
    /// What a property of this type holds: the same, or the enum over it and its derived types.
    pub(crate) value: RustPath,
    /// The module of the names of its properties.
    pub(crate) constants: RustPath,
    /// The builder of one entity.
    pub(crate) item: RustPath,
    /// The builder of a collection.
    pub(crate) collection: RustPath,
    /// What the names of builders and bodies begin with.
    pub(crate) stem: String,
}

impl TypeLayout {
    /// The Cargo feature that the type and its builders are behind; none if they are always enabled.
    pub(crate) fn feature(&self) -> Option<&Feature> {
        self.plain.feature.as_ref()
    }

    /// The builder of one entity or of a collection.
    pub(crate) fn builder(&self, multiplicity: Multiplicity) -> &RustPath {
        match multiplicity {
            Multiplicity::One => &self.item,
            Multiplicity::Many => &self.collection,
        }
    }

    /// Another item that the module of its builders exports.
    pub(crate) fn request(&self, identifier: &str) -> RustPath {
        RustPath {
            identifier: identifier.into(),
            ..self.item.clone()
        }
    }

    fn set_feature(&mut self, feature: Option<&str>) {
        let feature: Option<Feature> = feature.map(Into::into);
        for path in [
            &mut self.plain,
            &mut self.value,
            &mut self.constants,
            &mut self.item,
            &mut self.collection,
        ] {
            path.feature.clone_from(&feature);
        }
    }
}

/// The modules at the top, which hold everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Top {
    /// Structs and enums.
    Models,
    /// Request builders and the bodies of actions.
    Requests,
}

impl Top {
    /// The module's identifier.
    pub(crate) fn identifier(self) -> &'static str {
        match self {
            Self::Models => "models",
            Self::Requests => "requests",
        }
    }
}

/// The names of all types, and answers to questions about the model as a whole.
#[derive(Debug)]
pub(crate) struct Layout<'a> {
    pub(crate) model: &'a Model,
    pub(crate) selection: &'a Selection,
    descriptions: &'a Descriptions,
    structured: Vec<TypeLayout>,
    enums: Vec<TypeLayout>,
    descendants: BTreeMap<StructuredTypeId, Vec<StructuredTypeId>>,
    namespaces: BTreeMap<Vec<String>, Vec<Type>>,
    shortest: BTreeMap<Overloads<'a>, &'a Operation>,
    allowed: BTreeMap<StructuredTypeId, TypeCapabilities>,
    /// The HTTP methods that requests are generated for.
    pub(crate) methods: SelectedMethods,
}

impl<'a> Layout<'a> {
    pub(crate) fn new(
        slice: &'a Slice,
        selection: &'a Selection,
        descriptions: &'a Descriptions,
    ) -> Self {
        let model = &slice.model;
        let descendants = descendants(model, selection);
        let used = used_as_values(model);
        let mut layout = Self {
            model,
            selection,
            descriptions,
            structured: Vec::new(),
            enums: Vec::new(),
            descendants,
            namespaces: BTreeMap::new(),
            shortest: shortest_with_body(model),
            allowed: capability::by_type(model),
            methods: SelectedMethods::new(model, &slice.selectors),
        };
        for (id, ty) in model.structured_types() {
            let is_polymorphic = used.contains(&id) && layout.descendants.contains_key(&id);
            let names = match is_polymorphic {
                true => layout.polymorphic_layout(ty),
                false => layout.type_layout(&ty.name),
            };
            layout.structured.push(names);
        }
        for (_, ty) in model.enum_types() {
            let names = layout.type_layout(&ty.name);
            layout.enums.push(names);
        }
        layout.namespaces = layout.by_namespace();
        if selection.features {
            layout.add_features();
        }
        layout
    }

    /// Types whose module holds other modules are always enabled.
    fn add_features(&mut self) {
        let structured = self.model.structured_types();
        let structured = structured.map(|(id, _)| (Type::Structured(id), self.structured(id)));
        let enums = self.model.enum_types();
        let enums = enums.map(|(id, _)| (Type::Enum(id), self.enumeration(id)));
        let modules = structured.chain(enums);
        let always = modules.filter(|(_, names)| !self.types_inside(names).is_empty());
        let features = Features::new(self.model, &always.map(|(ty, _)| ty).collect());
        for (id, _) in self.model.structured_types() {
            self.structured[id.0 as usize].set_feature(features.of(Type::Structured(id)));
        }
        for (id, _) in self.model.enum_types() {
            self.enums[id.0 as usize].set_feature(features.of(Type::Enum(id)));
        }
    }

    /// All features.
    pub(crate) fn features(&self) -> BTreeSet<String> {
        let types = self.structured.iter().chain(&self.enums);
        let features = types.filter_map(TypeLayout::feature);
        features.map(|feature| feature.to_string()).collect()
    }

    /// The feature that a type is behind.
    pub(crate) fn feature(&self, ty: Type) -> Option<&Feature> {
        match ty {
            Type::Primitive(_) => None,
            Type::Structured(id) => self.structured(id).feature(),
            Type::Enum(id) => self.enumeration(id).feature(),
        }
    }

    /// The feature that the builder with an operation is behind.
    pub(crate) fn feature_of_binding(&self, operation: &Operation) -> Option<&Feature> {
        let (id, _) = operation.binding_type()?;
        self.structured(id).feature()
    }

    pub(crate) fn structured(&self, id: StructuredTypeId) -> &TypeLayout {
        &self.structured[id.0 as usize]
    }

    pub(crate) fn enumeration(&self, id: EnumTypeId) -> &TypeLayout {
        &self.enums[id.0 as usize]
    }

    /// The types whose namespace is the module of this type: `microsoft.graph.security` is a type and a namespace, and
    /// the file of the type declares the modules of the namespace too.
    pub(crate) fn types_inside(&self, names: &TypeLayout) -> &[Type] {
        let mut module = names.namespace.clone();
        module.push(names.module.clone());
        self.namespaces.get(&module).map_or(&[], Vec::as_slice)
    }

    fn by_namespace(&self) -> BTreeMap<Vec<String>, Vec<Type>> {
        let mut namespaces: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (id, _) in self.model.structured_types() {
            let namespace = self.structured(id).namespace.clone();
            let types = namespaces.entry(namespace).or_default();
            types.push(Type::Structured(id));
        }
        for (id, _) in self.model.enum_types() {
            let namespace = self.enumeration(id).namespace.clone();
            namespaces
                .entry(namespace)
                .or_default()
                .push(Type::Enum(id));
        }
        namespaces
    }

    /// Whether a property of this type holds an enum over it and its derived types.
    pub(crate) fn is_polymorphic(&self, id: StructuredTypeId) -> bool {
        self.structured(id).plain != self.structured(id).value
    }

    /// All types that derive from this one, directly or not, sorted by qualified name.
    pub(crate) fn descendants(&self, id: StructuredTypeId) -> &[StructuredTypeId] {
        self.descendants.get(&id).map_or(&[], Vec::as_slice)
    }

    /// What the builders of a type can do; `None` if it has no builders.
    pub(crate) fn requests(&self, id: StructuredTypeId) -> Option<TypeCapabilities> {
        self.methods.of(id, *self.allowed.get(&id)?)
    }

    /// The path of the module `models` or `requests`.
    pub(crate) fn top(&self, top: Top) -> String {
        match (&self.selection.models, top) {
            (Some(models), Top::Models) => models.clone(),
            _ => format!("{}::{}", self.selection.module, top.identifier()),
        }
    }

    /// An item that `requests` itself exports.
    pub(crate) fn request(&self, identifier: &str) -> RustPath {
        RustPath::new(self.top(Top::Requests), identifier)
    }

    /// The name from which the Rust names of an element are made: its own, or the one that the selection gives it.
    pub(crate) fn renamed<'n>(&'n self, element: &str, name: &'n str) -> &'n str {
        self.selection
            .rename
            .get(element)
            .map_or(name, String::as_str)
    }

    /// The description of an element.
    pub(crate) fn description(&self, element: &str) -> Option<String> {
        self.descriptions.get(element).map(str::to_owned)
    }

    /// Whether no other overload with a body, bound to the same type, comes first.
    pub(crate) fn is_shortest(&self, operation: &'a Operation) -> bool {
        let shortest = self.shortest.get(&overloads_of(operation));
        shortest.is_none_or(|shortest| shortest.order() == operation.order())
    }

    /// For a type whose values may be of a derived type: an abstract type gives its name to the enum, any other type keeps
    /// it.
    fn polymorphic_layout(&self, ty: &StructuredType) -> TypeLayout {
        let mut layout = self.type_layout(&ty.name);
        match ty.is_abstract {
            true => layout.plain.identifier = format!("{}Base", layout.stem).into(),
            false => layout.value.identifier = format!("Any{}", layout.stem).into(),
        }
        layout
    }

    fn type_layout(&self, name: &QualifiedName) -> TypeLayout {
        let element = name.to_string();
        let renamed = self.renamed(&element, &name.name);
        let stem = camel(renamed);
        let namespace = namespace_modules(&name.namespace, &self.selection.namespace);
        let segments: String = namespace.iter().map(|it| format!("::{it}")).collect();
        let within = |top: Top| -> Arc<str> { format!("{}{segments}", self.top(top)).into() };
        let (models, requests) = (within(Top::Models), within(Top::Requests));
        let module = module(renamed);
        let plain = RustPath::new(models.clone(), stem.clone());
        TypeLayout {
            namespace,
            value: plain.clone(),
            plain,
            constants: RustPath::new(models, module.clone()),
            item: RustPath::new(requests.clone(), format!("{stem}ItemRequestBuilder")),
            collection: RustPath::new(requests, format!("{stem}CollectionRequestBuilder")),
            module,
            stem,
        }
    }
}

fn namespace_modules(namespace: &str, root: &str) -> Vec<String> {
    let below = namespace
        .strip_prefix(root)
        .map(|rest| rest.trim_start_matches('.'));
    let below =
        below.filter(|_| namespace.len() == root.len() || namespace[root.len()..].starts_with('.'));
    let segments = below.unwrap_or(namespace).split('.');
    segments
        .filter(|segment| !segment.is_empty())
        .map(module)
        .collect()
}

/// If the selection lists the derived types of a base, it has only these and what derives from them.
fn descendants(
    model: &Model,
    selection: &Selection,
) -> BTreeMap<StructuredTypeId, Vec<StructuredTypeId>> {
    let mut descendants: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, _) in model.structured_types() {
        let lineage: Vec<_> = model.lineage(id).collect();
        for pair in lineage.windows(2) {
            let name = |id| model.structured(id).name.to_string();
            let [derived, base] = [pair[0], pair[1]];
            let listed = selection.derived.get(&name(base));
            if listed.is_some_and(|listed| !listed.contains(&name(derived))) {
                break;
            }
            descendants.entry(base).or_default().push(id);
        }
    }
    descendants
}

/// What the overloads of an operation have in common: the name, and what they are bound to.
type Overloads<'a> = (&'a QualifiedName, Option<(Type, Multiplicity)>);

fn overloads_of(operation: &Operation) -> Overloads<'_> {
    let binding = operation.binding.as_ref();
    let binding = binding.map(|binding| (binding.ty.item, binding.ty.multiplicity));
    (&operation.name, binding)
}

fn shortest_with_body(model: &Model) -> BTreeMap<Overloads<'_>, &Operation> {
    let mut shortest: BTreeMap<_, &Operation> = BTreeMap::new();
    let operations = model.operations().map(|(_, operation)| operation);
    for operation in operations.filter(|operation| operation.has_body()) {
        let first = shortest.entry(overloads_of(operation)).or_insert(operation);
        if operation.order() < first.order() {
            *first = operation;
        }
    }
    shortest
}

/// The structured types among declared types.
fn used_as_values(model: &Model) -> BTreeSet<StructuredTypeId> {
    let members = model.structured_types.iter().flat_map(|ty| {
        let properties = ty.properties.iter().map(|property| property.ty);
        properties.chain(ty.navigation_properties.iter().map(|property| property.ty))
    });
    let operations = model.operations.iter().flat_map(Operation::types);
    let declared = members.chain(operations);
    let entries = model.container.entries().map(|(_, ty, _)| ty);
    declared
        .filter_map(|reference| reference.item.structured())
        .chain(entries)
        .collect()
}
