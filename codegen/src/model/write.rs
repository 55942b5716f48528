//! Writes a model as a CSDL document in canonical order: small enough to review, and read back as the same model.

use super::{
    Annotations, EntityContainer, EnumType, Expression, ImportKind, Key, Model,
    NavigationPropertyBinding, Nullability, Operation, OperationKind, Parameter, PrimitiveType,
    QualifiedName, StructuredKind, StructuredType, TypeReference,
};
use std::collections::BTreeSet;
use std::fmt::Write;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n  <edmx:DataServices>\n";
const TAIL: &str = "  </edmx:DataServices>\n</edmx:Edmx>\n";

/// The document of a model.
pub fn write_csdl(model: &Model) -> String {
    let mut writer = Writer {
        model,
        out: HEAD.to_owned(),
        depth: 2,
    };
    for namespace in namespaces(model) {
        writer.schema(&namespace);
    }
    writer.out.push_str(TAIL);
    writer.out
}

fn namespaces(model: &Model) -> BTreeSet<String> {
    let structured = model.structured_types.iter().map(|ty| &ty.name);
    let enums = model.enum_types.iter().map(|ty| &ty.name);
    let operations = model.operations.iter().map(|operation| &operation.name);
    let names = structured
        .chain(enums)
        .chain(operations)
        .chain(&model.container.name);
    names
        .map(|name| name.namespace.clone())
        .chain(model.namespaces.keys().cloned())
        .collect()
}

/// The elements of one namespace: they are sorted by name.
fn of_namespace<'a, T>(
    elements: &'a [T],
    namespace: &str,
    name: impl Fn(&T) -> &QualifiedName,
) -> &'a [T] {
    let start = elements.partition_point(|element| *name(element).namespace < *namespace);
    let end = elements.partition_point(|element| *name(element).namespace <= *namespace);
    &elements[start..end]
}

struct Writer<'a> {
    model: &'a Model,
    out: String,
    depth: usize,
}

