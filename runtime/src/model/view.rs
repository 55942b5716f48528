//! Read access to a model's property.
//!
//! There is a variant for each primitive type of OData, and one with an `s` for a collection of it.

#![expect(
    missing_docs,
    reason = "the variants are named after OData's primitive types"
)]

use super::{EnumView, ObjectView, State};
use crate::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, Property, RawJson, TimeOfDay};

/// Read access to a property.
#[derive(Clone, Copy)]
pub enum View<'a> {
    Binary(&'a Property<Binary>),
    Binarys(&'a Property<Vec<Binary>>),
    Boolean(&'a Property<bool>),
    Booleans(&'a Property<Vec<bool>>),
    Byte(&'a Property<u8>),
    Bytes(&'a Property<Vec<u8>>),
    Date(&'a Property<Date>),
    Dates(&'a Property<Vec<Date>>),
    DateTimeOffset(&'a Property<DateTimeOffset>),
    DateTimeOffsets(&'a Property<Vec<DateTimeOffset>>),
    Decimal(&'a Property<Decimal>),
    Decimals(&'a Property<Vec<Decimal>>),
    Double(&'a Property<f64>),
    Doubles(&'a Property<Vec<f64>>),
    Duration(&'a Property<Duration>),
    Durations(&'a Property<Vec<Duration>>),
    Guid(&'a Property<Guid>),
    Guids(&'a Property<Vec<Guid>>),
    Int16(&'a Property<i16>),
    Int16s(&'a Property<Vec<i16>>),
    Int32(&'a Property<i32>),
    Int32s(&'a Property<Vec<i32>>),
    Int64(&'a Property<i64>),
    Int64s(&'a Property<Vec<i64>>),
    SByte(&'a Property<i8>),
    SBytes(&'a Property<Vec<i8>>),
    Single(&'a Property<f32>),
    Singles(&'a Property<Vec<f32>>),
    String(&'a Property<String>),
    Strings(&'a Property<Vec<String>>),
    TimeOfDay(&'a Property<TimeOfDay>),
    TimeOfDays(&'a Property<Vec<TimeOfDay>>),
    Untyped(&'a Property<RawJson>),
    Untypeds(&'a Property<Vec<RawJson>>),
    Enum(&'a dyn EnumView),
    Enums(&'a dyn EnumView),
    Object(&'a dyn ObjectView),
    Objects(&'a dyn ObjectView),
}

impl View<'_> {
    /// Whether the property is absent, null or a value.
    pub fn state(self) -> State {
        match self {
            Self::Object(view) | Self::Objects(view) => view.state(),
            Self::Enum(view) | Self::Enums(view) => view.state(),
            Self::Binary(property) => State::of(property),
            Self::Binarys(property) => State::of(property),
            Self::Boolean(property) => State::of(property),
            Self::Booleans(property) => State::of(property),
            Self::Byte(property) => State::of(property),
            Self::Bytes(property) => State::of(property),
            Self::Date(property) => State::of(property),
            Self::Dates(property) => State::of(property),
            Self::DateTimeOffset(property) => State::of(property),
            Self::DateTimeOffsets(property) => State::of(property),
            Self::Decimal(property) => State::of(property),
            Self::Decimals(property) => State::of(property),
            Self::Double(property) => State::of(property),
            Self::Doubles(property) => State::of(property),
            Self::Duration(property) => State::of(property),
            Self::Durations(property) => State::of(property),
            Self::Guid(property) => State::of(property),
            Self::Guids(property) => State::of(property),
            Self::Int16(property) => State::of(property),
            Self::Int16s(property) => State::of(property),
            Self::Int32(property) => State::of(property),
            Self::Int32s(property) => State::of(property),
            Self::Int64(property) => State::of(property),
            Self::Int64s(property) => State::of(property),
            Self::SByte(property) => State::of(property),
            Self::SBytes(property) => State::of(property),
            Self::Single(property) => State::of(property),
            Self::Singles(property) => State::of(property),
            Self::String(property) => State::of(property),
            Self::Strings(property) => State::of(property),
            Self::TimeOfDay(property) => State::of(property),
            Self::TimeOfDays(property) => State::of(property),
            Self::Untyped(property) => State::of(property),
            Self::Untypeds(property) => State::of(property),
        }
    }
}
