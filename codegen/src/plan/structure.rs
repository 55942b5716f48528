//! Structs: one per entity or complex type, and one per body of an action.

use super::builder::BuilderKind;
use super::capability::TypeCapabilities;
use super::documentation;
use super::identifier::{avoid, plain, shouty, snake};
use super::layout::{Layout, TypeLayout, check_words};
use super::name_set::NameSet;
use super::rust_type::{Storage, storage};
use super::scope::Scope;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{Operation, StructuredKind, StructuredTypeId, TypeReference};
use std::collections::BTreeSet;

/// Fields and setters that every struct has for itself.
const RESERVED: [&str; 4] = [
    "additional_data",
    "mismatches",
    "new",
    "with_additional_data",
];

/// A struct that stands for a JSON object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructPlan {
    /// The type that it stands for, or the action whose parameters it holds.
    pub element: String,
    /// The identifier.
    pub identifier: String,
    /// The doc comment, a paragraph an item.
    pub documentation: Vec<String>,
    /// `#microsoft.graph.connectedOrganization`; empty for a body, which has no type of its own.
    pub odata_type: String,
    /// The module of the names of its properties, by its whole path; empty for a body.
    pub constants: String,
    /// The fields, those of base types first.
    pub fields: Vec<FieldPlan>,
    /// How the file names what the code uses.
    pub names: StructNames,
}

/// A field with its setter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPlan {
    /// The property that it stands for, where that is declared: `microsoft.graph.entity/id`.
    pub element: String,
    /// The identifier of field and setter.
    pub identifier: String,
    /// The name in JSON.
    pub wire_name: String,
    /// The constant of the type's module; none in a body.
    pub constant: Option<String>,
    /// The doc comment.
    pub documentation: String,
    /// What `Property<…>` holds, and the slot.
    pub storage: Storage,
    /// The feature that it needs beyond that of its struct.
    pub feature: Option<String>,
}

/// How a file names what a struct's code uses.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the text for the name it has")]
pub struct StructNames {
    pub additional_data: String,
    pub members: String,
    pub property: String,
}

/// Plans the struct of a structured type.
pub(crate) fn of_type(
    layout: &Layout<'_>,
    scope: &Scope,
    id: StructuredTypeId,
    allowed: Option<TypeCapabilities>,
    diagnostics: &mut Diagnostics,
) -> StructPlan {
    let ty = layout.model.structured(id);
    let names = layout.structured(id);
    let mut fields = Fields::new(layout, scope, &ty.name.to_string());
    fields.have_constants = true;
    let lineage: Vec<_> = layout.model.lineage(id).collect();
    for ancestor in lineage.into_iter().rev() {
        fields.add_properties(ancestor, diagnostics);
    }
    StructPlan {
        element: ty.name.to_string(),
        identifier: names.plain.clone(),
        documentation: type_documentation(layout, id)
            .into_iter()
            .chain(links(layout, names, allowed, !fields.fields.is_empty()))
            .collect(),
        odata_type: format!("#{}", ty.name),
        constants: layout.path("models", names, &names.module).whole(),
        names: self::names(scope, &fields.fields),
        fields: fields.fields,
    }
}

/// Plans the struct that holds the parameters of an action.
pub(crate) fn of_body(
    layout: &Layout<'_>,
    scope: &Scope,
    identifier: &str,
    operation: &Operation,
    diagnostics: &mut Diagnostics,
) -> StructPlan {
    let element = &operation.name.to_string();
    let mut fields = Fields::new(layout, scope, element);
    for parameter in &operation.parameters {
        let facts = documentation::type_name(layout, parameter.ty);
        let text = format!("{}: {facts}.", documentation::code(&parameter.name));
        fields.add(
            &parameter.name,
            element,
            text,
            parameter.ty,
            parameter.position,
            diagnostics,
        );
    }
    StructPlan {
        element: layout.model.overload_name(operation),
        identifier: identifier.to_owned(),
        documentation: vec![format!(
            "The body of the action {}.",
            documentation::code(element)
        )],
        odata_type: String::new(),
        constants: String::new(),
        names: names(scope, &fields.fields),
        fields: fields.fields,
    }
}

struct Fields<'a> {
    layout: &'a Layout<'a>,
    scope: &'a Scope,
    have_constants: bool,
    identifiers: NameSet,
    wire_names: BTreeSet<String>,
    fields: Vec<FieldPlan>,
}

impl<'a> Fields<'a> {
    fn new(layout: &'a Layout<'a>, scope: &'a Scope, element: &str) -> Self {
        Self {
            layout,
            scope,
            have_constants: false,
            identifiers: NameSet::new(format!("the struct of `{element}`")),
            wire_names: BTreeSet::new(),
            fields: Vec::new(),
        }
    }

