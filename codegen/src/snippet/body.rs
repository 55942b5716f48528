//! The JSON of a body as models and setters.

use super::error::SnippetError;
use super::imports::Imports;
use super::index::{Definition, Index};
use super::literal::{quoted, raw_json};
use super::scalar::Scalars;
use crate::model::{Multiplicity, PrimitiveType};
use crate::plan::{Builtin, PolymorphicPlan, RustPath, RustType, Storage, StructPlan, Value};
use serde_json::{Map, Value as Json};

/// The annotation with the type of an object.
const TAG: &str = "@odata.type";

type Members = Map<String, Json>;

/// Writes objects.
#[derive(Clone, Copy, Debug)]
pub(super) struct Objects<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) imports: &'a Imports,
}

/// An object as an expression.
struct Object {
    rust: String,
    /// The struct of the expression; none if it is the enum over the struct.
    of_struct: Option<RustPath>,
}

impl Objects<'_> {
    /// The body of a request that accepts the struct or enum at a path, and the structs of the enum.
    pub(super) fn body(self, path: &RustPath, json: &str) -> Result<String, SnippetError> {
        let members = members(json)?;
        Ok(self.object(path, &members).rust)
    }

    /// An expression of exactly the declared type.
    fn declared(self, path: &RustPath, object: Object) -> String {
        match &object.of_struct {
            Some(of_struct) if of_struct != path => {
                format!("{}::from({})", self.imports.planned(path), object.rust)
            }
            _ => object.rust,
        }
    }

    fn object(self, path: &RustPath, members: &Members) -> Object {
        match self.index.get(path) {
            Some(Definition::Polymorphic(plan)) => self.variant(path, plan, members),
            Some(Definition::Struct(plan)) => self.of_struct(plan, members, None),
            Some(Definition::Enum(_)) | None => self.unknown(path),
        }
    }

    /// An object of one of the types of an enum. If its type is unknown, it is the base with the name of the type.
    fn variant(self, path: &RustPath, plan: &PolymorphicPlan, members: &Members) -> Object {
        let declared = &plan.origin.element;
        let named = members.get(TAG).and_then(Json::as_str);
        let named = named.map_or(declared.as_str(), |name| name.trim_start_matches('#'));
        let written = (named != declared).then(|| format!("#{named}"));
        let mut variants = plan.variants.iter();
        let variant = variants.find(|variant| variant.origin.element == named);
        if let Some(model) = variant.and_then(|_| self.index.model(named)) {
            return self.of_struct(model.plan, members, written.as_deref());
        }
        match self.index.model(declared) {
            Some(model) => {
                let base = self.of_struct(model.plan, members, None).rust;
                let name = self.imports.planned(path);
                Object {
                    rust: format!("{name}::Unrecognized(Box::new({base}))"),
                    of_struct: None,
                }
            }
            None => self.unknown(path),
        }
    }

    fn unknown(self, path: &RustPath) -> Object {
        Object {
            rust: format!("{}::default()", self.imports.planned(path)),
            of_struct: None,
        }
    }

    /// A struct with setters for what it declares; `written` is the name of the type if serializing writes it anyway.
    fn of_struct(self, plan: &StructPlan, members: &Members, written: Option<&str>) -> Object {
        let mut rust = format!("{}::new()", self.imports.planned(&plan.path));
        let mut others: Vec<_> = members.iter().collect();
        others.retain(|(name, value)| name.as_str() != TAG || value.as_str() != written);
        for field in &plan.fields {
            let position = others
                .iter()
                .position(|(name, _)| **name == field.wire_name);
            let value = position.and_then(|at| self.value(&field.storage, others[at].1));
            if let (Some(at), Some(value)) = (position, value) {
                others.remove(at);
                rust.push_str(&format!(".{}({value})", field.identifier));
            }
        }
        for (name, value) in others {
            let value = raw_json(value, &self.imports_raw_json(value));
            rust.push_str(&format!(".with_additional_data({}, {value})", quoted(name)));
        }
        Object {
            rust,
            of_struct: Some(plan.path.clone()),
        }
    }

    fn imports_raw_json(self, value: &Json) -> String {
        match value {
            Json::String(_) | Json::Bool(_) => String::new(),
            _ => self.imports.exported("RawJson"),
        }
    }

    /// The argument of a setter; `None` if the property cannot hold the value unchanged.
    pub(super) fn value(self, storage: &Storage, json: &Json) -> Option<String> {
        match (storage.multiplicity, &storage.value, json) {
            (_, _, Json::Null) => Some(self.imports.exported("Null")),
            (Multiplicity::One, Value::Primitive(PrimitiveType::Untyped), _) => {
                let raw = self.imports.exported("RawJson");
                Some(format!("{}.parse::<{raw}>()?", quoted(&json.to_string())))
            }
            (Multiplicity::One, Value::Object(path), Json::Object(members)) => {
                Some(self.object(path, members).rust)
            }
            (Multiplicity::One, _, _) => self.scalar(storage, json),
            (Multiplicity::Many, Value::Object(path), Json::Array(items)) => {
                self.objects(storage, path, items)
            }
            (Multiplicity::Many, _, Json::Array(items)) => self.scalars(storage, items),
            (Multiplicity::Many, _, _) => None,
        }
    }

    /// A value of exactly the type of a property.
    pub(super) fn exact(self, storage: &Storage, json: &Json) -> Option<String> {
        let rust = self.value(storage, json)?;
        let is_list = rust.starts_with('[');
        let exact = match (storage.multiplicity, &storage.value) {
            (Multiplicity::One, Value::Primitive(PrimitiveType::String)) => {
                format!("{rust}.to_owned()")
            }
            (Multiplicity::One, Value::Object(path)) => {
                let object = self.object(path, json.as_object()?);
                format!("Box::new({})", self.declared(path, object))
            }
            (Multiplicity::One, Value::Flags(_)) => {
                let flags = self.imports.exported("Flags");
                format!("{flags}::from_iter([{}])", rust.trim_matches(['[', ']']))
            }
            (Multiplicity::Many, Value::Object(path)) => {
                format!("vec![{}]", self.declared_items(path, json)?.join(", "))
            }
            (Multiplicity::Many, Value::Primitive(PrimitiveType::String)) if is_list => {
                format!("{rust}.map(String::from).to_vec()")
            }
            (Multiplicity::Many, _) if is_list => format!("vec!{rust}"),
            _ => rust,
        };
        Some(exact)
    }

    fn scalar(self, storage: &Storage, json: &Json) -> Option<String> {
        let Self { index, imports } = self;
        Scalars { index, imports }.of_json(storage, json)
    }

    fn scalars(self, storage: &Storage, items: &[Json]) -> Option<String> {
        if items.is_empty() {
            return Some(self.empty(storage));
        }
        let item = storage.item();
        let items = items.iter().map(|json| self.scalar(&item, json));
        let items: Option<Vec<_>> = items.collect();
        Some(format!("[{}]", items?.join(", ")))
    }

    fn each(self, path: &RustPath, items: &[Json]) -> Option<Vec<Object>> {
        let object = |item: &Json| Some(self.object(path, item.as_object()?));
        items.iter().map(object).collect()
    }

    fn declared_items(self, path: &RustPath, json: &Json) -> Option<Vec<String>> {
        let objects = self.each(path, json.as_array()?)?.into_iter();
        Some(objects.map(|object| self.declared(path, object)).collect())
    }

    /// Objects of the same type are written as they are; mixed ones are converted to the declared type of the collection.
    fn objects(self, storage: &Storage, path: &RustPath, items: &[Json]) -> Option<String> {
        let objects = self.each(path, items)?;
        let Some(first) = objects.first() else {
            return Some(self.empty(storage));
        };
        let is_uniform = objects
            .iter()
            .all(|object| object.of_struct == first.of_struct);
        let items = objects.into_iter().map(|object| match is_uniform {
            true => object.rust,
            false => self.declared(path, object),
        });
        Some(format!("[{}]", items.collect::<Vec<_>>().join(", ")))
    }

    /// An empty collection must name the type of its items.
    fn empty(self, storage: &Storage) -> String {
        let item = match storage.value.rust_type() {
            RustType::Named(path) => self.imports.planned(&path),
            RustType::Builtin(Builtin::String, _) => "String".to_owned(),
            RustType::Builtin(builtin, _) => self.imports.exported(builtin.identifier()),
            RustType::Primitive(name) => name.to_owned(),
            _ => "_".to_owned(),
        };
        format!("Vec::<{item}>::new()")
    }
}

/// The members of a body that is an object; a missing body has none.
pub(super) fn members(json: &str) -> Result<Members, SnippetError> {
    if json.is_empty() {
        return Ok(Members::new());
    }
    let value: Json = serde_json::from_str(json)
        .map_err(|error| SnippetError::new("the body", format!("is not JSON: {error}")))?;
    match value {
        Json::Object(members) => Ok(members),
        _ => Err(SnippetError::new("the body", "is not a JSON object")),
    }
}
