//! The one JSON writer: it reads slots and is not generic over models.

use super::plain;
use super::tag::{TAG, Tag};
use crate::generated::Slot;
use crate::model::{Model, Shape, State};
use crate::{AdditionalData, RawJson};

/// Writes an object. `declared` is the type that a reader expects if other types derive from it.
pub(crate) fn write_object(out: &mut Vec<u8>, model: &dyn Model, declared: Option<&'static str>) {
    let shape = model.shape();
    let additional_data = model.additional_data();
    let start = out.len();
    if let Some(written) = Tag::written(declared, shape.odata_type)
        && !additional_data.contains(TAG)
    {
        write_name(out, TAG);
        write_str(out, written);
    }
    model.visit(&mut |slots| {
        if additional_data.is_empty() {
            for (key, slot) in shape.keys.iter().zip(slots) {
                slot.write(key, out);
            }
        } else {
            write_with_spelling(out, shape, slots, additional_data);
            write_additional_data(out, shape, slots, additional_data);
        }
    });
    // Each member begins with a comma. The first comma becomes the brace.
    match out.get_mut(start) {
        Some(comma) => *comma = b'{',
        None => out.push(b'{'),
    }
    out.push(b'}');
}

/// Members of enums keep their case.
fn write_with_spelling(
    out: &mut Vec<u8>,
    shape: &Shape,
    slots: &[&dyn Slot],
    additional_data: &AdditionalData,
) {
    for ((key, name), slot) in shape.keys.iter().zip(shape.names()).zip(slots) {
        let start = out.len();
        slot.write(key, out);
        let value = out.get(start + key.len()..).unwrap_or_default();
        let keeps_case = slot.keeps_case();
        let spelling = keeps_case.then(|| additional_data.get(name)).flatten();
        let spelling = spelling.map(RawJson::as_str);
        let is_same = |spelling: &&str| {
            without_space(spelling.as_bytes()).eq_ignore_ascii_case(&without_space(value))
        };
        if let Some(spelling) = spelling.filter(is_same) {
            out.truncate(start + key.len());
            out.extend_from_slice(spelling.as_bytes());
        }
    }
}

/// White space does not distinguish members, because their names have none.
fn without_space(text: &[u8]) -> Vec<u8> {
    let bytes = text.iter().copied();
    bytes.filter(|byte| !byte.is_ascii_whitespace()).collect()
}

/// If a property has been set, an entry with its name is left out.
fn write_additional_data(
    out: &mut Vec<u8>,
    shape: &Shape,
    slots: &[&dyn Slot],
    additional_data: &AdditionalData,
) {
    for (name, value) in additional_data.iter() {
        let declared = shape.index_of(name).map(|index| slots[index].state());
        if declared.is_none_or(|state| state == State::Absent) {
            write_name(out, name);
            out.extend_from_slice(value.as_str().as_bytes());
        }
    }
}

fn write_name(out: &mut Vec<u8>, name: &str) {
    out.push(b',');
    write_str(out, name);
    out.push(b':');
}

/// Writes the items of a collection.
pub(crate) fn write_array<T>(out: &mut Vec<u8>, items: &[T], write: impl Fn(&T, &mut Vec<u8>)) {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(b']');
}

/// Writes a string with its quotes.
pub(crate) fn write_str(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    loop {
        let (plain, special) = rest.split_at(plain::length(rest));
        out.extend_from_slice(plain);
        let Some((byte, after)) = special.split_first() else {
            break;
        };
        write_escape(out, *byte);
        rest = after;
    }
    out.push(b'"');
}

fn write_escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', HEX[high], HEX[low]]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}
