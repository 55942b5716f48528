//! The JSON of a body as models with their setters.

use super::error::SnippetError;
use super::imports::Imports;
use super::index::{Definition, Index};
use super::literal::{quoted, raw_json};
use super::scalar::Scalars;
use crate::plan::{PolymorphicPlan, Storage, StructPlan};
use serde_json::{Map, Value};

/// The annotation that says which type an object has.
const TAG: &str = "@odata.type";

type Members = Map<String, Value>;

/// Writes objects.
#[derive(Clone, Copy, Debug)]
pub(super) struct Objects<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) imports: &'a Imports,
}

/// An object as an expression.
struct Object {
    rust: String,
    /// The struct that the expression is; none where it is the enum over the struct.
    of_struct: Option<String>,
}

impl Objects<'_> {
    /// The value of a body that is declared as the struct or enum at a path.
    pub(super) fn body(self, path: &str, json: &str) -> Result<String, SnippetError> {
        let members = members(json)?;
        let object = self.object(path, &members);
        Ok(self.declared(path, object))
    }

    /// An expression of exactly the declared type.
    fn declared(self, path: &str, object: Object) -> String {
        match &object.of_struct {
            Some(of_struct) if of_struct != path => {
                format!("{}::from({})", self.imports.planned(path), object.rust)
            }
            _ => object.rust,
        }
    }

    fn object(self, path: &str, members: &Members) -> Object {
        match self.index.get(path) {
            Some(Definition::Polymorphic(plan)) => self.variant(path, plan, members),
            Some(Definition::Struct(plan)) => self.of_struct(path, plan, members, None),
            Some(Definition::Enum(_)) | None => self.unknown(path),
        }
    }

    /// An object of one of the types that an enum is over; of none that is known, the base with the type's name.
    fn variant(self, path: &str, plan: &PolymorphicPlan, members: &Members) -> Object {
        let named = members.get(TAG).and_then(Value::as_str).map(with_hash);
        let odata_type = named.as_deref().unwrap_or(&plan.odata_type);
        let mut variants = plan.variants.iter();
        let variant = variants.find(|variant| variant.odata_type == odata_type);
        let written = (odata_type != plan.odata_type).then_some(odata_type);
        let known = variant.and_then(|variant| self.struct_of(&variant.odata_type));
        if let Some((path, plan)) = known {
            return self.of_struct(path, plan, members, written);
        }
        match self.struct_of(&plan.odata_type) {
            Some((base, plan)) => {
                let base = self.of_struct(base, plan, members, None).rust;
                let name = self.imports.planned(path);
                Object {
                    rust: format!("{name}::Unrecognized(Box::new({base}))"),
                    of_struct: None,
                }
            }
            None => self.unknown(path),
        }
    }

    fn struct_of(&self, odata_type: &str) -> Option<(&str, &StructPlan)> {
        let path = self.index.struct_of_type(odata_type)?;
        match self.index.get(path)? {
            Definition::Struct(plan) => Some((path, plan)),
            Definition::Polymorphic(_) | Definition::Enum(_) => None,
        }
    }

    fn unknown(self, path: &str) -> Object {
        Object {
            rust: format!("{}::default()", self.imports.planned(path)),
            of_struct: None,
        }
    }

    /// A struct with setters for what it declares; `written` is the type's name where that is written by itself.
    fn of_struct(
        self,
        path: &str,
        plan: &StructPlan,
        members: &Members,
        written: Option<&str>,
    ) -> Object {
        let mut rust = format!("{}::new()", self.imports.planned(path));
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
            of_struct: Some(path.to_owned()),
        }
    }

    fn imports_raw_json(self, value: &Value) -> String {
        match value {
            Value::String(_) | Value::Bool(_) => String::new(),
            _ => self.imports.exported("RawJson"),
        }
    }

    /// What a setter is given; `None` where the property cannot hold the value as it is.
    pub(super) fn value(self, storage: &Storage, value: &Value) -> Option<String> {
        match (storage.slot.as_str(), value) {
            (_, Value::Null) => Some(self.imports.exported("Null")),
            ("Untyped", _) => {
                let raw = self.imports.exported("RawJson");
                Some(format!("{}.parse::<{raw}>()?", quoted(&value.to_string())))
            }
            ("Object", Value::Object(members)) => {
                let path = storage.definition.as_deref()?;
                Some(self.object(path, members).rust)
            }
            ("Objects", Value::Array(items)) => self.objects(storage, items),
            (slots, Value::Array(items)) => self.scalars(storage, slots.strip_suffix('s')?, items),
            (slot, _) => self.scalar(storage, slot, value),
        }
    }

    /// A value of exactly the type that a property holds.
    pub(super) fn exact(self, storage: &Storage, value: &Value) -> Option<String> {
        let rust = self.value(storage, value)?;
        let exact = match storage.slot.as_str() {
            "String" => format!("{rust}.to_owned()"),
            "Object" => {
                let path = storage.definition.as_deref()?;
                let object = self.object(path, value.as_object()?);
                format!("Box::new({})", self.declared(path, object))
            }
            "Enum" if storage.rust_type.contains("Flags<") => {
                let flags = self.imports.exported("Flags");
                format!("{flags}::from_iter([{}])", rust.trim_matches(['[', ']']))
            }
            "Objects" => format!("vec![{}]", self.declared_items(storage, value)?.join(", ")),
            "Strings" if rust.starts_with('[') => format!("{rust}.map(String::from).to_vec()"),
            slot if slot.ends_with('s') && rust.starts_with('[') => format!("vec!{rust}"),
            _ => rust,
        };
        Some(exact)
    }

    fn scalar(self, storage: &Storage, slot: &str, value: &Value) -> Option<String> {
        let Self { index, imports } = self;
        Scalars { index, imports }.of_json(storage, slot, value)
    }

    fn scalars(self, storage: &Storage, slot: &str, items: &[Value]) -> Option<String> {
        if items.is_empty() {
            return Some(self.empty(storage));
        }
        let items: Option<Vec<_>> = items
            .iter()
            .map(|item| self.scalar(storage, slot, item))
            .collect();
        Some(format!("[{}]", items?.join(", ")))
    }

    fn each(self, path: &str, items: &[Value]) -> Option<Vec<Object>> {
        let object = |item: &Value| Some(self.object(path, item.as_object()?));
        items.iter().map(object).collect()
    }

    fn declared_items(self, storage: &Storage, value: &Value) -> Option<Vec<String>> {
        let path = storage.definition.as_deref()?;
        let objects = self.each(path, value.as_array()?)?.into_iter();
        Some(objects.map(|object| self.declared(path, object)).collect())
    }

    /// Objects of one type stand as they are; others are made what the collection is declared to hold.
    fn objects(self, storage: &Storage, items: &[Value]) -> Option<String> {
        let path = storage.definition.as_deref()?;
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

    /// An empty collection has to say what it is empty of.
    fn empty(self, storage: &Storage) -> String {
        let item = match &storage.definition {
            Some(path) => self.imports.planned(path),
            None => self.primitive(&storage.rust_type),
        };
        format!("Vec::<{item}>::new()")
    }

    /// The item of a collection that one file of the crate names: `Vec<msgraph_runtime::Date>`.
    fn primitive(self, collection: &str) -> String {
        let item = collection.rsplit(['<', ':']).next().unwrap_or_default();
        let item = item.trim_end_matches('>');
        let is_standard = item == "String" || item.starts_with(|c: char| c.is_lowercase());
        match is_standard {
            true => item.to_owned(),
            false => self.imports.exported(item),
        }
    }
}

/// The members of a body that is an object; a body that is not there has none.
pub(super) fn members(json: &str) -> Result<Members, SnippetError> {
    if json.is_empty() {
        return Ok(Members::new());
    }
    let value: Value = serde_json::from_str(json)
        .map_err(|error| SnippetError::new("the body", format!("is no JSON: {error}")))?;
    match value {
        Value::Object(members) => Ok(members),
        _ => Err(SnippetError::new("the body", "is no JSON object")),
    }
}

fn with_hash(name: &str) -> String {
    format!("#{}", name.trim_start_matches('#'))
}
