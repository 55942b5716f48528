//! Every declared type by its qualified name, and the aliases of namespaces.

use super::identifier;
use crate::csdl::Document;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{EnumTypeId, PrimitiveType, QualifiedName, StructuredTypeId, Type};
use crate::suggestion::did_you_mean;
use std::cell::Cell;
use std::collections::BTreeMap;

/// What a qualified name stands for.
#[derive(Debug)]
pub(crate) struct Names {
    aliases: BTreeMap<String, String>,
    namespaces: BTreeMap<String, String>,
    types: BTreeMap<QualifiedName, Type>,
    /// How many more hints may be searched for, which takes time.
    suggestions: Cell<usize>,
}

/// The first mistakes are corrected first; hints for later ones are not worth the time.
const SUGGESTIONS: usize = 20;

impl Names {
    /// Collects the names; one that is declared twice is an error. Ids follow the order of names.
    pub(crate) fn collect(document: &Document, diagnostics: &mut Diagnostics) -> Self {
        identifier::check_all(document, diagnostics);
        let mut names = Self {
            aliases: aliases(document, diagnostics),
            namespaces: BTreeMap::new(),
            types: BTreeMap::new(),
            suggestions: Cell::new(SUGGESTIONS),
        };
        for schema in &document.schemas {
            let alias = schema.alias.clone().unwrap_or_default();
            names.namespaces.insert(schema.namespace.clone(), alias);
        }
        names.collect_types(document, diagnostics);
        names
    }

    fn collect_types(&mut self, document: &Document, diagnostics: &mut Diagnostics) {
        let mut declared: BTreeMap<QualifiedName, (Position, Kind)> = BTreeMap::new();
        for schema in &document.schemas {
            let structured = schema
                .structured_types
                .iter()
                .map(|ty| (&ty.name, ty.position, Kind::Structured));
            let enums = schema
                .enum_types
                .iter()
                .map(|ty| (&ty.name, ty.position, Kind::Enum));
            let definitions = schema.type_definitions.iter();
            let definitions =
                definitions.map(|ty| (&ty.name, ty.position, definition(&ty.underlying_type)));
            for (name, position, kind) in structured.chain(enums).chain(definitions) {
                let name = QualifiedName::new(&schema.namespace, name);
                if let Some((first, _)) = declared.get(&name) {
                    let message =
                        format!("the type is declared twice, first on line {}", first.line);
                    diagnostics.error(position, name.to_string(), message, "remove one of the two");
                } else {
                    declared.insert(name, (position, kind));
                }
            }
        }
        self.number(declared);
    }

    fn number(&mut self, declared: BTreeMap<QualifiedName, (Position, Kind)>) {
        let (mut structured, mut enums) = (0, 0);
        for (name, (_, kind)) in declared {
            let ty = match kind {
                Kind::Structured => {
                    structured += 1;
                    Type::Structured(StructuredTypeId(structured - 1))
                }
                Kind::Enum => {
                    enums += 1;
                    Type::Enum(EnumTypeId(enums - 1))
                }
                Kind::Definition(primitive) => Type::Primitive(primitive),
            };
            self.types.insert(name, ty);
        }
    }

    /// Namespaces with their aliases.
    pub(crate) fn namespaces(&self) -> BTreeMap<String, String> {
        self.namespaces.clone()
    }

    /// A name with its alias expanded.
    pub(crate) fn expand(&self, text: &str) -> Option<QualifiedName> {
        let mut name = QualifiedName::parse(text)?;
        if let Some(namespace) = self.aliases.get(&name.namespace) {
            name.namespace = namespace.clone();
        }
        Some(name)
    }

    /// The type that a name stands for.
    pub(crate) fn find(&self, name: &QualifiedName) -> Option<Type> {
        self.types.get(name).copied()
    }

    /// A hint for an unknown name.
    pub(crate) fn suggestion(&self, name: &QualifiedName) -> String {
        let Some(left) = self.suggestions.get().checked_sub(1) else {
            return String::new();
        };
        self.suggestions.set(left);
        let known: Vec<String> = self.types.keys().map(QualifiedName::to_string).collect();
        did_you_mean(&name.to_string(), known.iter().map(String::as_str)).unwrap_or_default()
    }
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Structured,
    Enum,
    Definition(PrimitiveType),
}

fn definition(underlying: &str) -> Kind {
    let name = underlying.strip_prefix("Edm.");
    Kind::Definition(
        name.and_then(primitive_type)
            .unwrap_or(PrimitiveType::Untyped),
    )
}

/// An alias stands for one namespace in the whole document.
fn aliases(document: &Document, diagnostics: &mut Diagnostics) -> BTreeMap<String, String> {
    let includes = document.includes.iter();
    let includes = includes.map(|(namespace, alias)| (alias.clone(), namespace.clone()));
    let mut aliases: BTreeMap<_, _> = includes.collect();
    for schema in &document.schemas {
        let Some(alias) = &schema.alias else {
            continue;
        };
        let known = aliases.insert(alias.clone(), schema.namespace.clone());
        if let Some(other) = known.filter(|other| *other != schema.namespace) {
            let message = format!("the alias `{alias}` already stands for `{other}`");
            let hint = "give each namespace its own alias";
            diagnostics.error(schema.position, schema.namespace.clone(), message, hint);
        }
    }
    aliases
}

/// The primitive type of a name in the `Edm` namespace; `None` if the standard has no such type.
pub(crate) fn primitive_type(name: &str) -> Option<PrimitiveType> {
    let ty = match name {
        "Binary" => PrimitiveType::Binary,
        "Boolean" => PrimitiveType::Boolean,
        "Byte" => PrimitiveType::Byte,
        "Date" => PrimitiveType::Date,
        "DateTimeOffset" => PrimitiveType::DateTimeOffset,
        "Decimal" => PrimitiveType::Decimal,
        "Double" => PrimitiveType::Double,
        "Duration" => PrimitiveType::Duration,
        "Guid" => PrimitiveType::Guid,
        "Int16" => PrimitiveType::Int16,
        "Int32" => PrimitiveType::Int32,
        "Int64" => PrimitiveType::Int64,
        "SByte" => PrimitiveType::SByte,
        "Single" => PrimitiveType::Single,
        "Stream" => PrimitiveType::Stream,
        "String" => PrimitiveType::String,
        "TimeOfDay" => PrimitiveType::TimeOfDay,
        "Untyped" | "PrimitiveType" | "ComplexType" | "EntityType" => PrimitiveType::Untyped,
        name if name.starts_with("Geography") || name.starts_with("Geometry") => {
            PrimitiveType::Untyped
        }
        _ => return None,
    };
    Some(ty)
}
