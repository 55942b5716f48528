//! Stage 4: every name, module, Rust type and file decided; no tokens yet.

mod builder;
mod capability;
mod content;
mod descriptions;
mod documentation;
mod enumeration;
mod feature;
mod file;
mod identifier;
mod keys;
mod layout;
mod method;
mod name_set;
mod navigation;
mod operation;
mod permission;
mod polymorphic;
mod reference;
mod root;
mod rust_type;
mod scope;
mod structure;
mod verbs;
mod wanted;

pub use builder::BuilderPlan;
pub use capability::Capabilities;
pub use descriptions::Descriptions;
pub use enumeration::{EnumPlan, MemberPlan};
pub use file::{FilePlan, Item, ModuleDeclaration};
pub use method::{
    AnswerPlan, ArgumentPlan, FunctionArgument, HttpMethod, MethodPlan, PathStep, Reach,
    RequestKind, RequestPlan,
};
pub use permission::PermissionsPlan;
pub use polymorphic::{PolymorphicNames, PolymorphicPlan, VariantPlan};
pub use reference::References;
pub use rust_type::Storage;
pub use structure::{FieldPlan, StructNames, StructPlan};

use crate::diagnostic::Diagnostics;
use crate::model::{StructuredTypeId, Type};
use crate::transform::{Selection, Slice};
use builder::Builders;
use capability::TypeCapabilities;
use file::Files;
use layout::{Layout, TypeLayout};
use operation::Operations;
use scope::RustPath;

/// Everything that is going to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CratePlan {
    /// The files, by path.
    pub files: Vec<FilePlan>,
    /// The crate that has the models, where it is another one.
    pub models: Option<String>,
    /// The Cargo features behind which some of it stands, sorted.
    pub features: Vec<String>,
}

impl CratePlan {
    /// All request builders, the root builder first where there is one.
    pub fn builders(&self) -> impl Iterator<Item = &BuilderPlan> {
        let items = self.files.iter().flat_map(|file| &file.items);
        let builders = items.filter_map(|item| match item {
            Item::Builder(builder) => Some(builder),
            _ => None,
        });
        let (roots, others): (Vec<_>, Vec<_>) =
            builders.partition(|builder| builder.service.is_some());
        roots.into_iter().chain(others)
    }
}

/// Plans the crate of a slice.
pub fn plan(
    slice: &Slice,
    selection: &Selection,
    descriptions: &Descriptions,
    diagnostics: &mut Diagnostics,
) -> CratePlan {
    scope::check_modules(selection, diagnostics);
    let layout = Layout::new(slice, selection, descriptions, diagnostics);
    let operations = Operations::new(&layout);
    let planner = Planner {
        layout: &layout,
        operations: &operations,
    };
    let mut files = Files::default();
    if selection.models.is_none() {
        planner.enums(&mut files, diagnostics);
        planner.structs(&mut files, diagnostics);
    }
    planner.requests(&mut files, diagnostics);
    files.check(diagnostics);
    CratePlan {
        files: files.into_plans(&selection.module),
        models: models_crate(selection),
        features: layout.features().into_iter().collect(),
    }
}

fn models_crate(selection: &Selection) -> Option<String> {
    let path = selection.models.as_ref()?;
    path.split("::").next().map(str::to_owned)
}

struct Planner<'a> {
    layout: &'a Layout<'a>,
    operations: &'a Operations<'a>,
}

