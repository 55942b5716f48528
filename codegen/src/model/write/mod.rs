//! Writes a model as a CSDL document in canonical order: small enough to review, and read back as the same model.

mod expression;
mod xml;

use super::{
    Annotations, EntityContainer, EnumType, ImportKind, Key, Model, NavigationPropertyBinding,
    Nullability, Operation, OperationKind, Parameter, PrimitiveType, QualifiedName, StructuredKind,
    StructuredType, TypeReference,
};
use expression::{annotated, annotations};
use std::collections::BTreeSet;
use xml::{Attributes, Xml};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n  <edmx:DataServices>\n";
const TAIL: &str = "  </edmx:DataServices>\n</edmx:Edmx>\n";

/// The document of a model.
pub fn write_csdl(model: &Model) -> String {
    let mut writer = Writer {
        model,
        xml: Xml::new(HEAD, 2),
    };
    for namespace in namespaces(model) {
        writer.schema(&namespace);
    }
    writer.xml.finish(TAIL)
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
    xml: Xml,
}

impl Writer<'_> {
    fn schema(&mut self, namespace: &str) {
        let model = self.model;
        let alias = model
            .namespaces
            .get(namespace)
            .filter(|alias| !alias.is_empty())
            .cloned();
        let xmlns = Some("http://docs.oasis-open.org/odata/ns/edm".to_owned());
        self.xml.open(
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
        self.xml.close("Schema");
    }

    fn enum_type(&mut self, ty: &EnumType) {
        let underlying =
            (ty.underlying != PrimitiveType::Int32).then(|| format!("Edm.{:?}", ty.underlying));
        let attributes = [
            ("Name", Some(ty.name.name.clone())),
            ("UnderlyingType", underlying),
            ("IsFlags", ty.is_flags.then(yes)),
        ];
        self.xml.open("EnumType", &attributes);
        for member in &ty.members {
            let attributes = [
                ("Name", Some(member.name.clone())),
                ("Value", Some(member.value.to_string())),
            ];
            annotated(&mut self.xml, "Member", &attributes, &member.annotations);
        }
        annotations(&mut self.xml, &ty.annotations);
        self.xml.close("EnumType");
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
        self.xml.open(element, &attributes);
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
            annotated(
                &mut self.xml,
                "Property",
                &attributes,
                &property.annotations,
            );
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
            annotated(
                &mut self.xml,
                "NavigationProperty",
                &attributes,
                &property.annotations,
            );
        }
        annotations(&mut self.xml, &ty.annotations);
        self.xml.close(element);
    }

    fn key(&mut self, key: &Key) {
        self.xml.open("Key", &[]);
        for (alias, name) in &key.properties {
            let alias = (alias != name).then(|| alias.clone());
            let attributes = [("Name", Some(name.clone())), ("Alias", alias)];
            self.xml.empty("PropertyRef", &attributes);
        }
        self.xml.close("Key");
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
        self.xml.open(element, &attributes);
        operation
            .binding
            .iter()
            .chain(&operation.parameters)
            .for_each(|parameter| self.parameter(parameter));
        if let Some(result) = &operation.return_type {
            let (name, nullable) = self.type_text(result.ty);
            annotated(
                &mut self.xml,
                "ReturnType",
                &[("Type", Some(name)), ("Nullable", nullable)],
                &result.annotations,
            );
        }
        annotations(&mut self.xml, &operation.annotations);
        self.xml.close(element);
    }

    fn parameter(&mut self, parameter: &Parameter) {
        let (name, nullable) = self.type_text(parameter.ty);
        let attributes = [
            ("Name", Some(parameter.name.clone())),
            ("Type", Some(name)),
            ("Nullable", nullable),
        ];
        annotated(
            &mut self.xml,
            "Parameter",
            &attributes,
            &parameter.annotations,
        );
    }

    fn container(&mut self, container: &EntityContainer) {
        let name = container.name.as_ref().map(|name| name.name.clone());
        self.xml.open("EntityContainer", &[("Name", name)]);
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
            annotated(&mut self.xml, element, &attributes, &import.annotations);
        }
        annotations(&mut self.xml, &container.annotations);
        self.xml.close("EntityContainer");
    }

    fn entry(
        &mut self,
        element: &str,
        attributes: Attributes<'_>,
        bindings: &[NavigationPropertyBinding],
        own: &Annotations,
    ) {
        self.xml.open(element, attributes);
        for binding in bindings {
            let attributes = [
                ("Path", Some(binding.path.clone())),
                ("Target", Some(binding.target.clone())),
            ];
            self.xml.empty("NavigationPropertyBinding", &attributes);
        }
        annotations(&mut self.xml, own);
        self.xml.close(element);
    }

    fn type_text(&self, ty: TypeReference) -> (String, Option<String>) {
        (
            self.model.type_text(ty),
            (ty.nullability == Nullability::Required).then(|| "false".to_owned()),
        )
    }
}

/// The value of a Boolean attribute that is written only if it is true.
fn yes() -> String {
    "true".to_owned()
}
