//! Request builders: one for an entity and one for a collection, per entity type.

use super::capability::{Capabilities, TypeCapabilities, of_navigation};
use super::documentation::{self, code};
use super::identifier::{avoid, snake};
use super::layout::Layout;
use super::method::{ArgumentPlan, HttpMethod, MethodPlan, PathStep, Reach};
use super::name_set::NameSet;
use super::operation::Operations;
use super::rust_type::value_type;
use super::scope::Scope;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{
    Key, Multiplicity, NavigationProperty, PrimitiveType, StructuredKind, StructuredTypeId, Type,
};

/// The methods that builders have by themselves; a member of the same name gets an underscore.
const RESERVED: [&str; 13] = [
    "by_id",
    "content",
    "count",
    "delete",
    "get",
    "new",
    "patch",
    "path",
    "post",
    "property",
    "put",
    "reference",
    "references",
];

/// A request builder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuilderPlan {
    /// The identifier.
    pub identifier: String,
    /// The path by which other builders' methods name it.
    pub path: String,
    /// The doc comment, a paragraph an item.
    pub documentation: Vec<String>,
    /// How the file names `ResourcePath`.
    pub resource_path: String,
    /// How the file names `Service`; for the root builder alone, which starts from a service.
    pub service: Option<String>,
    /// The methods but for the constructor.
    pub methods: Vec<MethodPlan>,
}

/// Entity or collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BuilderKind {
    Item,
    Collection,
}

impl BuilderKind {
    /// The identifier of the builder of a type.
    pub(crate) fn identifier(self, stem: &str) -> String {
        match self {
            Self::Item => format!("{stem}RequestBuilder"),
            Self::Collection => format!("{stem}CollectionRequestBuilder"),
        }
    }
}

/// Plans the builders of one file.
pub(crate) struct Builders<'a> {
    pub(crate) layout: &'a Layout<'a>,
    pub(crate) scope: &'a Scope,
    pub(crate) operations: &'a Operations<'a>,
}

