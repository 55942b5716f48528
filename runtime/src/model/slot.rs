//! Write access to a model's property.
//!
//! There is a variant for each primitive type of OData, and one with an `s` for a collection of it.

#![expect(
    missing_docs,
    reason = "the variants are named after OData's primitive types"
)]

use super::{EnumSlot, ObjectSlot};
use crate::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, Property, RawJson, TimeOfDay};

/// Write access to a property.
pub enum Slot<'a> {
    Binary(&'a mut Property<Binary>),
    Binarys(&'a mut Property<Vec<Binary>>),
    Boolean(&'a mut Property<bool>),
    Booleans(&'a mut Property<Vec<bool>>),
    Byte(&'a mut Property<u8>),
    Bytes(&'a mut Property<Vec<u8>>),
    Date(&'a mut Property<Date>),
    Dates(&'a mut Property<Vec<Date>>),
    DateTimeOffset(&'a mut Property<DateTimeOffset>),
    DateTimeOffsets(&'a mut Property<Vec<DateTimeOffset>>),
    Decimal(&'a mut Property<Decimal>),
    Decimals(&'a mut Property<Vec<Decimal>>),
    Double(&'a mut Property<f64>),
    Doubles(&'a mut Property<Vec<f64>>),
    Duration(&'a mut Property<Duration>),
    Durations(&'a mut Property<Vec<Duration>>),
    Guid(&'a mut Property<Guid>),
    Guids(&'a mut Property<Vec<Guid>>),
    Int16(&'a mut Property<i16>),
    Int16s(&'a mut Property<Vec<i16>>),
    Int32(&'a mut Property<i32>),
    Int32s(&'a mut Property<Vec<i32>>),
    Int64(&'a mut Property<i64>),
    Int64s(&'a mut Property<Vec<i64>>),
    SByte(&'a mut Property<i8>),
    SBytes(&'a mut Property<Vec<i8>>),
    Single(&'a mut Property<f32>),
    Singles(&'a mut Property<Vec<f32>>),
    String(&'a mut Property<String>),
    Strings(&'a mut Property<Vec<String>>),
    TimeOfDay(&'a mut Property<TimeOfDay>),
    TimeOfDays(&'a mut Property<Vec<TimeOfDay>>),
    Untyped(&'a mut Property<RawJson>),
    Untypeds(&'a mut Property<Vec<RawJson>>),
    Enum(&'a mut dyn EnumSlot),
    Enums(&'a mut dyn EnumSlot),
    Object(&'a mut dyn ObjectSlot),
    Objects(&'a mut dyn ObjectSlot),
}
