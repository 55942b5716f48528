//! The one JSON reader: it fills slots and is not generic over models.

use super::tag::{TAG, with_hash};
use super::{JsonError, MAX_DEPTH};
use crate::model::{EnumSlot, Model, ObjectSlot, Shape, Slot};
use crate::scalar::Scalar;
use crate::{Property, RawJson};
use jiter::{Jiter, JiterError, Peek};
use std::borrow::Cow;

/// A pull parser that can go back to where it has been.
pub(crate) struct Reader<'j> {
    json: &'j [u8],
    jiter: Jiter<'j>,
    /// Where in `json` the pull parser's own data begins.
    base: usize,
    depth: usize,
}

/// Why a value was not read.
enum Failure {
    /// It does not fit the property's type.
    Mismatch,
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
            Self::Mismatch => Self::Mismatch,
        }
    }
}

/// A member of the object that is being read.
enum Member {
    Known(usize),
    Unknown(String),
}

impl<'j> Reader<'j> {
    /// A reader at the beginning of a text, which may begin with a byte order mark.
    pub(crate) fn new(json: &'j [u8]) -> Result<Self, JsonError> {
        let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
        if let Err(error) = std::str::from_utf8(json) {
            let offset = error.valid_up_to();
            return Err(JsonError::new("text that is not UTF-8", json, offset));
        }
        Ok(Self {
            json,
            jiter: Jiter::new(json),
            base: 0,
            depth: 0,
        })
    }

    /// Reads a text that is one object.
    pub(crate) fn document(mut self, target: &mut dyn ObjectSlot) -> Result<(), JsonError> {
        if self.peek()? != Peek::Object {
            let message = "expected an object";
            return Err(JsonError::new(message, self.json, self.position()));
        }
        self.item(target)?;
        self.finish()
    }

    /// Reads a text that is any one value.
    pub(crate) fn check(mut self) -> Result<(), JsonError> {
        let peek = self.peek()?;
        self.skip(peek)?;
        self.finish()
    }

    fn finish(&mut self) -> Result<(), JsonError> {
        let end = self.jiter.finish();
        end.map_err(|error| self.error(error))
    }

    fn error(&self, error: JiterError) -> JsonError {
        let message = error.error_type.to_string();
        JsonError::new(message, self.json, self.base + error.index)
    }

    fn position(&self) -> usize {
        self.base + self.jiter.current_index()
    }

    fn go_back(&mut self, position: usize) {
        let tape = std::mem::replace(&mut self.jiter, Jiter::new(b"")).into_tape();
        self.jiter = Jiter::with_tape(&self.json[position..], tape);
        self.base = position;
    }

    fn peek(&mut self) -> Result<Peek, JsonError> {
        let peek = self.jiter.peek();
        peek.map_err(|error| self.error(error))
    }

