//! Request builders: one for an entity and one for a collection, per entity type.

use super::capability::{Capabilities, TypeCapabilities};
use super::documentation::{self, code};
use super::identifier::{avoid, snake};
use super::layout::{Layout, check_words};
use super::method::{HttpMethod, MethodPlan, PathStep, Reach};
use super::name_set::NameSet;
use super::operation::Operations;
use super::scope::Scope;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{Multiplicity, StructuredTypeId};

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
    /// The type that it is for, or the entity container.
    pub element: String,
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
    /// How the file names the table of permissions, which the root builder hands on; none where there is no table.
    pub permissions: Option<String>,
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
    /// The kind that one or many entities have.
    pub(crate) fn of(multiplicity: Multiplicity) -> Self {
        match multiplicity {
            Multiplicity::One => Self::Item,
            Multiplicity::Many => Self::Collection,
        }
    }

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
        if self.layout.wanted.has(id, HttpMethod::Get) {
            methods.extend(self.property(id));
            methods.extend(self.streams(id));
        }
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
        mut methods: Vec<MethodPlan>,
        diagnostics: &mut Diagnostics,
    ) -> BuilderPlan {
        let ty = self.layout.model.structured(id);
        let names = self.layout.structured(id);
        let identifier = kind.identifier(&names.stem);
        let element = ty.name.to_string();
        complete(&mut methods, &element);
        check_methods(&identifier, &element, &methods, ty.position, diagnostics);
        let path = self.layout.path("requests", names, &identifier);
        BuilderPlan {
            path: format!("{}::{identifier}", path.module),
            identifier,
            documentation: self.documentation(id, what, &methods),
            element,
            resource_path: self.scope.builtin("ResourcePath"),
            service: None,
            permissions: None,
            methods,
        }
    }

    /// What the builder is of, what that is, and what can be done from here.
    fn documentation(
        &self,
        id: StructuredTypeId,
        what: &str,
        methods: &[MethodPlan],
    ) -> Vec<String> {
        let element = self.layout.model.structured(id).name.to_string();
        let names = self.layout.structured(id);
        let model = self.layout.path("models", names, &names.value);
        let model = documentation::link("its model", &model.whole());
        let head = format!("{what} {}; {model}.", code(&element));
        let description = self.layout.description(&element);
        std::iter::once(head)
            .chain(description)
            .chain(documentation::overview(methods))
            .collect()
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
            element: String::new(),
            identifier,
            documentation: Vec::new(),
            generics: Vec::new(),
            arguments: Vec::new(),
            constructor: None,
            result: builder,
            step,
            body: None,
            reach: Reach::Builder(format!("{}::{}", path.module, path.identifier), allowed),
            is_related: false,
            feature: self.scope.gate(&names.feature),
        }
    }
}

/// The name of a method for a member of the model, kept apart from the builders' own methods.
pub(crate) fn method_name(layout: &Layout<'_>, element: &str, name: &str) -> String {
    avoid(snake(layout.renamed(element, name)), &RESERVED)
}

/// What all methods of a builder have: an element, the builder's where it is no other, and the feature in their docs.
pub(crate) fn complete(methods: &mut [MethodPlan], element: &str) {
    for method in methods {
        if method.element.is_empty() {
            method.element = element.to_owned();
        }
        let feature = documentation::with_feature(method.feature.as_ref());
        method.documentation.extend(feature);
    }
}

/// Two methods of a builder with the same name are an error, and two arguments of a method, and names without a word.
pub(crate) fn check_methods(
    identifier: &str,
    element: &str,
    methods: &[MethodPlan],
    position: Position,
    diagnostics: &mut Diagnostics,
) {
    let mut names = NameSet::new(format!("`{identifier}`"));
    for method in methods {
        let name = method_element(element, method);
        check_words(&method.identifier, &name, position, diagnostics);
        names.take_new(&method.identifier, &name, position, diagnostics);
        let mut arguments = NameSet::new(format!("the arguments of `{}`", method.identifier));
        for argument in &method.arguments {
            let argument = &argument.identifier;
            check_words(argument, &name, position, diagnostics);
            arguments.take_new(argument, &name, position, diagnostics);
        }
    }
}

fn method_element(element: &str, method: &MethodPlan) -> String {
    match &method.step {
        PathStep::Segment(name) | PathStep::Function { name, .. } => format!("{element}/{name}"),
        _ => method.element.clone(),
    }
}
