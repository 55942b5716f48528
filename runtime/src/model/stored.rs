//! The types that a property can hold, and how they are read and written.

use super::{EnumType, Model, Object};
use crate::json::{Failure, Reader, write_array};
use crate::path::Literal;
use crate::{Flags, ODataValue, Page};
use std::fmt::Debug;

/// A type that a property can hold: a primitive, an enum, [`Flags`] of one, a boxed object, or a collection of these.
pub trait Stored: Debug + PartialEq + Sized + 'static {
    /// The type of the response when a property of this type is requested by its path: an object is returned directly, a
    /// collection as a page, and anything else in a wrapper.
    type Answer: Object;
    /// Whether members of enums are stored, which are read in upper or lower case and keep theirs.
    const KEEPS_CASE: bool = false;

    /// The response that contains this value. The body that sets it has the same form.
    fn into_answer(self) -> Self::Answer;
    /// Reads a value, whose first character comes next.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>, first: u8) -> Result<Self, Failure>;
    /// Writes the value as JSON.
    fn write(&self, out: &mut Vec<u8>);
    /// The value in an address. By default, this is the JSON without quotes.
    fn literal(&self) -> Literal {
        let mut out = Vec::new();
        self.write(&mut out);
        Literal::of_json(&out)
    }
    /// Calls `visit` for each model in the value, with its index in a collection.
    fn models(&self, _visit: &mut dyn FnMut(Option<usize>, &dyn Model)) {}
}

/// A type that a collection can hold.
pub trait Element: Debug + PartialEq + Sized + 'static {
    /// The struct with the properties that every item has, or the item's own type if it is not an object.
    type Base;
    /// Whether members of enums are items, which are read in upper or lower case and keep theirs.
    const KEEPS_CASE: bool = false;

    /// Reads an item, whose first character comes next, and adds it to the others.
    #[doc(hidden)]
    fn read_into(items: &mut Vec<Self>, reader: &mut Reader<'_>, first: u8) -> Result<(), Failure>;
    /// Writes the item as JSON.
    fn write_item(&self, out: &mut Vec<u8>);
    /// The model, if the item is an object.
    fn as_model(&self) -> Option<&dyn Model> {
        None
    }
}

impl<T: Element> Stored for Vec<T> {
    type Answer = Page<T>;
    const KEEPS_CASE: bool = T::KEEPS_CASE;

    fn into_answer(self) -> Page<T> {
        Page::from(self)
    }

    fn read(reader: &mut Reader<'_>, first: u8) -> Result<Self, Failure> {
        let mut items = Vec::new();
        reader.array(first, &mut |reader, first| {
            T::read_into(&mut items, reader, first)
        })?;
        Ok(items)
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_array(out, self, T::write_item);
    }

    fn models(&self, visit: &mut dyn FnMut(Option<usize>, &dyn Model)) {
        for (index, item) in self.iter().enumerate() {
            let Some(model) = item.as_model() else {
                return;
            };
            visit(Some(index), model);
        }
    }
}

impl<T: Object> Stored for Box<T> {
    type Answer = T;

    fn into_answer(self) -> T {
        *self
    }

    fn read(reader: &mut Reader<'_>, first: u8) -> Result<Self, Failure> {
        let tag = reader.enter_object(T::DECLARED, first)?;
        let mut object = Self::new(T::make(&tag.name));
        reader.members(object.model_mut(), T::DECLARED, tag)?;
        Ok(object)
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.write_item(out);
    }

    fn models(&self, visit: &mut dyn FnMut(Option<usize>, &dyn Model)) {
        visit(None, self.model());
    }
}

impl<T: Object> Element for T {
    type Base = T::Base;

    fn read_into(items: &mut Vec<Self>, reader: &mut Reader<'_>, first: u8) -> Result<(), Failure> {
        let tag = reader.enter_object(T::DECLARED, first)?;
        items.push(T::make(&tag.name));
        let object = items.last_mut().expect("one was pushed above");
        reader.members(object.model_mut(), T::DECLARED, tag)?;
        Ok(())
    }

    fn write_item(&self, out: &mut Vec<u8>) {
        crate::json::write_object(out, self.model(), T::DECLARED);
    }

    fn as_model(&self) -> Option<&dyn Model> {
        Some(self.model())
    }
}

impl<E: EnumType> Stored for Flags<E> {
    type Answer = ODataValue<Self>;
    const KEEPS_CASE: bool = true;

    fn into_answer(self) -> ODataValue<Self> {
        ODataValue::new(self)
    }

    fn read(reader: &mut Reader<'_>, first: u8) -> Result<Self, Failure> {
        let names = reader.text(first)?;
        let flags = Self::from_names(&names).ok_or(Failure::Mismatch)?;
        if flags.to_string() != names {
            reader.keep_spelling();
        }
        Ok(flags)
    }

    fn write(&self, out: &mut Vec<u8>) {
        crate::json::write_str(out, &self.to_string());
    }

    fn literal(&self) -> Literal {
        Literal::from(self.to_string())
    }
}