    fn enter(&mut self) -> Result<(), JsonError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let message = format!("more than {MAX_DEPTH} levels of nesting");
            return Err(JsonError::new(message, self.json, self.position()));
        }
        Ok(())
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    /// The content of a string; `None` where there is something else.
    pub(crate) fn string(&mut self, peek: Peek) -> Result<Option<&str>, JsonError> {
        if peek != Peek::String {
            return Ok(None);
        }
        let (json, base) = (self.json, self.base);
        match self.jiter.known_str() {
            Ok(text) => Ok(Some(text)),
            Err(error) => {
                let message = error.error_type.to_string();
                Err(JsonError::new(message, json, base + error.index))
            }
        }
    }

    /// The text of a number; `None` where there is something else.
    pub(crate) fn number(&mut self, peek: Peek) -> Result<Option<&'j str>, JsonError> {
        if !peek.is_num() {
            return Ok(None);
        }
        let start = self.position();
        self.skip(peek)?;
        Ok(Some(self.text_since(start)))
    }

    pub(crate) fn boolean(&mut self, peek: Peek) -> Result<Option<bool>, JsonError> {
        if peek != Peek::True && peek != Peek::False {
            return Ok(None);
        }
        let value = self.jiter.known_bool(peek);
        value.map(Some).map_err(|error| self.error(error))
    }

    /// The value as it is written.
    pub(crate) fn raw(&mut self, peek: Peek) -> Result<RawJson, JsonError> {
        let start = self.position();
        self.skip(peek)?;
        Ok(RawJson::trusted(self.text_since(start)))
    }

    fn text_since(&self, start: usize) -> &'j str {
        std::str::from_utf8(&self.json[start..self.position()]).expect(
            "the whole text was checked, and JSON's values begin and end between characters",
        )
    }

    /// Passes over a value, checking it.
    fn skip(&mut self, peek: Peek) -> Result<(), JsonError> {
        match peek {
            Peek::Object => self.skip_object(),
            Peek::Array => self.skip_array(),
            _ => {
                let skipped = self.jiter.known_skip(peek);
                skipped.map_err(|error| self.error(error))
            }
        }
    }

    fn skip_array(&mut self) -> Result<(), JsonError> {
        self.enter()?;
        let mut next = self.jiter.known_array();
        while let Some(peek) = next.map_err(|error| self.error(error))? {
            self.skip(peek)?;
            next = self.jiter.array_step();
        }
        self.leave();
        Ok(())
    }

    fn skip_object(&mut self) -> Result<(), JsonError> {
        self.enter()?;
        let mut key = self.jiter.known_object().map(|key| key.is_some());
        while key.map_err(|error| self.error(error))? {
            let peek = self.peek()?;
            self.skip(peek)?;
            key = self.jiter.next_key().map(|key| key.is_some());
        }
        self.leave();
        Ok(())
    }

    /// The `@odata.type` of the object that begins here, wherever in it that stands. The reader stays at the beginning.
    fn tag(&mut self) -> Result<Cow<'j, str>, JsonError> {
        let start = self.position();
        let is_tag = |key: Option<&str>| key.map(|key| key == TAG);
        let mut key = self.jiter.known_object().map(is_tag);
        let mut tag = Cow::Borrowed("");
        while let Some(is_tag_itself) = key.map_err(|error| self.error(error))? {
            let peek = self.peek()?;
            if is_tag_itself {
                let text = self.string(peek)?.unwrap_or_default();
                tag = Cow::Owned(text.to_owned());
                break;
            }
            let skipped = self.jiter.known_skip(peek);
            skipped.map_err(|error| self.error(error))?;
            key = self.jiter.next_key().map(is_tag);
        }
        self.go_back(start);
        Ok(tag)
    }

    fn members(
        &mut self,
        model: &mut dyn Model,
        shape: &'static Shape,
        tags_itself: bool,
    ) -> Result<(), JsonError> {
        let mut expected = 0;
        let mut key = self
            .jiter
            .known_object()
            .map(|key| key.map(|key| member(shape, key, 0)));
        while let Some(next) = key.map_err(|error| self.error(error))? {
            match next {
                Member::Known(index) => {
                    expected = index + 1;
                    self.known(model, index, shape.names[index])?;
                }
                Member::Unknown(name) => self.unknown(model, shape, name, tags_itself)?,
            }
            let next = self.jiter.next_key();
            key = next.map(|key| key.map(|key| member(shape, key, expected)));
        }
        Ok(())
    }

    fn known(
        &mut self,
        model: &mut dyn Model,
        index: usize,
        name: &'static str,
    ) -> Result<(), JsonError> {
        let peek = self.peek()?;
        let (start, depth) = (self.position(), self.depth);
        let read = match model.slot(index) {
            Some(slot) => self.value(slot, peek),
            None => Err(Failure::Mismatch),
        };
        match read {
            Ok(()) => Ok(()),
            Err(Failure::Json(error)) => Err(error.within(name)),
            Err(Failure::Mismatch) => {
                self.go_back(start);
                self.depth = depth;
                self.keep(model, name.to_owned())
            }
        }
    }

    fn unknown(
        &mut self,
        model: &mut dyn Model,
        shape: &'static Shape,
        name: String,
        tags_itself: bool,
    ) -> Result<(), JsonError> {
        if tags_itself && name == TAG {
            let peek = self.peek()?;
            let start = self.position();
            self.skip(peek)?;
            let text = self.text_since(start);
            if text.trim_matches('"') == shape.odata_type {
                return Ok(());
            }
            self.go_back(start);
        }
        self.keep(model, name)
    }

    /// Keeps the value that begins here in the additional data.
    fn keep(&mut self, model: &mut dyn Model, name: String) -> Result<(), JsonError> {
        let peek = self.peek()?;
        match self.raw(peek) {
            Ok(raw) => {
                model.additional_data_mut().insert(name, raw);
                Ok(())
            }
            Err(error) => Err(error.within(name)),
        }
    }

    fn value(&mut self, slot: Slot<'_>, peek: Peek) -> Result<(), Failure> {
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

    fn null(&mut self) -> Result<(), JsonError> {
        let null = self.jiter.known_null();
        null.map_err(|error| self.error(error))
    }

    fn scalar<T: Scalar>(&mut self, target: &mut Property<T>, peek: Peek) -> Result<(), Failure> {
        *target = Property::Absent;
        if peek == Peek::Null {
            self.null()?;
            *target = Property::Null;
            return Ok(());
        }
        let value = T::read(self, peek)?.ok_or(Failure::Mismatch)?;
        *target = Property::Value(value);
        Ok(())
    }

    fn scalars<T: Scalar>(
        &mut self,
        target: &mut Property<Vec<T>>,
        peek: Peek,
    ) -> Result<(), Failure> {
        *target = Property::Absent;
        if peek == Peek::Null {
            self.null()?;
            *target = Property::Null;
            return Ok(());
        }
        let mut values = Vec::new();
        self.array(peek, |reader, peek| {
            values.push(T::read(reader, peek)?.ok_or(Failure::Mismatch)?);
            Ok(())
        })?;
        *target = Property::Value(values);
        Ok(())
    }

    /// Reads an array, item by item.
    fn array(
        &mut self,
        peek: Peek,
        mut item: impl FnMut(&mut Self, Peek) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if peek != Peek::Array {
            return Err(Failure::Mismatch);
        }
        self.enter()?;
        let mut index = 0;
        let mut next = self.jiter.known_array();
        while let Some(peek) = next.map_err(|error| self.error(error))? {
            item(self, peek).map_err(|failure| failure.within(index.to_string()))?;
            index += 1;
            next = self.jiter.array_step();
        }
        self.leave();
        Ok(())
    }

    fn enumeration(&mut self, target: &mut dyn EnumSlot, peek: Peek) -> Result<(), Failure> {
        target.clear();
        if peek == Peek::Null {
            self.null()?;
            target.set_null();
            return Ok(());
        }
        let name = self.string(peek)?.ok_or(Failure::Mismatch)?;
        if target.add(name) {
            Ok(())
        } else {
            Err(Failure::Mismatch)
        }
    }

    fn enumerations(&mut self, target: &mut dyn EnumSlot, peek: Peek) -> Result<(), Failure> {
        target.clear();
        if peek == Peek::Null {
            self.null()?;
            target.set_null();
            return Ok(());
        }
        target.start();
        let read = self.array(peek, |reader, peek| {
            let name = reader.string(peek)?.ok_or(Failure::Mismatch)?;
            target.add(name);
            Ok(())
        });
        read.inspect_err(|_| target.clear())
    }

    fn single_object(&mut self, target: &mut dyn ObjectSlot, peek: Peek) -> Result<(), Failure> {
        target.clear();
        match peek {
            Peek::Null => {
                self.null()?;
                target.set_null();
                Ok(())
            }
            Peek::Object => Ok(self.item(target)?),
            _ => Err(Failure::Mismatch),
        }
    }

    fn objects(&mut self, target: &mut dyn ObjectSlot, peek: Peek) -> Result<(), Failure> {
        target.clear();
        if peek == Peek::Null {
            self.null()?;
            target.set_null();
            return Ok(());
        }
        target.start();
        let read = self.array(peek, |reader, peek| match peek {
            Peek::Object => Ok(reader.item(target)?),
            _ => Err(Failure::Mismatch),
        });
        read.inspect_err(|_| target.clear())
    }

    /// Reads the object that begins here.
    fn item(&mut self, target: &mut dyn ObjectSlot) -> Result<(), JsonError> {
        let declared = target.declared();
        self.enter()?;
        let model = match declared {
            None => target.make(""),
            Some(_) => target.make(&with_hash(self.tag()?)),
        };
        let shape = model.shape();
        let tags_itself = declared.is_some_and(|declared| declared != shape.odata_type);
        self.members(model, shape, tags_itself)?;
        self.leave();
        Ok(())
    }
}

/// Finds a member by name; members mostly come in the order in which they are declared.
fn member(shape: &'static Shape, key: &str, expected: usize) -> Member {
    let (before, after) = shape.names.split_at(expected.min(shape.names.len()));
    let found = after.iter().position(|name| *name == key);
    let found = found.map(|index| before.len() + index);
    let found = found.or_else(|| before.iter().position(|name| *name == key));
    found.map_or_else(|| Member::Unknown(key.to_owned()), Member::Known)
}