    fn add_properties(&mut self, id: StructuredTypeId, diagnostics: &mut Diagnostics) {
        let layout = self.layout;
        let ty = layout.model.structured(id);
        let owner = ty.name.to_string();
        for property in &ty.properties {
            let text = documentation::property(layout, property);
            self.add(
                &property.name,
                &owner,
                text,
                property.ty,
                property.position,
                diagnostics,
            );
        }
        for property in &ty.navigation_properties {
            let text = documentation::navigation(
                layout,
                &property.name,
                property.ty,
                property.contains_target,
            );
            self.add(
                &property.name,
                &owner,
                text,
                property.ty,
                property.position,
                diagnostics,
            );
        }
    }

    fn add(
        &mut self,
        name: &str,
        owner: &str,
        documentation: String,
        ty: TypeReference,
        position: Position,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(storage) = storage(self.layout, self.scope, ty) else {
            return;
        };
        // A property that a derived type declares again is the base's property.
        if !self.wire_names.insert(name.to_owned()) {
            return;
        }
        let element = format!("{owner}/{name}");
        let renamed = self.layout.renamed(&element, name);
        check_words(renamed, &element, position, diagnostics);
        let identifier = avoid(snake(renamed), &RESERVED);
        self.identifiers
            .take(&identifier, &element, position, diagnostics);
        let documentation = match self.layout.description(&element) {
            Some(description) => format!("{documentation} {description}"),
            None => documentation,
        };
        let feature = self.scope.gate(&self.layout.feature(ty.item));
        let documentation = match documentation::with_feature(feature.as_ref()) {
            Some(text) => format!("{documentation} {text}"),
            None => documentation,
        };
        let constant = shouty(plain(&identifier));
        self.fields.push(FieldPlan {
            element,
            identifier,
            wire_name: name.to_owned(),
            constant: self.have_constants.then_some(constant),
            documentation,
            storage,
            feature,
        });
    }
}

fn type_documentation(layout: &Layout<'_>, id: StructuredTypeId) -> Vec<String> {
    let ty = layout.model.structured(id);
    let kind = match ty.kind {
        StructuredKind::Entity { .. } => "entity type",
        StructuredKind::Complex => "complex type",
    };
    let is_abstract = if ty.is_abstract { "abstract " } else { "" };
    let open = if ty.is_open { ", open" } else { "" };
    let mut text = format!(
        "The {is_abstract}{kind} {}{open}",
        documentation::code(&ty.name.to_string())
    );
    if let Some(base) = ty.base {
        let base = layout.model.structured(base).name.to_string();
        text.push_str(&format!(", derived from {}", documentation::code(&base)));
    }
    text.push('.');
    let deprecation = documentation::deprecation(&ty.annotations);
    let description = layout.description(&ty.name.to_string()).into_iter();
    let feature = documentation::with_feature(layout.structured(id).feature.as_ref());
    description
        .chain([text])
        .chain(feature)
        .chain(deprecation)
        .collect()
}

/// Where the type's requests and the names of its properties are.
fn links(
    layout: &Layout<'_>,
    names: &TypeLayout,
    allowed: Option<TypeCapabilities>,
    has_constants: bool,
) -> Option<String> {
    let builder = |kind: BuilderKind, text: &str| {
        let identifier = kind.identifier(&names.stem);
        let path = layout.path("requests", names, &identifier).whole();
        documentation::link(text, &path)
    };
    let has_collection = allowed.is_some_and(|allowed| allowed.has_collection);
    let builders = [
        allowed.map(|_| builder(BuilderKind::Item, "for one")),
        has_collection.then(|| builder(BuilderKind::Collection, "for a collection")),
    ];
    let builders: Vec<_> = builders.into_iter().flatten().collect();
    let module = layout.path("models", names, &names.module).whole();
    let constants = has_constants.then(|| {
        let names = documentation::link("Names of its properties", &module);
        format!("{names}, for queries.")
    });
    let requests = (!builders.is_empty()).then(|| format!("Requests: {}.", builders.join(", ")));
    let parts: Vec<_> = [requests, constants].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn names(scope: &Scope, fields: &[FieldPlan]) -> StructNames {
    let is_always = fields.iter().any(|field| field.feature.is_none());
    let property = (!fields.is_empty()).then(|| match is_always {
        true => scope.builtin("Property"),
        false => scope.apart().builtin("Property"),
    });
    StructNames {
        additional_data: scope.builtin("AdditionalData"),
        members: scope.builtin("members"),
        property: property.unwrap_or_default(),
    }
}
