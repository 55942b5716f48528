//! Stage 4: every name, module, Rust type and file decided; no tokens yet.
//!
//! [`plan()`] reports nothing: it plans what it is given, and [`check()`] finds what is wrong with the finished plan.

mod builder;
mod builtin;
mod capability;
mod check;
mod content;
mod declared;
mod descriptions;
mod enumeration;
mod feature;
mod field;
mod file;
mod identifier;
mod imports;
mod keys;
mod layout;
mod method;
mod name_set;
mod navigation;
mod operation;
mod origin;
mod polymorphic;
mod related;
mod request;
mod request_body;
mod root;
mod rust_path;
mod rust_type;
mod selected_methods;
mod signature;
mod storage;
mod structure;
mod verbs;

pub(crate) use builder::{BuilderKind, BuilderPlan};
pub(crate) use builtin::Builtin;
pub(crate) use capability::Capabilities;
pub(crate) use check::check;
pub(crate) use declared::{DeclaredItem, DeclaredType, Deprecation};
pub use descriptions::Descriptions;
pub(crate) use enumeration::{EnumKind, EnumPlan, MemberPlan};
pub(crate) use field::{Containment, FieldKind, FieldPlan, PropertyFacts};
pub use file::{FilePlan, Item};
pub(crate) use file::{ModuleContent, ModuleDeclaration, Visibility};
pub(crate) use identifier::plain;
pub(crate) use imports::{FileNames, settle};
pub(crate) use method::{
    BodyProperty, FunctionArgument, HttpMethod, NavigationFacts, Need, OperationFacts,
    OperationSubject, PathStep, PropertyName, Relation, Subject,
};
pub use method::{FixedBuilder, MethodPlan, Reach};
pub(crate) use polymorphic::{PolymorphicPlan, VariantPlan};
pub use request::RequestKind;
pub(crate) use request::{Answer, RequestPlan};
pub(crate) use request_body::BodyField;
pub(crate) use request_body::RequestBodyPlan;
pub(crate) use root::RootPlan;
pub(crate) use rust_path::Feature;
pub use rust_path::RustPath;
pub(crate) use rust_type::RustType;
pub(crate) use signature::{BODY, Constructor};
pub use storage::Storage;
pub(crate) use storage::Value;
pub use structure::StructPlan;
pub(crate) use structure::{ModelFacts, StructKind};

use crate::model::{EnumTypeId, StructuredTypeId};
use crate::transform::{Selection, Slice};
use builder::Builders;
use capability::TypeCapabilities;
use file::Module;
use layout::{Layout, Top, TypeLayout};
use operation::Operations;

/// Everything that will be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CratePlan {
    /// The files, by path.
    pub files: Vec<FilePlan>,
    /// Where paths begin; `None` if there are no requests.
    pub root: Option<RootPlan>,
    /// The module that holds `models` and `requests`: `crate`.
    pub module: String,
    /// The module that has the models, if it is in another crate: `graph_models::models`.
    pub models: Option<String>,
    /// The Cargo features that some of it is behind, sorted.
    pub features: Vec<String>,
}

impl CratePlan {
    /// All request builders, the root builder first.
    pub fn builders(&self) -> impl Iterator<Item = &BuilderPlan> {
        let items = self.files.iter().flat_map(|file| &file.items);
        let builders = items.filter_map(|item| match item {
            Item::Builder(builder) => Some(builder),
            _ => None,
        });
        let is_root = |builder: &&BuilderPlan| builder.kind == BuilderKind::Root;
        let (roots, others): (Vec<_>, Vec<_>) = builders.partition(is_root);
        roots.into_iter().chain(others)
    }

    /// The builder where paths begin.
    pub fn root_builder(&self) -> Option<&BuilderPlan> {
        let root = self.root.as_ref()?;
        self.builders().find(|builder| builder.path == root.builder)
    }

    /// The table with the rules for bodies, if that is known.
    pub(crate) fn body_rules(&self) -> Option<&RustPath> {
        self.root.as_ref()?.body_rules.as_ref()
    }

    /// The table of permissions, if permissions are known.
    pub(crate) fn permissions(&self) -> Option<&RustPath> {
        self.root.as_ref()?.permissions.as_ref()
    }

    /// The crate that has the models, if it is another one.
    pub fn models_crate(&self) -> Option<&str> {
        self.models.as_ref()?.split("::").next()
    }
}

