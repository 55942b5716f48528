//! The elements of a model with the facts about each.

use crate::model::{
    Annotations, EntityContainer, EnumType, Expression, ImportKind, Key, Model, Nullability,
    Operation, OperationKind, Parameter, StructuredKind, StructuredType, TypeReference,
};
use crate::permissions::PermissionTable;
use serde::Serialize;
use std::collections::BTreeMap;

/// The value of an aspect that is left out if it is false.
const YES: &str = "yes";

/// What kind of element changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// A namespace.
    Schema,
    /// An entity, complex or enumeration type.
    Type,
    /// The base type of a type.
    BaseType,
    /// The keys of an entity type.
    Key,
    /// A structural property.
    Property,
    /// A navigation property.
    NavigationProperty,
    /// A member of an enumeration type.
    Member,
    /// An overload of an action or function.
    Operation,
    /// An entity set, singleton or operation import.
    EntryPoint,
    /// What a path allows.
    Capability,
    /// The permissions of an operation.
    Permission,
    /// What the reference documents of an operation.
    Documentation,
}

impl Kind {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Type => "type",
            Self::BaseType => "base type",
            Self::Key => "key",
            Self::Property => "property",
            Self::NavigationProperty => "navigation property",
            Self::Member => "member",
            Self::Operation => "operation",
            Self::EntryPoint => "entry point",
            Self::Capability => "capability",
            Self::Permission => "permission",
            Self::Documentation => "documentation",
        }
    }
}

/// An element: its kind, and the facts about it by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) kind: Kind,
    pub(super) aspects: BTreeMap<String, String>,
}

impl Element {
    pub(super) fn new(kind: Kind, annotations: &Annotations) -> Self {
        let mut element = Self {
            kind,
            aspects: BTreeMap::new(),
        };
        element.annotations("", annotations);
        element
    }

    fn say(mut self, aspect: &str, value: impl ToString) -> Self {
        self.aspects.insert(aspect.to_owned(), value.to_string());
        self
    }

    pub(super) fn say_if(self, aspect: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.say(aspect, value),
            None => self,
        }
    }

    /// Each annotation by the simple name of its term; a record has an entry for each of its values.
    fn annotations(&mut self, of: &str, annotations: &Annotations) {
        // The alternate keys of a type are reported as keys.
        let annotations = annotations.0.iter();
        for annotation in
            annotations.filter(|annotation| !annotation.term.ends_with(".AlternateKeys"))
        {
            let term = annotation.term.rsplit('.').next().unwrap_or_default();
            let name = match annotation.qualifier.as_str() {
                "" => format!("{of}{term}"),
                qualifier => format!("{of}{term}#{qualifier}"),
            };
            self.annotation(&name, &annotation.value);
        }
    }

    fn annotation(&mut self, name: &str, value: &Expression) {
        match value {
            Expression::Record(_, values) if !values.is_empty() => {
                for (property, value) in values {
                    self.annotation(&format!("{name}/{property}"), value);
                }
            }
            value => {
                self.aspects.insert(name.to_owned(), written(value));
            }
        }
    }
}

/// All elements of a model by their names, and the permissions of operations.
pub(super) fn elements(model: &Model, permissions: &PermissionTable) -> BTreeMap<String, Element> {
    let mut elements = BTreeMap::new();
    for (_, ty) in model.structured_types() {
        structured(model, ty, &mut elements);
    }
    for (_, ty) in model.enum_types() {
        enumeration(ty, &mut elements);
    }
    for (_, operation) in model.operations() {
        let element = self::operation(model, operation);
        elements.insert(model.overload_name(operation), element);
    }
    entry_points(model, &model.container, &mut elements);
    schemas(model, &mut elements);
    for (operation, permissions) in &permissions.0 {
        let mut element = Element::new(Kind::Permission, &Annotations::default());
        for (scheme, names) in permissions.schemes() {
            let names = names
                .all()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", ");
            element = element.say_if(scheme, Some(names).filter(|names| !names.is_empty()));
        }
        elements.insert(operation.clone(), element);
    }
    elements
}

fn schemas(model: &Model, elements: &mut BTreeMap<String, Element>) {
    for (namespace, alias) in &model.namespaces {
        let schema = Element::new(Kind::Schema, &Annotations::default());
        let alias = Some(alias).filter(|alias| !alias.is_empty());
        elements.insert(namespace.clone(), schema.say_if("alias", alias));
    }
}

fn structured(model: &Model, ty: &StructuredType, elements: &mut BTreeMap<String, Element>) {
    let base = ty.base.map(|base| model.structured(base).name.to_string());
    let element = Element::new(Kind::Type, &ty.annotations)
        .say_if("base type", base)
        .say_if("abstract", ty.is_abstract.then_some(YES))
        .say_if("open", ty.is_open.then_some(YES));
    let element = match &ty.kind {
        StructuredKind::Complex => element.say("kind", "complex"),
        StructuredKind::Entity {
            key,
            alternate_keys,
            has_stream,
        } => element
            .say("kind", "entity")
            .say_if("key", key.as_ref().map(key_text))
            .say_if("alternate keys", keys_text(alternate_keys))
            .say_if("media", has_stream.then_some(YES)),
    };
    elements.insert(ty.name.to_string(), element);
    for property in &ty.properties {
        let element = typed(model, Kind::Property, property.ty, &property.annotations)
            .say_if("default", property.default_value.as_ref());
        elements.insert(format!("{}/{}", ty.name, property.name), element);
    }
    for property in &ty.navigation_properties {
        let contained = if property.contains_target {
            "contained"
        } else {
            "related"
        };
        let kind = Kind::NavigationProperty;
        let element = typed(model, kind, property.ty, &property.annotations)
            .say("containment", contained)
            .say_if("partner", property.partner.as_ref());
        elements.insert(format!("{}/{}", ty.name, property.name), element);
    }
}

