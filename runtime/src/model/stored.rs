//! The slot for each Rust type.

use super::{Object, Slot, View};
use crate::model::EnumType;
use crate::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Flags, Guid, ODataValue, Page, Property,
    RawJson, TimeOfDay,
};

/// A type that a property can hold: a primitive, an enum, [`Flags`] of one, a boxed object, or a collection of these.
pub trait Stored: Sized + 'static {
    /// The type of the response when a property of this type is requested by its path: an object is returned directly, a
    /// collection as a page, and anything else in a wrapper.
    type Answer: Object;

    /// The response that contains this value. The same is sent to set it.
    fn into_answer(self) -> Self::Answer;
    /// The property as a slot.
    fn slot(property: &mut Property<Self>) -> Slot<'_>;
    /// The property as a view.
    fn view(property: &Property<Self>) -> View<'_>;
}

/// A type that a collection can hold.
pub trait Element: Sized + 'static {
    /// The struct with the properties that every item has, or the item's own type if it is not an object.
    type Base;

    /// The collection as a slot.
    fn slot(property: &mut Property<Vec<Self>>) -> Slot<'_>;
    /// The collection as a view.
    fn view(property: &Property<Vec<Self>>) -> View<'_>;
}

impl<T: Element> Stored for Vec<T> {
    type Answer = Page<T>;

    fn into_answer(self) -> Page<T> {
        Page::from(self)
    }

    fn slot(property: &mut Property<Self>) -> Slot<'_> {
        T::slot(property)
    }

    fn view(property: &Property<Self>) -> View<'_> {
        T::view(property)
    }
}

impl<T: Object> Stored for Box<T> {
    type Answer = T;

    fn into_answer(self) -> T {
        *self
    }

    fn slot(property: &mut Property<Self>) -> Slot<'_> {
        Slot::Object(property)
    }

    fn view(property: &Property<Self>) -> View<'_> {
        View::Object(property)
    }
}

impl<E: EnumType> Stored for Flags<E> {
    type Answer = ODataValue<Self>;

    fn into_answer(self) -> ODataValue<Self> {
        ODataValue::new(self)
    }

    fn slot(property: &mut Property<Self>) -> Slot<'_> {
        Slot::Enum(property)
    }

    fn view(property: &Property<Self>) -> View<'_> {
        View::Enum(property)
    }
}

macro_rules! primitives {
    ($($primitive:ident: $one:ident $many:ident;)*) => {$(
        impl Stored for $primitive {
            type Answer = ODataValue<Self>;

            fn into_answer(self) -> ODataValue<Self> {
                ODataValue::new(self)
            }

            fn slot(property: &mut Property<Self>) -> Slot<'_> {
                Slot::$one(property)
            }

            fn view(property: &Property<Self>) -> View<'_> {
                View::$one(property)
            }
        }

        impl Element for $primitive {
            type Base = Self;

            fn slot(property: &mut Property<Vec<Self>>) -> Slot<'_> {
                Slot::$many(property)
            }

            fn view(property: &Property<Vec<Self>>) -> View<'_> {
                View::$many(property)
            }
        }
    )*};
}

primitives! {
    Binary: Binary Binarys;
    bool: Boolean Booleans;
    u8: Byte Bytes;
    Date: Date Dates;
    DateTimeOffset: DateTimeOffset DateTimeOffsets;
    Decimal: Decimal Decimals;
    f64: Double Doubles;
    Duration: Duration Durations;
    Guid: Guid Guids;
    i16: Int16 Int16s;
    i32: Int32 Int32s;
    i64: Int64 Int64s;
    i8: SByte SBytes;
    f32: Single Singles;
    String: String Strings;
    TimeOfDay: TimeOfDay TimeOfDays;
    RawJson: Untyped Untypeds;
}