type Attributes<'a> = &'a [(&'a str, Option<String>)];

impl Writer<'_> {
    fn schema(&mut self, namespace: &str) {
        let model = self.model;
        let alias = model
            .namespaces
            .get(namespace)
            .filter(|alias| !alias.is_empty())
            .cloned();
        let xmlns = Some("http://docs.oasis-open.org/odata/ns/edm".to_owned());
        self.open(
            "Schema",
            &[
                ("Namespace", Some(namespace.to_owned())),
                ("Alias", alias),
                ("xmlns", xmlns),
            ],
        );
        let is_here = |name: &QualifiedName| name.namespace == namespace;
        for ty in of_namespace(&model.enum_types, namespace, |ty| &ty.name) {
            self.enum_type(ty);
        }
        let structured_types = of_namespace(&model.structured_types, namespace, |ty| &ty.name);
        for is_entity in [false, true] {
            let of_kind = |ty: &&StructuredType| ty.is_entity() == is_entity;
            for ty in structured_types.iter().filter(of_kind) {
                self.structured_type(ty);
            }
        }
        for operation in of_namespace(&model.operations, namespace, |operation| &operation.name) {
            self.operation(operation);
        }
        if model.container.name.as_ref().is_some_and(is_here) {
            self.container(&model.container);
        }
        self.close("Schema");
    }

    fn enum_type(&mut self, ty: &EnumType) {
        let underlying =
            (ty.underlying != PrimitiveType::Int32).then(|| format!("Edm.{:?}", ty.underlying));
        let attributes = [
            ("Name", Some(ty.name.name.clone())),
            ("UnderlyingType", underlying),
            ("IsFlags", ty.is_flags.then(yes)),
        ];
        self.open("EnumType", &attributes);
        for member in &ty.members {
            let attributes = [
                ("Name", Some(member.name.clone())),
                ("Value", Some(member.value.to_string())),
            ];
            self.element("Member", &attributes, &member.annotations);
        }
        self.annotations(&ty.annotations);
        self.close("EnumType");
    }

    fn structured_type(&mut self, ty: &StructuredType) {
        let base = ty
            .base
            .map(|base| self.model.structured(base).name.to_string());
        let (element, has_stream, key) = match &ty.kind {
            StructuredKind::Entity {
                key, has_stream, ..
            } => ("EntityType", *has_stream, key.as_ref()),
            StructuredKind::Complex => ("ComplexType", false, None),
        };
        let attributes = [
            ("Name", Some(ty.name.name.clone())),
            ("BaseType", base),
            ("Abstract", ty.is_abstract.then(yes)),
            ("OpenType", ty.is_open.then(yes)),
            ("HasStream", has_stream.then(yes)),
        ];
        self.open(element, &attributes);
        key.into_iter().for_each(|key| self.key(key));
        for property in &ty.properties {
            let (name, nullable) = self.type_text(property.ty);
            let default = property.default_value.clone();
            let attributes = [
                ("Name", Some(property.name.clone())),
                ("Type", Some(name)),
                ("Nullable", nullable),
                ("DefaultValue", default),
            ];
            self.element("Property", &attributes, &property.annotations);
        }
        for property in &ty.navigation_properties {
            let (name, nullable) = self.type_text(property.ty);
            let attributes = [
                ("Name", Some(property.name.clone())),
                ("Type", Some(name)),
                ("Nullable", nullable),
                ("Partner", property.partner.clone()),
                ("ContainsTarget", property.contains_target.then(yes)),
            ];
            self.element("NavigationProperty", &attributes, &property.annotations);
        }
        self.annotations(&ty.annotations);
        self.close(element);
    }

    fn key(&mut self, key: &Key) {
        self.open("Key", &[]);
        for (alias, name) in &key.properties {
            let alias = (alias != name).then(|| alias.clone());
            let attributes = [("Name", Some(name.clone())), ("Alias", alias)];
            self.element("PropertyRef", &attributes, &Annotations::default());
        }
        self.close("Key");
    }

    fn operation(&mut self, operation: &Operation) {
        let (element, is_composable) = match operation.kind {
            OperationKind::Action => ("Action", false),
            OperationKind::Function { is_composable } => ("Function", is_composable),
        };
        let attributes = [
            ("Name", Some(operation.name.name.clone())),
            ("IsBound", operation.binding.is_some().then(yes)),
            ("EntitySetPath", operation.entity_set_path.clone()),
            ("IsComposable", is_composable.then(yes)),
        ];
        self.open(element, &attributes);
        operation
            .binding
            .iter()
            .chain(&operation.parameters)
            .for_each(|parameter| self.parameter(parameter));
        if let Some(result) = &operation.return_type {
            let (name, nullable) = self.type_text(result.ty);
            self.element(
                "ReturnType",
                &[("Type", Some(name)), ("Nullable", nullable)],
                &result.annotations,
            );
        }
        self.annotations(&operation.annotations);
        self.close(element);
    }

    fn parameter(&mut self, parameter: &Parameter) {
        let (name, nullable) = self.type_text(parameter.ty);
        let attributes = [
            ("Name", Some(parameter.name.clone())),
            ("Type", Some(name)),
            ("Nullable", nullable),
        ];
        self.element("Parameter", &attributes, &parameter.annotations);
    }

    fn container(&mut self, container: &EntityContainer) {
        let name = container.name.as_ref().map(|name| name.name.clone());
        self.open("EntityContainer", &[("Name", name)]);
        for set in &container.entity_sets {
            let ty = self.model.structured(set.ty).name.to_string();
            let attributes = [("Name", Some(set.name.clone())), ("EntityType", Some(ty))];
            self.entry("EntitySet", &attributes, &set.bindings, &set.annotations);
        }
        for singleton in &container.singletons {
            let ty = self.model.structured(singleton.ty).name.to_string();
            let attributes = [("Name", Some(singleton.name.clone())), ("Type", Some(ty))];
            self.entry(
                "Singleton",
                &attributes,
                &singleton.bindings,
                &singleton.annotations,
            );
        }
        for import in &container.operation_imports {
            let (element, attribute) = match import.kind {
                ImportKind::Action => ("ActionImport", "Action"),
                ImportKind::Function => ("FunctionImport", "Function"),
            };
            let operation = import
                .operations
                .first()
                .map(|id| self.model.operation(*id).name.to_string());
            let attributes = [
                ("Name", Some(import.name.clone())),
                (attribute, operation),
                ("EntitySet", import.entity_set.clone()),
            ];
            self.element(element, &attributes, &import.annotations);
        }
        self.annotations(&container.annotations);
        self.close("EntityContainer");
    }

    fn entry(
        &mut self,
        element: &str,
        attributes: Attributes<'_>,
        bindings: &[NavigationPropertyBinding],
        annotations: &Annotations,
    ) {
        if bindings.is_empty() {
            return self.element(element, attributes, annotations);
        }
        self.open(element, attributes);
        for binding in bindings {
            let attributes = [
                ("Path", Some(binding.path.clone())),
                ("Target", Some(binding.target.clone())),
            ];
            self.element(
                "NavigationPropertyBinding",
                &attributes,
                &Annotations::default(),
            );
        }
        self.annotations(annotations);
        self.close(element);
    }

    fn annotations(&mut self, annotations: &Annotations) {
        for annotation in &annotations.0 {
            let qualifier =
                Some(annotation.qualifier.clone()).filter(|qualifier| !qualifier.is_empty());
            let head = [
                ("Term", Some(annotation.term.clone())),
                ("Qualifier", qualifier),
            ];
            self.valued("Annotation", &head, &annotation.value);
        }
    }

    /// An element whose value is an attribute if it is a constant, and a child element otherwise.
    fn valued(&mut self, element: &str, head: Attributes<'_>, value: &Expression) {
        if let Some((kind, text)) = constant(value) {
            let attributes: Vec<_> = head
                .iter()
                .cloned()
                .chain([(kind, Some(text.to_owned()))])
                .collect();
            return self.element(element, &attributes, &Annotations::default());
        }
        self.open(element, head);
        self.expression(value);
        self.close(element);
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Collection(items) => {
                self.open("Collection", &[]);
                items.iter().for_each(|item| self.expression(item));
                self.close("Collection");
            }
            Expression::Record(ty, values) => {
                self.open(
                    "Record",
                    &[("Type", Some(ty.clone()).filter(|ty| !ty.is_empty()))],
                );
                for (name, value) in values {
                    self.valued("PropertyValue", &[("Property", Some(name.clone()))], value);
                }
                self.close("Record");
            }
            Expression::Null => self.element("Null", &[], &Annotations::default()),
            constant_or_path => {
                if let Some((kind, text)) = constant(constant_or_path) {
                    let text = escaped(text);
                    self.line(&format!("<{kind}>{text}</{kind}>"));
                }
            }
        }
    }

    fn type_text(&self, ty: TypeReference) -> (String, Option<String>) {
        (
            self.model.type_text(ty),
            (ty.nullability == Nullability::Required).then(|| "false".to_owned()),
        )
    }

    fn element(&mut self, element: &str, attributes: Attributes<'_>, annotations: &Annotations) {
        if annotations.0.is_empty() {
            let attributes = attributes_text(attributes);
            return self.line(&format!("<{element}{attributes} />"));
        }
        self.open(element, attributes);
        self.annotations(annotations);
        self.close(element);
    }

    fn open(&mut self, element: &str, attributes: Attributes<'_>) {
        let attributes = attributes_text(attributes);
        self.line(&format!("<{element}{attributes}>"));
        self.depth += 1;
    }

    fn close(&mut self, element: &str) {
        self.depth -= 1;
        // An element without children is written on one line.
        let opened = self
            .out
            .trim_end_matches('\n')
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let last = self.out[opened..].trim();
        let is_empty = last.starts_with(&format!("<{element}"))
            && last.ends_with('>')
            && !last.ends_with("/>")
            && last
                .as_bytes()
                .get(element.len() + 1)
                .is_some_and(|byte| matches!(byte, b' ' | b'>'));
        if is_empty {
            self.out.truncate(self.out.len() - 2);
            self.out.push_str(" />\n");
        } else {
            self.line(&format!("</{element}>"));
        }
    }

    fn line(&mut self, text: &str) {
        let indentation = self.depth * 2;
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{:indentation$}{text}", "");
    }
}

/// The value of a Boolean attribute that is written only if it is true.
fn yes() -> String {
    "true".to_owned()
}

fn constant(expression: &Expression) -> Option<(&'static str, &str)> {
    match expression {
        Expression::Bool(true) => Some(("Bool", "true")),
        Expression::Bool(false) => Some(("Bool", "false")),
        Expression::String(text) => Some(("String", text)),
        Expression::EnumMember(text) => Some(("EnumMember", text)),
        Expression::Constant(kind, text) | Expression::Path(kind, text) => Some((kind, text)),
        Expression::Collection(_) | Expression::Record(..) | Expression::Null => None,
    }
}

fn attributes_text(attributes: Attributes<'_>) -> String {
    let written = attributes
        .iter()
        .filter_map(|(name, value)| Some((name, value.as_ref()?)));
    written
        .map(|(name, value)| format!(" {name}=\"{}\"", escaped(value)))
        .collect()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push_str(&format!("&#{};", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}
