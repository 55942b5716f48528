//! The one JSON reader: it fills slots and is not generic over models.

use super::tag::{QUOTED_TAG, TAG, Tag, Tags};
use super::tokens::{Place, Tokens};
use super::{Bounds, JsonError};
use crate::model::{EnumSlot, Model, ObjectSlot, Shape, Slot, State};
use crate::scalar::Scalar;
use crate::{Property, RawJson};
use std::borrow::Cow;
use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

/// Reads the text of an object into a property.
pub(crate) fn read_document(
    json: &[u8],
    bounds: Bounds,
    target: &mut dyn ObjectSlot,
) -> Result<(), JsonError> {
    Reader::new(json, bounds)?.document(target)
}

struct Reader<'j> {
    tokens: Tokens<'j>,
    tags: Tags<'j>,
    /// How many objects were made.
    objects: usize,
    max_objects: usize,
    nested: Nested,
    /// How many bytes were copied as text.
    #[cfg(test)]
    copied: usize,
}

/// Arrays of objects in an array of objects. Whether the outer one fits is known at its end, and if it does not, it is kept as
/// text with all that is in it. So what does not fit in it is kept on a second reading only, or each level would copy its text.
#[derive(Default)]
struct Nested {
    reading: Reading,
    /// Where the inner arrays that do not fit begin, and the places after them.
    unfit: BTreeMap<usize, Place>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Reading {
    /// The reader is in no array of objects.
    #[default]
    Outside,
    /// It is in one, and finds out which of the arrays in it do not fit.
    First,
    /// It is in one that fits, and knows which of the arrays in it do not.
    Second,
}

/// Why a value was not read.
enum Failure {
    /// It does not fit the property's type. The reader may stand anywhere in it.
    Mismatch,
    /// It does not fit, and the reader has passed it.
    Passed,
    /// It is no JSON.
    Json(JsonError),
}

impl From<JsonError> for Failure {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl Failure {
    fn within(self, segment: impl Into<String>) -> Self {
        match self {
            Self::Json(error) => Self::Json(error.within(segment)),
            Self::Mismatch | Self::Passed => self,
        }
    }
}

impl<'j> Reader<'j> {
    fn new(json: &'j [u8], bounds: Bounds) -> Result<Self, JsonError> {
        Ok(Self {
            tokens: Tokens::new(json, bounds.depth)?,
            tags: Tags::default(),
            objects: 0,
            max_objects: bounds.objects,
            nested: Nested::default(),
            #[cfg(test)]
            copied: 0,
        })
    }

    fn document(&mut self, target: &mut dyn ObjectSlot) -> Result<(), JsonError> {
        if self.tokens.peek()? != b'{' {
            return Err(self.tokens.error("expected an object"));
        }
        self.object(target)?;
        self.tokens.finish()
    }

    /// Reads the object that comes next.
    fn object(&mut self, target: &mut dyn ObjectSlot) -> Result<(), JsonError> {
        self.count()?;
        let declared = target.declared();
        let tag = match declared {
            None => {
                self.tokens.enter()?;
                Tag::default()
            }
            Some(_) => self.tag()?,
        };
        let model = target.make(&tag.name());
        let written = Tag::written(declared, model.shape().odata_type);
        if tag.is_first && !tag.is(written) {
            model.additional_data_mut().insert(TAG, &*tag.value);
        }
        self.members(model, &tag, written)
    }

    /// One object more. An empty one is two bytes of text and may be a thousand of memory.
    fn count(&mut self) -> Result<(), JsonError> {
        self.objects += 1;
        let limit = self.max_objects;
        if self.objects <= limit {
            return Ok(());
        }
        let error = self.tokens.error(format_args!(
            "more than {limit} objects (a client's `Limits::objects`)"
        ));
        Err(error.beyond_limit())
    }