impl Builders<'_> {
    /// The builder of one entity.
    pub(crate) fn item(
        &self,
        id: StructuredTypeId,
        allowed: TypeCapabilities,
        diagnostics: &mut Diagnostics,
    ) -> BuilderPlan {
        let mut methods = self.item_verbs(id, allowed.item);
        methods.extend(self.property(id));
        methods.extend(self.streams(id));
        methods.extend(allowed.item.reference.then(|| self.reference()));
        methods.extend(self.navigation(id));
        methods.extend(self.casts(id, BuilderKind::Item));
        methods.extend(self.operations.methods(self, id, Multiplicity::One));
        self.builder(
            id,
            BuilderKind::Item,
            "One entity of the type",
            methods,
            diagnostics,
        )
    }

    /// The builder of a collection of entities.
    pub(crate) fn collection(
        &self,
        id: StructuredTypeId,
        allowed: TypeCapabilities,
        diagnostics: &mut Diagnostics,
    ) -> BuilderPlan {
        let mut methods = self.collection_verbs(id, allowed.collection);
        methods.extend(self.keys(id));
        methods.extend(allowed.collection.reference.then(|| self.references()));
        methods.extend(self.casts(id, BuilderKind::Collection));
        methods.extend(self.operations.methods(self, id, Multiplicity::Many));
        self.builder(
            id,
            BuilderKind::Collection,
            "A collection of entities of the type",
            methods,
            diagnostics,
        )
    }

    fn builder(
        &self,
        id: StructuredTypeId,
        kind: BuilderKind,
        what: &str,
        methods: Vec<MethodPlan>,
        diagnostics: &mut Diagnostics,
    ) -> BuilderPlan {
        let ty = self.layout.model.structured(id);
        let names = self.layout.structured(id);
        let identifier = kind.identifier(&names.stem);
        let element = ty.name.to_string();
        check_methods(&identifier, &element, &methods, ty.position, diagnostics);
        let path = self.layout.path("requests", names, &identifier);
        BuilderPlan {
            path: format!("{}::{identifier}", path.module),
            identifier,
            documentation: vec![format!("{what} {}.", code(&element))],
            resource_path: self.scope.builtin("ResourcePath"),
            service: None,
            methods,
        }
    }

    fn item_verbs(&self, id: StructuredTypeId, allowed: Capabilities) -> Vec<MethodPlan> {
        let value = value_type(self.layout, self.scope, Type::Structured(id));
        let request = |method: &str, verb, text: &str, result: &str, with_body: bool| {
            let body = with_body.then_some(value.as_str());
            self.request(method, verb, text, &format!("Request<{result}>"), body)
        };
        let mut methods = Vec::new();
        if allowed.read {
            let text = "`GET`: reads the entity.";
            methods.push(self.request(
                "get",
                HttpMethod::Get,
                text,
                &format!("GetRequest<{value}>"),
                None,
            ));
        }
        if allowed.patch {
            let text =
                "`PATCH`: changes the properties that `body` holds; absent ones stay as they are.";
            methods.push(request("patch", HttpMethod::Patch, text, &value, true));
        }
        if allowed.put {
            let text = "`PUT`: replaces the entity.";
            methods.push(request("put", HttpMethod::Put, text, &value, true));
        }
        if allowed.delete {
            methods.push(request(
                "delete",
                HttpMethod::Delete,
                "`DELETE`: deletes the entity.",
                "()",
                false,
            ));
        }
        methods
    }

    fn collection_verbs(&self, id: StructuredTypeId, allowed: Capabilities) -> Vec<MethodPlan> {
        let value = value_type(self.layout, self.scope, Type::Structured(id));
        let mut methods = Vec::new();
        if allowed.read {
            let text = "`GET`: reads the collection, a page at a time.";
            methods.push(self.request(
                "get",
                HttpMethod::Get,
                text,
                &format!("ListRequest<{value}>"),
                None,
            ));
        }
        if allowed.insert {
            let text = "`POST`: creates an entity.";
            let result = format!("Request<{value}>");
            methods.push(self.request("post", HttpMethod::Post, text, &result, Some(&value)));
        }
        if allowed.count {
            let text = "`GET …/$count`: counts the entities.";
            let mut count = self.request("count", HttpMethod::Get, text, "CountRequest", None);
            count.step = PathStep::Segment("$count".to_owned());
            methods.push(count);
        }
        methods
    }

    /// A request on the builder's own path; `result` begins with the runtime's type.
    fn request(
        &self,
        identifier: &str,
        verb: HttpMethod,
        text: &str,
        result: &str,
        body: Option<&str>,
    ) -> MethodPlan {
        let (name, rest) = result.split_at(result.find('<').unwrap_or(result.len()));
        let request = self.scope.builtin(name);
        let function = if name == "Request" { identifier } else { "new" };
        let argument = |value: &str| ArgumentPlan {
            identifier: "body".to_owned(),
            rust_type: format!("&{value}"),
        };
        MethodPlan {
            identifier: identifier.to_owned(),
            documentation: vec![text.to_owned()],
            generics: Vec::new(),
            arguments: body.map(argument).into_iter().collect(),
            result: format!("{request}{rest}"),
            constructor: Some(format!("{request}::{function}")),
            step: PathStep::Same,
            body: body.map(|_| "body".to_owned()),
            reach: Reach::Request(verb),
        }
    }

    fn property(&self, id: StructuredTypeId) -> Option<MethodPlan> {
        let lineage = self
            .layout
            .model
            .lineage(id)
            .map(|id| self.layout.model.structured(id));
        let properties = lineage.flat_map(|ty| &ty.properties);
        let names: Vec<_> = properties.map(|property| property.name.clone()).collect();
        if names.is_empty() {
            return None;
        }
        let reach = Reach::Property(names);
        let names = self.layout.structured(id);
        let owner = self
            .scope
            .name(&self.layout.path("models", names, &names.plain));
        let path = self.scope.builtin("PropertyPath");
        let builder = self.scope.builtin("PropertyRequestBuilder");
        Some(MethodPlan {
            identifier: "property".to_owned(),
            documentation: vec!["One structural property by its path.".to_owned()],
            generics: vec!["T".to_owned()],
            arguments: vec![ArgumentPlan {
                identifier: "property".to_owned(),
                rust_type: format!("{path}<{owner}, T>"),
            }],
            result: format!("{builder}<T>"),
            constructor: Some(format!("{builder}::new")),
            step: PathStep::Property,
            body: None,
            reach,
        })
    }

    /// The media content of the entity itself, and the properties that are streams.
    fn streams(&self, id: StructuredTypeId) -> Vec<MethodPlan> {
        let model = self.layout.model;
        let lineage: Vec<_> = model.lineage(id).map(|id| model.structured(id)).collect();
        let has_stream = |kind: &StructuredKind| {
            matches!(
                kind,
                StructuredKind::Entity {
                    has_stream: true,
                    ..
                }
            )
        };
        let mut methods = Vec::new();
        if lineage.iter().any(|ty| has_stream(&ty.kind)) {
            let text = "`…/$value`: the media content of the entity.";
            methods.push(self.fixed(
                "content",
                "MediaRequestBuilder",
                "$value",
                text,
                Reach::Media,
            ));
        }
        for ty in lineage.into_iter().rev() {
            for property in &ty.properties {
                if property.ty.item == Type::Primitive(PrimitiveType::Stream) {
                    let element = format!("{}/{}", ty.name, property.name);
                    let method = method_name(self.layout, &element, &property.name);
                    let text = format!("{}: media content.", code(&property.name));
                    methods.push(self.fixed(
                        &method,
                        "MediaRequestBuilder",
                        &property.name,
                        &text,
                        Reach::Media,
                    ));
                }
            }
        }
        methods
    }

    fn reference(&self) -> MethodPlan {
        let text = "`…/$ref`: which entity is related, where the path is a navigation property that allows it.";
        self.fixed(
            "reference",
            "ReferenceRequestBuilder",
            "$ref",
            text,
            Reach::Reference,
        )
    }

    fn references(&self) -> MethodPlan {
        let text = "`…/$ref`: which entities are related, where the path is a navigation property that allows it.";
        let mut method = self.fixed(
            "references",
            "ReferenceCollectionRequestBuilder",
            "",
            text,
            Reach::References,
        );
        method.step = PathStep::Same;
        method
    }

    /// A builder of the runtime's at a fixed segment.
    fn fixed(
        &self,
        identifier: &str,
        builder: &str,
        segment: &str,
        text: &str,
        reach: Reach,
    ) -> MethodPlan {
        let builder = self.scope.builtin(builder);
        MethodPlan {
            identifier: identifier.to_owned(),
            documentation: vec![text.to_owned()],
            generics: Vec::new(),
            arguments: Vec::new(),
            constructor: Some(format!("{builder}::new")),
            result: builder,
            step: PathStep::Segment(segment.to_owned()),
            body: None,
            reach,
        }
    }

    fn navigation(&self, id: StructuredTypeId) -> Vec<MethodPlan> {
        let lineage: Vec<_> = self.layout.model.lineage(id).collect();
        let mut methods: Vec<MethodPlan> = Vec::new();
        for ancestor in lineage.into_iter().rev() {
            let ty = self.layout.model.structured(ancestor);
            for property in &ty.navigation_properties {
                let element = format!("{}/{}", ty.name, property.name);
                methods.push(self.navigation_property(&element, property));
            }
        }
        methods
    }

    fn navigation_property(&self, element: &str, property: &NavigationProperty) -> MethodPlan {
        let kind = match property.ty.multiplicity {
            Multiplicity::One => BuilderKind::Item,
            Multiplicity::Many => BuilderKind::Collection,
        };
        let allowed = of_navigation(self.layout.model, property);
        let facts = documentation::navigation(
            self.layout,
            &property.name,
            property.ty,
            property.contains_target,
        );
        let mut documentation = vec![facts];
        documentation.extend(allowed_text(allowed, kind));
        let step = PathStep::Segment(property.name.clone());
        let identifier = method_name(self.layout, element, &property.name);
        let method = self.to_builder(identifier, property.target, kind, step, allowed);
        MethodPlan {
            documentation,
            ..method
        }
    }

    fn casts(&self, id: StructuredTypeId, kind: BuilderKind) -> Vec<MethodPlan> {
        let derived = self.layout.descendants(id).iter();
        derived
            .map(|derived| {
                let name = self.layout.model.structured(*derived).name.to_string();
                let module = &self.layout.structured(*derived).module;
                let identifier = format!("as_{}", module.trim_start_matches("r#"));
                let text = format!("The same path, cast to the derived type {}.", code(&name));
                let step = PathStep::Segment(name);
                let method =
                    self.to_builder(identifier, *derived, kind, step, Capabilities::READ_ONLY);
                MethodPlan {
                    documentation: vec![text],
                    ..method
                }
            })
            .collect()
    }

    fn keys(&self, id: StructuredTypeId) -> Vec<MethodPlan> {
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
                ALL_OF_PATH,
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

    fn alternate_key(&self, id: StructuredTypeId, key: &Key) -> MethodPlan {
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
        let plain: Vec<_> = words
            .iter()
            .map(|word| word.trim_start_matches("r#"))
            .collect();
        let identifier = format!("by_{}", plain.join("_and_"));
        let method = self.to_builder(identifier, id, BuilderKind::Item, step, ALL_OF_PATH);
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
            ..method
        }
    }

    /// A method that leads to the builder of a type.
    pub(crate) fn to_builder(
        &self,
        identifier: String,
        id: StructuredTypeId,
        kind: BuilderKind,
        step: PathStep,
        allowed: Capabilities,
    ) -> MethodPlan {
        let names = self.layout.structured(id);
        let path = self
            .layout
            .path("requests", names, &kind.identifier(&names.stem));
        let builder = self.scope.name(&path);
        MethodPlan {
            identifier,
            documentation: Vec::new(),
            generics: Vec::new(),
            arguments: Vec::new(),
            constructor: None,
            result: builder,
            step,
            body: None,
            reach: Reach::Builder(format!("{}::{}", path.module, path.identifier), allowed),
        }
    }
}

