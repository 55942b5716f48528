//! The one JSON writer: it reads views and is not generic over models.

use super::plain;
use super::tag::{TAG, Tag};
use crate::model::{EnumView, Model, ObjectView, State, View};
use crate::scalar::Scalar;
use crate::{AdditionalData, Property};

/// Writes an object; `declared` is the type that the reader of a polymorphic property would expect.
pub(crate) fn write_object(out: &mut Vec<u8>, model: &dyn Model, declared: Option<&'static str>) {
    let shape = model.shape();
    let additional_data = model.additional_data();
    out.push(b'{');
    if let Some(written) = Tag::written(declared, shape.odata_type)
        && !additional_data.contains(TAG)
    {
        write_name(out, TAG);
        write_str(out, written);
    }
    for (index, name) in shape.names.iter().enumerate() {
        if let Some(view) = model.view(index) {
            write_member(out, name, view);
        }
    }
    write_additional_data(out, model, additional_data);
    out.push(b'}');
}

/// What stands under the name of a property that has been set since gives way to that property.
fn write_additional_data(out: &mut Vec<u8>, model: &dyn Model, additional_data: &AdditionalData) {
    for (name, value) in additional_data.iter() {
        let declared = model.shape().names.iter().position(|known| *known == name);
        let view = declared.and_then(|index| model.view(index));
        if view.is_none_or(|view| view.state() == State::Absent) {
            write_name(out, name);
            value.write(out);
        }
    }
}

fn write_name(out: &mut Vec<u8>, name: &str) {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    write_str(out, name);
    out.push(b':');
}

fn write_member(out: &mut Vec<u8>, name: &str, view: View<'_>) {
    match view.state() {
        State::Absent => {}
        State::Null => {
            write_name(out, name);
            out.extend_from_slice(b"null");
        }
        State::Value => {
            write_name(out, name);
            write_value(out, view);
        }
    }
}

/// Writes the value of a property that has one.
pub(crate) fn write_value(out: &mut Vec<u8>, view: View<'_>) {
    match view {
        View::Object(value) => write_single_object(out, value),
        View::Objects(values) => write_objects(out, values),
        View::Enum(value) => write_str(out, &value.name(0).unwrap_or_default()),
        View::Enums(values) => write_enums(out, values),
        View::Binary(value) => write_scalar(out, value),
        View::Binarys(values) => write_scalars(out, values),
        View::Boolean(value) => write_scalar(out, value),
        View::Booleans(values) => write_scalars(out, values),
        View::Byte(value) => write_scalar(out, value),
        View::Bytes(values) => write_scalars(out, values),
        View::Date(value) => write_scalar(out, value),
        View::Dates(values) => write_scalars(out, values),
        View::DateTimeOffset(value) => write_scalar(out, value),
        View::DateTimeOffsets(values) => write_scalars(out, values),
        View::Decimal(value) => write_scalar(out, value),
        View::Decimals(values) => write_scalars(out, values),
        View::Double(value) => write_scalar(out, value),
        View::Doubles(values) => write_scalars(out, values),
        View::Duration(value) => write_scalar(out, value),
        View::Durations(values) => write_scalars(out, values),
        View::Guid(value) => write_scalar(out, value),
        View::Guids(values) => write_scalars(out, values),
        View::Int16(value) => write_scalar(out, value),
        View::Int16s(values) => write_scalars(out, values),
        View::Int32(value) => write_scalar(out, value),
        View::Int32s(values) => write_scalars(out, values),
        View::Int64(value) => write_scalar(out, value),
        View::Int64s(values) => write_scalars(out, values),
        View::SByte(value) => write_scalar(out, value),
        View::SBytes(values) => write_scalars(out, values),
        View::Single(value) => write_scalar(out, value),
        View::Singles(values) => write_scalars(out, values),
        View::String(value) => write_scalar(out, value),
        View::Strings(values) => write_scalars(out, values),
        View::TimeOfDay(value) => write_scalar(out, value),
        View::TimeOfDays(values) => write_scalars(out, values),
        View::Untyped(value) => write_scalar(out, value),
        View::Untypeds(values) => write_scalars(out, values),
    }
}

fn write_scalar<T: Scalar>(out: &mut Vec<u8>, property: &Property<T>) {
    if let Property::Value(value) = property {
        value.write(out);
    }
}

fn write_scalars<T: Scalar>(out: &mut Vec<u8>, property: &Property<Vec<T>>) {
    let mut values = property.as_deref().unwrap_or_default().iter();
    write_array(out, |_| values.next(), |out, value| value.write(out));
}

fn write_enums(out: &mut Vec<u8>, values: &dyn EnumView) {
    let get = |index| values.name(index);
    write_array(out, get, |out, name| write_str(out, &name));
}

fn write_single_object(out: &mut Vec<u8>, value: &dyn ObjectView) {
    if let Some(model) = value.get(0) {
        write_object(out, model, value.declared());
    }
}

fn write_objects(out: &mut Vec<u8>, values: &dyn ObjectView) {
    let declared = values.declared();
    let get = |index| values.get(index);
    write_array(out, get, |out, model| write_object(out, model, declared));
}

fn write_array<T>(
    out: &mut Vec<u8>,
    mut get: impl FnMut(usize) -> Option<T>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    out.push(b'[');
    let mut index = 0;
    while let Some(item) = get(index) {
        if index > 0 {
            out.push(b',');
        }
        write(out, item);
        index += 1;
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