impl Planner<'_> {
    /// The scope of a file that defines these names and stands behind a feature.
    fn scope(
        &self,
        feature: Option<&String>,
        own: impl IntoIterator<Item = RustPath>,
    ) -> scope::Scope {
        let feature = feature.map(String::as_str);
        let tops = ["models", "requests"].map(|top| self.layout.top(top));
        scope::Scope::new(tops, feature, own)
    }

    /// What the file of a type's model defines or exports.
    fn model_names(&self, names: &TypeLayout) -> Vec<RustPath> {
        let mut all = vec![names];
        for inside in self.layout.types_inside(names) {
            match inside {
                Type::Structured(id) => all.push(self.layout.structured(*id)),
                Type::Enum(id) => all.push(self.layout.enumeration(*id)),
                Type::Primitive(_) => {}
            }
        }
        let paths = all.into_iter().flat_map(|names| {
            [&names.plain, &names.value].map(|own| self.layout.path("models", names, own))
        });
        paths.collect()
    }

    /// What the file of a type's builders defines.
    fn request_names(&self, id: StructuredTypeId) -> Vec<RustPath> {
        let names = self.layout.structured(id);
        let kinds = [builder::BuilderKind::Item, builder::BuilderKind::Collection];
        let builders = kinds.map(|kind| kind.identifier(&names.stem));
        let bodies = self.operations.bodies(id).into_iter();
        let bodies = bodies.map(|(identifier, _)| identifier);
        let all = builders.into_iter().chain(bodies);
        all.map(|own| self.layout.path("requests", names, &own))
            .collect()
    }

    fn enums(&self, files: &mut Files, diagnostics: &mut Diagnostics) {
        for (id, _) in self.layout.model.enum_types() {
            let names = self.layout.enumeration(id);
            let scope = self.scope(names.feature.as_ref(), self.model_names(names));
            let plan = enumeration::of_type(self.layout, &scope, id, diagnostics);
            files.add("models", names, false, vec![Item::Enum(plan)], scope);
        }
    }

    fn structs(&self, files: &mut Files, diagnostics: &mut Diagnostics) {
        for (id, _) in self.layout.model.structured_types() {
            let names = self.layout.structured(id);
            let scope = self.scope(names.feature.as_ref(), self.model_names(names));
            let allowed = self.layout.requests(id);
            let plan = structure::of_type(self.layout, &scope, id, allowed, diagnostics);
            let has_constants = !plan.fields.is_empty();
            let mut items = Vec::new();
            if self.layout.is_polymorphic(id) {
                let accessors = plan.fields.clone();
                let plan = polymorphic::of_type(self.layout, &scope, id, accessors, diagnostics);
                items.push(Item::Polymorphic(plan));
            }
            items.insert(0, Item::Struct(plan));
            files.add("models", names, has_constants, items, scope);
        }
    }

    fn requests(&self, files: &mut Files, diagnostics: &mut Diagnostics) {
        for (id, _) in self.layout.model.structured_types() {
            if let Some(allowed) = self.layout.requests(id) {
                self.builders(id, allowed, files, diagnostics);
            }
        }
        self.root(files, diagnostics);
    }

    fn builders(
        &self,
        id: StructuredTypeId,
        allowed: TypeCapabilities,
        files: &mut Files,
        diagnostics: &mut Diagnostics,
    ) {
        let names = self.layout.structured(id);
        let bodies = self.operations.bodies(id);
        let mut own = self.request_names(id);
        for inside in self.layout.types_inside(names) {
            if let Type::Structured(id) = inside {
                own.extend(self.request_names(*id));
            }
        }
        let scope = self.scope(names.feature.as_ref(), own);
        let builders = Builders {
            layout: self.layout,
            scope: &scope,
            operations: self.operations,
        };
        let mut items = vec![Item::Builder(builders.item(id, allowed, diagnostics))];
        if allowed.has_collection {
            items.push(Item::Builder(builders.collection(id, allowed, diagnostics)));
        }
        items.extend(self.bodies(&scope, &bodies, diagnostics));
        files.add("requests", names, false, items, scope);
    }

    fn bodies(
        &self,
        scope: &scope::Scope,
        bodies: &[(String, &crate::model::Operation)],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Item> {
        let plan = bodies.iter().map(|(identifier, operation)| {
            structure::of_body(self.layout, scope, identifier, operation, diagnostics)
        });
        plan.map(Item::Struct).collect()
    }

    /// The root builder has a file of its own.
    fn check_root(&self, identifier: &str, diagnostics: &mut Diagnostics) {
        let model = self.layout.model;
        let container = model.container.name.as_ref();
        let container = container.map(ToString::to_string).unwrap_or_default();
        let position = model.container.position;
        layout::check_words(identifier, &container, position, diagnostics);
        let module = identifier::module(identifier);
        layout::check_file_name(&module, &container, position, diagnostics);
        for (id, ty) in model.structured_types() {
            let names = self.layout.structured(id);
            if names.namespace.is_empty() && names.module == module {
                let message = format!("would be in the file of the root builder `{identifier}`");
                let element = ty.name.to_string();
                let hint = name_set::rename_hint(&element);
                diagnostics.error(ty.position, element, message, hint);
            }
        }
    }

    fn root(&self, files: &mut Files, diagnostics: &mut Diagnostics) {
        let Some(identifier) = root::identifier(self.layout) else {
            return;
        };
        let bodies = self.operations.import_bodies();
        let own = std::iter::once(&identifier).chain(bodies.iter().map(|(body, _)| body));
        let own: Vec<_> = own
            .map(|own| self.layout.top_path("requests", own))
            .collect();
        let scope = self.scope(None, own);
        let builders = Builders {
            layout: self.layout,
            scope: &scope,
            operations: self.operations,
        };
        let plan = root::of_container(&builders, &identifier, diagnostics);
        self.check_root(&identifier, diagnostics);
        let mut items = vec![Item::Builder(plan)];
        items.extend(self.bodies(&scope, &bodies, diagnostics));
        files.add_root("requests", &identifier, items, scope);
    }
}