/// Plans the crate of a slice, without the imports of its files: [`settle()`] decides these when no type changes any more.
/// [`check()`] finds what is wrong with the plan.
pub(crate) fn plan(slice: &Slice, selection: &Selection, descriptions: &Descriptions) -> CratePlan {
    let layout = Layout::new(slice, selection, descriptions);
    let operations = Operations::new(&layout);
    let planner = Planner {
        layout: &layout,
        operations: &operations,
    };
    let root = root::path(&layout);
    let mut modules = planner.requests(root.clone());
    if selection.models.is_none() {
        modules.extend(planner.enums());
        modules.extend(planner.structs());
    }
    CratePlan {
        files: file::files(modules, &selection.module),
        root: root.map(|builder| RootPlan {
            builder,
            permissions: None,
            body_rules: None,
        }),
        module: selection.module.clone(),
        models: selection.models.clone(),
        features: layout.features().into_iter().collect(),
    }
}

struct Planner<'a> {
    layout: &'a Layout<'a>,
    operations: &'a Operations<'a>,
}

impl Planner<'_> {
    fn enums(&self) -> impl Iterator<Item = Module> {
        let enums = self.layout.model.enum_types();
        enums.map(|(id, _)| self.enumeration(id))
    }

    fn enumeration(&self, id: EnumTypeId) -> Module {
        let names = self.layout.enumeration(id);
        let item = Item::Enum(enumeration::of_type(self.layout, id));
        module(Top::Models, names, vec![item])
    }

    fn structs(&self) -> impl Iterator<Item = Module> {
        let structs = self.layout.model.structured_types();
        structs.map(|(id, _)| self.structure(id))
    }

    fn structure(&self, id: StructuredTypeId) -> Module {
        let plan = structure::of_type(self.layout, id);
        let visibility = match plan.fields.is_empty() {
            true => Visibility::Private,
            // The module also holds the names of the properties.
            false => Visibility::Public,
        };
        let is_polymorphic = self.layout.is_polymorphic(id);
        let polymorphic =
            is_polymorphic.then(|| polymorphic::of_type(self.layout, id, plan.fields.clone()));
        let items = std::iter::once(Item::Struct(plan));
        let items = items.chain(polymorphic.map(Item::Polymorphic));
        Module {
            visibility,
            ..module(Top::Models, self.layout.structured(id), items.collect())
        }
    }

    fn requests(&self, root: Option<RustPath>) -> Vec<Module> {
        let types = self.layout.model.structured_types();
        let builders = types.filter_map(|(id, _)| {
            let allowed = self.layout.requests(id)?;
            Some(self.builders(id, allowed))
        });
        let root = root.map(|root| self.root(root));
        builders.chain(root).collect()
    }

    fn builders(&self, id: StructuredTypeId, allowed: TypeCapabilities) -> Module {
        let builders = Builders::of_type(self.layout, self.operations, id);
        let mut items = vec![Item::Builder(builders.item(id, allowed))];
        if allowed.has_collection {
            items.push(Item::Builder(builders.collection(id, allowed)));
        }
        items.extend(self.bodies(self.operations.bodies(id)));
        module(Top::Requests, self.layout.structured(id), items)
    }

    /// The root builder has a file of its own.
    fn root(&self, path: RustPath) -> Module {
        let builders = root::builders(self.layout, self.operations);
        let identifier = identifier::module(&path.identifier);
        let root = std::iter::once(Item::Builder(builders.root(path)));
        let bodies = self.bodies(self.operations.import_bodies());
        Module {
            top: Top::Requests,
            namespace: Vec::new(),
            identifier,
            visibility: Visibility::Private,
            feature: None,
            items: root.chain(bodies).collect(),
        }
    }

    fn bodies(
        &self,
        bodies: Vec<(RustPath, &crate::model::Operation)>,
    ) -> impl Iterator<Item = Item> {
        let bodies = bodies.into_iter();
        bodies
            .map(|(path, operation)| Item::Struct(structure::of_body(self.layout, path, operation)))
    }
}

/// The module of a type.
fn module(top: Top, names: &TypeLayout, items: Vec<Item>) -> Module {
    Module {
        top,
        namespace: names.namespace.clone(),
        identifier: names.module.clone(),
        visibility: Visibility::Private,
        feature: names.feature().cloned(),
        items,
    }
}
