//! Why a plan cannot be written: names that collide, and names that are not valid.

use super::file::{FilePlan, Item};
use super::identifier::{is_identifier, plain};
use super::name_set::{NameSet, Taker, rename_hint};
use super::origin::Origin;
use super::polymorphic::UNRECOGNIZED;
use super::{
    BuilderKind, BuilderPlan, CratePlan, EnumPlan, FieldPlan, MethodPlan, PathStep,
    PolymorphicPlan, StructKind, StructPlan, Subject,
};
use crate::diagnostic::{Diagnostics, Position};
use crate::file_name;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is wrong with the names of a plan. Each finding says how to change the selection.
pub(crate) fn check(plan: &CratePlan) -> Diagnostics {
    let mut check = Check::default();
    check.root_modules(plan);
    check.modules(plan);
    for item in plan.files.iter().flat_map(|file| &file.items) {
        match item {
            Item::Struct(plan) => check.structure(plan),
            Item::Polymorphic(plan) => check.polymorphic(plan),
            Item::Enum(plan) => check.enumeration(plan),
            Item::Builder(plan) => check.builder(plan),
            Item::Permissions(_) | Item::BodyRules(_) => {}
        }
    }
    check.found
}

#[derive(Default)]
struct Check {
    found: Diagnostics,
}

impl Check {
    /// All paths begin with the root module, or with that of another crate's models, so every file must be able to name
    /// these.
    fn root_modules(&mut self, plan: &CratePlan) {
        let mut segments = plan.module.split("::");
        if segments.next() != Some("crate") || !segments.all(is_identifier) {
            let hint = "it must be `crate` or begin with it: `crate::graph`";
            self.selected(&plan.module, "module", hint);
        }
        if let Some(models) = &plan.models
            && !models.split("::").all(is_identifier)
        {
            let hint = "it must be a module of another crate: `graph_models::models`";
            self.selected(models, "models", hint);
        }
    }

    fn selected(&mut self, path: &str, key: &str, hint: &str) {
        let element = format!("selection `{key}`");
        let message = format!("{path:?} is not the path of a module");
        self.found
            .error(Position::default(), element, message, hint);
    }

    /// What one module holds and exports must have different names. The root builder comes first because it cannot be
    /// renamed.
    fn modules(&mut self, plan: &CratePlan) {
        let root = root_path(plan);
        let is_root = |file: &&FilePlan| file.path == root;
        let (roots, others): (Vec<_>, Vec<_>) = plan.files.iter().partition(is_root);
        let mut modules = BTreeMap::new();
        let mut reported = BTreeSet::new();
        for file in roots.into_iter().chain(others) {
            let origin = file.items.first().and_then(Item::origin);
            // If one name of an element is wrong, a rename changes all of its names.
            let origin = origin.filter(|origin| !reported.contains(&origin.element));
            let before = self.found.len();
            if let Some(origin) = origin {
                self.module(file, origin, &mut modules);
                reported.extend((self.found.len() > before).then_some(&origin.element));
            }
        }
    }