    /// Finds the `@odata.type` of the object that comes next, wherever in it that stands, and goes into the object:
    /// after the annotation if it comes first, and to the first member if not.
    fn tag(&mut self) -> Result<Tag<'j>, JsonError> {
        let offset = self.tokens.place().offset;
        self.tokens.enter()?;
        let first = self.tokens.place();
        if self.tokens.first_key_is(QUOTED_TAG)?
            && let Some(value) = self.tokens.text_or_back()?
        {
            let is_first = true;
            return Ok(Tag { value, is_first });
        }
        self.tokens.go_back(first);
        let value = match self.tags.know(offset) {
            true => self.tags.take(offset),
            false => self.late_tag()?,
        };
        self.tokens.go_back(first);
        let is_first = false;
        Ok(Tag { value, is_first })
    }

    /// Finds the `@odata.type` of the object that the reader is in, and those of the objects before it.
    fn late_tag(&mut self) -> Result<Cow<'j, str>, JsonError> {
        self.tags.begin();
        let mut found = Cow::default();
        let mut is_first = true;
        while let Some(key) = self.tokens.key(is_first)? {
            if key == TAG
                && let Some(value) = self.tokens.text_or_back()?
            {
                found = value;
                break;
            }
            is_first = false;
            self.tokens.search(&mut self.tags)?;
        }
        self.tags.finish(self.tokens.place().offset);
        Ok(found)
    }

    /// Reads the members of the object that the reader is in; `written` is the tag that the writer will write by itself.
    fn members(
        &mut self,
        model: &mut dyn Model,
        tag: &Tag<'j>,
        written: Option<&str>,
    ) -> Result<(), JsonError> {
        let shape = model.shape();
        let mut is_first = !tag.is_first;
        let mut expected = 0;
        while let Some(key) = self.tokens.key(is_first)? {
            is_first = false;
            if let Some(index) = index_of(shape, &key, expected) {
                expected = index + 1;
                self.known(model, index, shape.names[index])?;
            } else if key == TAG && tag.is(written) {
                self.tokens.skip()?;
            } else {
                self.keep(model, &key)?;
            }
        }
        Ok(())
    }

    fn known(
        &mut self,
        model: &mut dyn Model,
        index: usize,
        name: &'static str,
    ) -> Result<(), JsonError> {
        let peek = self.tokens.peek()?;
        let place = self.tokens.place();
        let read = match model.slot(index) {
            Some(slot) => self.value(slot, peek),
            None => Err(Failure::Mismatch),
        };
        match read {
            Ok(()) => Ok(()),
            Err(Failure::Json(error)) => Err(error.within(name)),
            Err(Failure::Mismatch) => {
                self.tokens.go_back(place);
                self.keep(model, name)
            }
            Err(Failure::Passed) if self.is_read_again(place) => Ok(()),
            Err(Failure::Passed) => {
                let raw = self.tokens.raw_since(place);
                self.insert(model, name, raw);
                Ok(())
            }
        }
    }

    /// Keeps the value that comes next in the additional data.
    fn keep(&mut self, model: &mut dyn Model, name: &str) -> Result<(), JsonError> {
        let raw = self.tokens.raw().map_err(|error| error.within(name))?;
        self.insert(model, name, raw);
        Ok(())
    }

    fn insert(&mut self, model: &mut dyn Model, name: &str, raw: RawJson) {
        #[cfg(test)]
        {
            self.copied += raw.as_str().len();
        }
        model.additional_data_mut().insert(name, raw);
    }

    /// Whether the array at a place does not fit and comes again if it is to be kept.
    fn is_read_again(&self, place: Place) -> bool {
        self.nested.reading == Reading::First && self.nested.unfit.contains_key(&place.offset)
    }

