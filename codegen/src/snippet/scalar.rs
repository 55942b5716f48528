//! Primitive values and enum members as Rust expressions. `None` where the type would not write the value as it came.

use super::imports::Imports;
use super::index::{Definition, Index};
use super::literal::{quoted, unquoted};
use crate::plan::{EnumPlan, Storage};
use base64::Engine;
use serde_json::Value;
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// Writes values of a storage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scalars<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) imports: &'a Imports,
}

impl Scalars<'_> {
    /// A value of JSON; `slot` is the kind of one value.
    pub(super) fn of_json(self, storage: &Storage, slot: &str, value: &Value) -> Option<String> {
        match (slot, value) {
            ("String", Value::String(text)) => Some(quoted(text)),
            ("Boolean", Value::Bool(value)) => Some(value.to_string()),
            ("Enum", Value::String(name)) => self.member(storage, name),
            ("Decimal", Value::Number(number)) => self.text(slot, &number.to_string()),
            (_, Value::Number(number)) => number_of(slot, &number.to_string(), |_, _| true),
            (_, Value::String(text)) => self.text(slot, text),
            _ => None,
        }
    }

    /// A value as it stands in an address.
    pub(super) fn of_literal(self, storage: &Storage, text: &str) -> Option<String> {
        let is_same = |number: &dyn Display, text: &str| number.to_string() == text;
        match (storage.slot.as_str(), text) {
            (slot, "null") if !slot.ends_with('s') => Some(self.imports.exported("Null")),
            ("String", _) => unquoted(text).map(|text| quoted(&text)),
            ("Enum", _) => self.member(storage, &unquoted(text)?),
            ("Boolean", "true" | "false") => Some(text.to_owned()),
            ("Duration", _) => self.text("Duration", &unquoted(text.strip_prefix("duration")?)?),
            (slot, _) => number_of(slot, text, is_same).or_else(|| self.text(slot, text)),
        }
    }

    /// A value that is parsed when the program runs, having been read here to see that it can be.
    fn text(self, slot: &str, text: &str) -> Option<String> {
        let is_read = match slot {
            "Binary" => base64::engine::general_purpose::STANDARD
                .decode(text)
                .is_ok(),
            "Date" => reads::<jiff::civil::Date>(text),
            "DateTimeOffset" => reads::<jiff::Timestamp>(text),
            "Decimal" => text.parse::<f64>().is_ok_and(f64::is_finite),
            "Duration" => reads::<jiff::Span>(text),
            "Guid" => text
                .parse()
                .is_ok_and(|id: uuid::Uuid| id.to_string() == text),
            "TimeOfDay" => reads::<jiff::civil::Time>(text),
            "Single" => return infinite("f32", text),
            "Double" => return infinite("f64", text),
            _ => false,
        };
        let parsed = || {
            format!(
                "{}.parse::<{}>()?",
                quoted(text),
                self.imports.exported(slot)
            )
        };
        is_read.then(parsed)
    }

    /// A member of an enumeration, or several with commas between them where it has flags.
    fn member(self, storage: &Storage, names: &str) -> Option<String> {
        let path = storage.definition.as_deref()?;
        let Some(Definition::Enum(plan)) = self.index.get(path) else {
            return None;
        };
        let rust = self.imports.planned(path);
        if !storage.rust_type.contains("Flags<") {
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

/// A number, where `is_same` finds that it is written like the text.
fn number_of(
    slot: &str,
    text: &str,
    is_same: impl Fn(&dyn Display, &str) -> bool,
) -> Option<String> {
    let is_same: &dyn Fn(&dyn Display, &str) -> bool = &is_same;
    match slot {
        "Byte" => suffixed::<u8>(text, "_u8", is_same),
        "SByte" => suffixed::<i8>(text, "_i8", is_same),
        "Int16" => suffixed::<i16>(text, "_i16", is_same),
        "Int32" => suffixed::<i32>(text, "", is_same),
        "Int64" => {
            suffixed::<i32>(text, "", is_same).or_else(|| suffixed::<i64>(text, "_i64", is_same))
        }
        "Single" => suffixed::<f32>(text, "_f32", is_same),
        "Double" => suffixed::<f64>(text, "", is_same),
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