    fn module<'p>(
        &mut self,
        file: &'p FilePlan,
        origin: &Origin,
        modules: &mut BTreeMap<&'p str, NameSet>,
    ) {
        let place = file.module.trim_start_matches("crate::");
        let names = modules.entry(&file.module);
        let names = names.or_insert_with(|| NameSet::new(format!("module `{place}`")));
        self.word(
            plain(&file.identifier),
            name_of(&origin.element),
            origin.into(),
        );
        self.file_name(&file.identifier, origin.into());
        for segment in place.split("::") {
            self.word(segment, segment, origin.into());
            self.folder_name(segment, origin.into());
        }
        for item in &file.items {
            let origin = item.origin().unwrap_or(origin);
            names.take_new(item.identifier(), origin.into(), &mut self.found);
        }
        names.take_new(&file.identifier, origin.into(), &mut self.found);
    }

    fn structure(&mut self, plan: &StructPlan) {
        let element = match &plan.kind {
            StructKind::Model(_) => &plan.origin.element,
            StructKind::ActionBody { action } => action,
        };
        let mut names = NameSet::new(format!("the struct of `{element}`"));
        for FieldPlan {
            identifier, origin, ..
        } in &plan.fields
        {
            self.word(identifier, name_of(&origin.element), origin.into());
            names.take(identifier, origin.into(), &mut self.found);
        }
    }

    fn polymorphic(&mut self, plan: &PolymorphicPlan) {
        let element = &plan.origin.element;
        let mut names = NameSet::new(format!("the enum over `{element}`"));
        names.reserve(UNRECOGNIZED);
        for variant in &plan.variants {
            names.take(
                &variant.identifier,
                (&variant.origin).into(),
                &mut self.found,
            );
        }
    }

    fn enumeration(&mut self, plan: &EnumPlan) {
        let element = &plan.origin.element;
        let mut names = NameSet::new(format!("the enum of `{element}`"));
        names.reserve(UNRECOGNIZED);
        for member in &plan.members {
            self.word(
                &member.identifier,
                name_of(&member.origin.element),
                (&member.origin).into(),
            );
            names.take(&member.identifier, (&member.origin).into(), &mut self.found);
        }
    }

    /// Two methods of a builder with the same name are an error, and two arguments of a method.
    fn builder(&mut self, plan: &BuilderPlan) {
        let mut names = NameSet::new(match plan.kind {
            BuilderKind::Root => "the entity container".to_owned(),
            BuilderKind::Item | BuilderKind::Collection => format!("`{}`", plan.path.identifier),
        });
        for method in &plan.methods {
            let element = element_on(plan, method);
            let taker = Taker {
                element: &element,
                key: key_of(method),
                position: method.origin.position,
            };
            self.word(&method.identifier, name_of(&element), taker);
            names.take_new(&method.identifier, taker, &mut self.found);
            let place = format!("the arguments of `{}`", method.identifier);
            let mut arguments = NameSet::new(place);
            for argument in method.arguments() {
                self.word(&argument.identifier, &argument.identifier, taker);
                arguments.take_new(&argument.identifier, taker, &mut self.found);
            }
        }
    }

    /// The module of a type or of the root builder becomes a file.
    fn file_name(&mut self, module: &str, taker: Taker<'_>) {
        if let Some(problem) = file_name::problem(plain(module)) {
            let hint = rename_hint(taker.key);
            self.found
                .error(taker.position, taker.element, problem, hint);
        }
    }

    /// The module of a namespace becomes a file and a folder.
    fn folder_name(&mut self, module: &str, taker: Taker<'_>) {
        if let Some(problem) = file_name::problem(plain(module)) {
            let element = taker.element;
            let message = format!("its namespace has the module `{module}`: {problem}");
            let hint = format!("leave it out in the selection: exclude = [\"{element}\"]");
            self.found.error(taker.position, element, message, hint);
        }
    }

    /// A name without a letter or digit has no Rust spelling.
    fn word(&mut self, identifier: &str, name: &str, taker: Taker<'_>) {
        if !identifier.chars().any(char::is_alphanumeric) {
            let key = taker.key;
            let message = format!("`{name}` has no letter or digit from which to make a Rust name");
            let hint = format!("name it in the selection: [rename] \"{key}\" = \"aName\"");
            self.found
                .error(taker.position, taker.element, message, hint);
        }
    }
}

/// The simple name of an element.
fn name_of(element: &str) -> &str {
    let name = element.rsplit(['/', '.']).next();
    name.unwrap_or_default()
}

/// The path of the file of the root builder.
fn root_path(plan: &CratePlan) -> &str {
    let is_root = |item: &Item| match item {
        Item::Builder(builder) => builder.kind == BuilderKind::Root,
        _ => false,
    };
    let mut files = plan.files.iter();
    let file = files.find(|file| file.items.iter().any(is_root));
    file.map_or("", |file| file.path.as_str())
}

/// The element of a method as seen from the builder's type, which need not be the type that declares it.
fn element_on(plan: &BuilderPlan, method: &MethodPlan) -> String {
    match &method.step {
        PathStep::Segment(name) | PathStep::Function { name, .. } => {
            format!("{}/{name}", plan.origin.element)
        }
        _ => method.origin.element.clone(),
    }
}

/// The name of a method's element in the selection.
fn key_of(method: &MethodPlan) -> &str {
    match &method.subject {
        Subject::Operation(operation) => &operation.element,
        Subject::EntitySet(entry) | Subject::Singleton(entry) => &entry.name,
        _ => &method.origin.element,
    }
}