    fn value(&mut self, slot: Slot<'_>, peek: u8) -> Result<(), Failure> {
        match slot {
            Slot::Object(target) => self.single_object(target, peek),
            Slot::Objects(target) => self.objects(target, peek),
            Slot::Enum(target) => self.enumeration(target, peek),
            Slot::Enums(target) => self.enumerations(target, peek),
            Slot::Binary(target) => self.scalar(target, peek),
            Slot::Binarys(target) => self.scalars(target, peek),
            Slot::Boolean(target) => self.scalar(target, peek),
            Slot::Booleans(target) => self.scalars(target, peek),
            Slot::Byte(target) => self.scalar(target, peek),
            Slot::Bytes(target) => self.scalars(target, peek),
            Slot::Date(target) => self.scalar(target, peek),
            Slot::Dates(target) => self.scalars(target, peek),
            Slot::DateTimeOffset(target) => self.scalar(target, peek),
            Slot::DateTimeOffsets(target) => self.scalars(target, peek),
            Slot::Decimal(target) => self.scalar(target, peek),
            Slot::Decimals(target) => self.scalars(target, peek),
            Slot::Double(target) => self.scalar(target, peek),
            Slot::Doubles(target) => self.scalars(target, peek),
            Slot::Duration(target) => self.scalar(target, peek),
            Slot::Durations(target) => self.scalars(target, peek),
            Slot::Guid(target) => self.scalar(target, peek),
            Slot::Guids(target) => self.scalars(target, peek),
            Slot::Int16(target) => self.scalar(target, peek),
            Slot::Int16s(target) => self.scalars(target, peek),
            Slot::Int32(target) => self.scalar(target, peek),
            Slot::Int32s(target) => self.scalars(target, peek),
            Slot::Int64(target) => self.scalar(target, peek),
            Slot::Int64s(target) => self.scalars(target, peek),
            Slot::SByte(target) => self.scalar(target, peek),
            Slot::SBytes(target) => self.scalars(target, peek),
            Slot::Single(target) => self.scalar(target, peek),
            Slot::Singles(target) => self.scalars(target, peek),
            Slot::String(target) => self.scalar(target, peek),
            Slot::Strings(target) => self.scalars(target, peek),
            Slot::TimeOfDay(target) => self.scalar(target, peek),
            Slot::TimeOfDays(target) => self.scalars(target, peek),
            Slot::Untyped(target) => self.scalar(target, peek),
            Slot::Untypeds(target) => self.scalars(target, peek),
        }
    }

    fn scalar<T: Scalar>(&mut self, target: &mut Property<T>, peek: u8) -> Result<(), Failure> {
        self.property(target, peek, |reader| reader.item(peek))
    }

    fn scalars<T: Scalar>(
        &mut self,
        target: &mut Property<Vec<T>>,
        peek: u8,
    ) -> Result<(), Failure> {
        self.property(target, peek, |reader| {
            let mut values = Vec::new();
            reader.array(peek, |reader, peek| {
                values.push(reader.or_back(|reader| reader.item(peek))?);
                Ok(())
            })?;
            Ok(values)
        })
    }

    fn item<T: Scalar>(&mut self, peek: u8) -> Result<T, Failure> {
        T::read(&mut self.tokens, peek)?.ok_or(Failure::Mismatch)
    }

    /// Reads `null` or what `read` reads; the property is absent where it fails.
    fn property<T>(
        &mut self,
        target: &mut Property<T>,
        peek: u8,
        read: impl FnOnce(&mut Self) -> Result<T, Failure>,
    ) -> Result<(), Failure> {
        *target = Property::Absent;
        *target = if self.null(peek)? {
            Property::Null
        } else {
            Property::Value(read(self)?)
        };
        Ok(())
    }

    /// Reads `null` if that comes next.
    fn null(&mut self, peek: u8) -> Result<bool, JsonError> {
        if peek != b'n' {
            return Ok(false);
        }
        self.tokens.word()?;
        Ok(true)
    }

    /// Reads an array, item by item. After one that does not fit, `item` leaves the reader where that begins.
    fn array(
        &mut self,
        peek: u8,
        mut item: impl FnMut(&mut Self, u8) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if peek != b'[' {
            return Err(Failure::Mismatch);
        }
        self.tokens.enter()?;
        let mut index = 0;
        while self.tokens.has_item(index == 0)? {
            let peek = self.tokens.peek()?;
            match item(self, peek) {
                Ok(()) => index += 1,
                Err(Failure::Mismatch) => return self.pass_rest(),
                Err(failure) => return Err(failure.within(index.to_string())),
            }
        }
        Ok(())
    }

