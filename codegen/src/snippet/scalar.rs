//! Primitive values and enum members as Rust expressions. `None` if the type would write the value differently.

use super::imports::Imports;
use super::index::{Definition, Index};
use super::literal::{quoted, unquoted};
use crate::model::{Multiplicity, PrimitiveType};
use crate::plan::{EnumPlan, Storage, Value};
use base64::Engine;
use serde_json::Value as Json;
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// Writes values of a storage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scalars<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) imports: &'a Imports,
}

impl Scalars<'_> {
    /// A JSON value.
    pub(super) fn of_json(self, storage: &Storage, json: &Json) -> Option<String> {
        let primitive = match &storage.value {
            Value::Primitive(primitive) => *primitive,
            Value::Enum(_) | Value::Flags(_) => return self.member(storage, json.as_str()?),
            Value::Object(_) => return None,
        };
        match (primitive, json) {
            (PrimitiveType::String, Json::String(text)) => Some(quoted(text)),
            (PrimitiveType::Boolean, Json::Bool(value)) => Some(value.to_string()),
            (PrimitiveType::Decimal, Json::Number(number)) => {
                self.text(primitive, &number.to_string())
            }
            (_, Json::Number(number)) => number_of(primitive, &number.to_string(), |_, _| true),
            (_, Json::String(text)) => self.text(primitive, text),
            _ => None,
        }
    }

    /// A value in an address.
    pub(super) fn of_literal(self, storage: &Storage, text: &str) -> Option<String> {
        if storage.multiplicity == Multiplicity::Many {
            return None;
        }
        if text == "null" {
            return Some(self.imports.exported("Null"));
        }
        let primitive = match &storage.value {
            Value::Primitive(primitive) => *primitive,
            Value::Enum(_) | Value::Flags(_) => return self.member(storage, &unquoted(text)?),
            Value::Object(_) => return None,
        };
        let is_same = |number: &dyn Display, text: &str| number.to_string() == text;
        match (primitive, text) {
            (PrimitiveType::String, _) => unquoted(text).map(|text| quoted(&text)),
            (PrimitiveType::Boolean, "true" | "false") => Some(text.to_owned()),
            (PrimitiveType::Duration, _) => {
                self.text(primitive, &unquoted(text.strip_prefix("duration")?)?)
            }
            _ => number_of(primitive, text, is_same).or_else(|| self.text(primitive, text)),
        }
    }

    /// A value that the program parses when it runs. It is parsed here too, to be sure that it can be.
    fn text(self, primitive: PrimitiveType, text: &str) -> Option<String> {
        let is_read = match primitive {
            PrimitiveType::Binary => base64::engine::general_purpose::STANDARD
                .decode(text)
                .is_ok(),
            PrimitiveType::Date => reads::<jiff::civil::Date>(text),
            PrimitiveType::DateTimeOffset => reads::<jiff::Timestamp>(text),
            PrimitiveType::Decimal => text.parse::<f64>().is_ok_and(f64::is_finite),
            PrimitiveType::Duration => reads::<jiff::Span>(text),
            PrimitiveType::Guid => text
                .parse()
                .is_ok_and(|id: uuid::Uuid| id.to_string() == text),
            PrimitiveType::TimeOfDay => reads::<jiff::civil::Time>(text),
            PrimitiveType::Single => return infinite("f32", text),
            PrimitiveType::Double => return infinite("f64", text),
            _ => false,
        };
        let parsed = || {
            let ty = self.imports.exported(&format!("{primitive:?}"));
            format!("{}.parse::<{ty}>()?", quoted(text))
        };
        is_read.then(parsed)
    }

    /// A member of an enumeration, or, for flags, several with commas between them.
    fn member(self, storage: &Storage, names: &str) -> Option<String> {
        let path = storage.definition()?;
        let Some(Definition::Enum(plan)) = self.index.get(path) else {
            return None;
        };
        let rust = self.imports.planned(path);
        if !storage.is_flags() {
            return Some(member_of(plan, &rust, names));
        }
        if names.contains(' ') {
            return None;
        }
        let members: Vec<_> = names
            .split(',')
            .map(|name| member_of(plan, &rust, name))
            .collect();
        match members.as_slice() {
            [member] => Some(member.clone()),
            _ => Some(format!("[{}]", members.join(", "))),
        }
    }
}

fn member_of(plan: &EnumPlan, rust: &str, name: &str) -> String {
    let known = plan.members.iter().find(|member| member.wire_name == name);
    match known {
        Some(member) => format!("{rust}::{}", member.identifier),
        None => format!("{rust}::from({})", quoted(name)),
    }
}

fn reads<T: FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

fn infinite(float: &str, text: &str) -> Option<String> {
    let name = match text {
        "INF" => "INFINITY",
        "-INF" => "NEG_INFINITY",
        "NaN" => "NAN",
        _ => return None,
    };
    Some(format!("{float}::{name}"))
}

/// A number, if `is_same` finds that it is written like the text.
fn number_of(
    primitive: PrimitiveType,
    text: &str,
    is_same: impl Fn(&dyn Display, &str) -> bool,
) -> Option<String> {
    let is_same: &dyn Fn(&dyn Display, &str) -> bool = &is_same;
    match primitive {
        PrimitiveType::Byte => suffixed::<u8>(text, "_u8", is_same),
        PrimitiveType::SByte => suffixed::<i8>(text, "_i8", is_same),
        PrimitiveType::Int16 => suffixed::<i16>(text, "_i16", is_same),
        PrimitiveType::Int32 => suffixed::<i32>(text, "", is_same),
        PrimitiveType::Int64 => {
            suffixed::<i32>(text, "", is_same).or_else(|| suffixed::<i64>(text, "_i64", is_same))
        }
        PrimitiveType::Single => suffixed::<f32>(text, "_f32", is_same),
        PrimitiveType::Double => suffixed::<f64>(text, "", is_same),
        _ => None,
    }
}

fn suffixed<T: FromStr + Debug + Display>(
    text: &str,
    suffix: &str,
    is_same: &dyn Fn(&dyn Display, &str) -> bool,
) -> Option<String> {
    let is_number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    let number = is_number.then(|| text.parse::<T>().ok())??;
    let number_text = format!("{number:?}");
    let is_finite = number_text != "inf" && number_text != "-inf";
    (is_finite && is_same(&number, text)).then(|| format!("{number_text}{suffix}"))
}