/// A key leads from a collection to its entity: what the collection's path allows goes on.
const ALL_OF_PATH: Capabilities = Capabilities {
    read: true,
    insert: true,
    patch: true,
    put: true,
    delete: true,
    count: true,
    reference: true,
};

/// The name of a method for a member of the model, kept apart from the builders' own methods.
pub(crate) fn method_name(layout: &Layout<'_>, element: &str, name: &str) -> String {
    avoid(snake(layout.renamed(element, name)), &RESERVED)
}

/// Two members of a builder with the same name are an error.
pub(crate) fn check_methods(
    identifier: &str,
    element: &str,
    methods: &[MethodPlan],
    position: Position,
    diagnostics: &mut Diagnostics,
) {
    let mut names = NameSet::new(format!("`{identifier}`"));
    for (index, method) in methods.iter().enumerate() {
        let step = match &method.step {
            PathStep::Segment(name) | PathStep::Function { name, .. } => {
                format!("{element}/{name}")
            }
            _ => format!("{element}/{index}"),
        };
        names.take(&method.identifier, &step, position, diagnostics);
    }
}

fn has_key(kind: &StructuredKind) -> bool {
    matches!(kind, StructuredKind::Entity { key: Some(_), .. })
}

/// What a path allows, for the docs: the builder's methods are those of any path to its type.
fn allowed_text(allowed: Capabilities, kind: BuilderKind) -> Option<String> {
    let is_collection = kind == BuilderKind::Collection;
    let verbs = [
        (allowed.read, "`get`"),
        (allowed.insert && is_collection, "`post`"),
        (allowed.patch, "`patch`"),
        (allowed.put, "`put`"),
        (allowed.delete, "`delete`"),
        (allowed.count && is_collection, "`count`"),
        (
            allowed.reference,
            if is_collection {
                "`references`"
            } else {
                "`reference`"
            },
        ),
    ];
    let listed: Vec<_> = verbs
        .iter()
        .filter(|(is_allowed, _)| *is_allowed)
        .map(|(_, verb)| *verb)
        .collect();
    Some(format!(
        "The metadata allows here: {}.",
        if listed.is_empty() {
            "nothing".to_owned()
        } else {
            listed.join(", ")
        }
    ))
}