    /// Reads a value, or goes back to where it begins.
    fn or_back<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let place = self.tokens.place();
        let result = read(self);
        if matches!(result, Err(Failure::Mismatch)) {
            self.tokens.go_back(place);
        }
        result
    }

    /// Passes over the rest of an array, from an item on that does not fit: what was read before is not read again.
    fn pass_rest(&mut self) -> Result<(), Failure> {
        self.tokens.skip()?;
        while self.tokens.has_item(false)? {
            self.tokens.skip()?;
        }
        Err(Failure::Passed)
    }

    fn enumeration(&mut self, target: &mut dyn EnumSlot, peek: u8) -> Result<(), Failure> {
        target.set(State::Absent);
        if self.null(peek)? {
            target.set(State::Null);
            return Ok(());
        }
        self.member(target, peek)
    }

    /// Reads the name of a member of an enum.
    fn member(&mut self, target: &mut dyn EnumSlot, peek: u8) -> Result<(), Failure> {
        if peek != b'"' {
            return Err(Failure::Mismatch);
        }
        match self.tokens.string()? {
            Some(name) if target.add(&name) => Ok(()),
            _ => Err(Failure::Mismatch),
        }
    }

    fn enumerations(&mut self, target: &mut dyn EnumSlot, peek: u8) -> Result<(), Failure> {
        target.set(State::Absent);
        if self.null(peek)? {
            target.set(State::Null);
            return Ok(());
        }
        target.set(State::Value);
        let read = self.array(peek, |reader, peek| {
            reader.or_back(|reader| reader.member(target, peek))
        });
        read.inspect_err(|_| target.set(State::Absent))
    }

    fn single_object(&mut self, target: &mut dyn ObjectSlot, peek: u8) -> Result<(), Failure> {
        target.set(State::Absent);
        if self.null(peek)? {
            target.set(State::Null);
            return Ok(());
        }
        match peek {
            b'{' => Ok(self.object(target)?),
            _ => Err(Failure::Mismatch),
        }
    }

    fn objects(&mut self, target: &mut dyn ObjectSlot, peek: u8) -> Result<(), Failure> {
        target.set(State::Absent);
        if self.null(peek)? {
            target.set(State::Null);
            return Ok(());
        }
        target.set(State::Value);
        let read = match self.nested.reading {
            Reading::Outside => self.outer_objects(target, peek),
            Reading::First | Reading::Second => self.inner_objects(target, peek),
        };
        read.inspect_err(|_| target.set(State::Absent))
    }

    /// Reads an array of objects that is in no other; twice if it fits, but others in it do not.
    fn outer_objects(&mut self, target: &mut dyn ObjectSlot, peek: u8) -> Result<(), Failure> {
        let (place, objects) = (self.tokens.place(), self.objects);
        self.nested.reading = Reading::First;
        let mut read = self.array_of_objects(target, peek);
        if read.is_ok() && !self.nested.unfit.is_empty() {
            self.tokens.go_back(place);
            self.tags = Tags::default();
            self.objects = objects;
            target.set(State::Absent);
            target.set(State::Value);
            self.nested.reading = Reading::Second;
            read = self.array_of_objects(target, peek);
        }
        self.nested = Nested::default();
        read
    }

    /// Reads an array of objects in another one, or passes over it if it is known not to fit.
    fn inner_objects(&mut self, target: &mut dyn ObjectSlot, peek: u8) -> Result<(), Failure> {
        let offset = self.tokens.place().offset;
        if self.nested.reading == Reading::Second
            && let Some(end) = self.nested.unfit.remove(&offset)
        {
            self.tokens.go_back(end);
            return Err(Failure::Passed);
        }
        let read = self.array_of_objects(target, peek);
        if matches!(read, Err(Failure::Passed)) {
            self.nested.unfit.insert(offset, self.tokens.place());
        }
        read
    }

    fn array_of_objects(&mut self, target: &mut dyn ObjectSlot, peek: u8) -> Result<(), Failure> {
        self.array(peek, |reader, peek| match peek {
            b'{' => Ok(reader.object(target)?),
            _ => Err(Failure::Mismatch),
        })
    }
}

/// Finds a member by name; members mostly come in the order in which they are declared.
fn index_of(shape: &'static Shape, key: &str, expected: usize) -> Option<usize> {
    let (before, after) = shape.names.split_at(expected.min(shape.names.len()));
    let found = after.iter().position(|name| *name == key);
    let found = found.map(|index| before.len() + index);
    found.or_else(|| before.iter().position(|name| *name == key))
}