fn typed(model: &Model, kind: Kind, ty: TypeReference, annotations: &Annotations) -> Element {
    let nullable = match ty.nullability {
        Nullability::Nullable => "yes",
        Nullability::Required => "no",
    };
    Element::new(kind, annotations)
        .say("type", model.type_text(ty))
        .say("nullable", nullable)
}

fn key_text(key: &Key) -> String {
    let properties = key
        .properties
        .iter()
        .map(|(alias, path)| match alias == path {
            true => alias.clone(),
            false => format!("{alias}={path}"),
        });
    properties.collect::<Vec<_>>().join(",")
}

fn keys_text(keys: &[Key]) -> Option<String> {
    let keys: Vec<_> = keys.iter().map(key_text).collect();
    (!keys.is_empty()).then(|| keys.join("; "))
}

fn enumeration(ty: &EnumType, elements: &mut BTreeMap<String, Element>) {
    let element = Element::new(Kind::Type, &ty.annotations)
        .say("kind", "enumeration")
        .say("underlying type", format!("{:?}", ty.underlying))
        .say_if("flags", ty.is_flags.then_some(YES));
    elements.insert(ty.name.to_string(), element);
    for member in &ty.members {
        let element = Element::new(Kind::Member, &member.annotations).say("value", member.value);
        elements.insert(format!("{}/{}", ty.name, member.name), element);
    }
}

fn operation(model: &Model, operation: &Operation) -> Element {
    let kind = match operation.kind {
        OperationKind::Action => "action",
        OperationKind::Function {
            is_composable: false,
        } => "function",
        OperationKind::Function {
            is_composable: true,
        } => "composable function",
    };
    let result = operation.return_type.as_ref();
    let mut element = Element::new(Kind::Operation, &operation.annotations)
        .say("kind", kind)
        .say_if("returns", result.map(|result| model.type_text(result.ty)))
        .say_if("entity set path", operation.entity_set_path.as_ref());
    for parameter in &operation.parameters {
        let name = format!("parameter {}", parameter.name);
        element = element.say(&name, parameter_text(model, parameter));
        element.annotations(&format!("{name}/"), &parameter.annotations);
    }
    if let Some(result) = result {
        element.annotations("returns/", &result.annotations);
    }
    element
}

fn parameter_text(model: &Model, parameter: &Parameter) -> String {
    let text = model.type_text(parameter.ty);
    match parameter.ty.nullability {
        Nullability::Nullable => format!("{text}, nullable"),
        Nullability::Required => text,
    }
}

fn entry_points(
    model: &Model,
    container: &EntityContainer,
    elements: &mut BTreeMap<String, Element>,
) {
    let owner = container.name.as_ref();
    let owner = owner.map(ToString::to_string).unwrap_or_default();
    let mut add = |name: &str, element| elements.insert(format!("{owner}/{name}"), element);
    for set in &container.entity_sets {
        let element = Element::new(Kind::EntryPoint, &set.annotations)
            .say("kind", "entity set")
            .say("type", &model.structured(set.ty).name);
        add(&set.name, element);
    }
    for singleton in &container.singletons {
        let element = Element::new(Kind::EntryPoint, &singleton.annotations)
            .say("kind", "singleton")
            .say("type", &model.structured(singleton.ty).name);
        add(&singleton.name, element);
    }
    for import in &container.operation_imports {
        let kind = match import.kind {
            ImportKind::Action => "action import",
            ImportKind::Function => "function import",
        };
        let operation = import.operations.first();
        let operation = operation.map(|id| &model.operation(*id).name);
        let element = Element::new(Kind::EntryPoint, &import.annotations)
            .say("kind", kind)
            .say_if("operation", operation);
        add(&import.name, element);
    }
}

/// The value of an annotation on one line.
fn written(value: &Expression) -> String {
    match value {
        Expression::Bool(value) => value.to_string(),
        Expression::Constant(_, text)
        | Expression::String(text)
        | Expression::EnumMember(text)
        | Expression::Path(_, text) => text.clone(),
        Expression::Collection(items) => {
            let items: Vec<_> = items.iter().map(written).collect();
            format!("[{}]", items.join(", "))
        }
        Expression::Record(_, values) => {
            let values = values.iter();
            let values = values.map(|(name, value)| format!("{name}: {}", written(value)));
            format!("{{{}}}", values.collect::<Vec<_>>().join(", "))
        }
        Expression::Null => "null".to_owned(),
    }
}
