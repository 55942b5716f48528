//! The one JSON reader: it fills slots and is not generic over models.

use super::tag::{QUOTED_TAG, TAG, Tag, Tags};
use super::tokens::{Place, Tokens};
use super::{Bounds, Failure, JsonError};
use crate::generated::Slot;
use crate::model::{Model, Object, Shape};
use crate::{AdditionalData, RawJson};
use std::borrow::Cow;
use std::collections::HashSet;

#[cfg(test)]
mod tests;

/// Reads the text of an object.
pub(crate) fn read_document<T: Object>(json: &[u8], bounds: Bounds) -> Result<T, JsonError> {
    let mut reader = Reader::new(json, bounds)?;
    let object = reader.document()?;
    reader.tokens.finish()?;
    Ok(object)
}

/// Reads JSON from left to right.
pub struct Reader<'j> {
    pub(crate) tokens: Tokens<'j>,
    tags: Tags<'j>,
    /// How many objects were created.
    objects: usize,
    max_objects: usize,
    reading: Reading,
    /// The offsets of the arrays that do not fit, inside the outermost array.
    unfit: HashSet<usize>,
    /// Whether the last member was spelled differently from how it would be written.
    is_respelled: bool,
    /// How many bytes were copied as text.
    #[cfg(test)]
    copied: usize,
}

/// How an array is read that may contain others, deep in its objects.
///
/// Only the end of an array shows whether it fits. If it does not, its whole text is kept, including that of the arrays inside. So the
/// inner arrays that do not fit are only kept when the array is read a second time. Otherwise, each level would copy the text of all
/// levels below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// The reader is not in an array.
    Outside,
    /// The reader finds out which arrays fit, and does not keep those that do not.
    First,
    /// The reader is in an array that fits, and knows which of the arrays inside do not.
    Second,
}

/// A model that is being filled.
struct Target<'m, 's> {
    shape: &'static Shape,
    slots: &'m mut [&'s mut dyn Slot],
    additional_data: &'m mut AdditionalData,
}

impl<'j> Reader<'j> {
    fn new(json: &'j [u8], bounds: Bounds) -> Result<Self, JsonError> {
        Ok(Self {
            tokens: Tokens::new(json, bounds.depth)?,
            tags: Tags::default(),
            objects: 0,
            max_objects: bounds.objects,
            reading: Reading::Outside,
            unfit: HashSet::new(),
            is_respelled: false,
            #[cfg(test)]
            copied: 0,
        })
    }

    fn document<T: Object>(&mut self) -> Result<T, JsonError> {
        if self.tokens.peek()? != b'{' {
            return Err(self.tokens.error("expected an object"));
        }
        let tag = self.tag(T::DECLARED)?;
        let mut object = T::make(&tag.name);
        self.members(object.model_mut(), T::DECLARED, tag)?;
        Ok(object)
    }

    /// Enters the object that comes next, and finds its `@odata.type` if its type is not certain.
    pub(crate) fn enter_object(
        &mut self,
        declared: Option<&'static str>,
        first: u8,
    ) -> Result<Tag<'j>, Failure> {
        match first {
            b'{' => Ok(self.tag(declared)?),
            _ => Err(Failure::Mismatch),
        }
    }

    fn tag(&mut self, declared: Option<&'static str>) -> Result<Tag<'j>, JsonError> {
        self.count()?;
        if declared.is_some() {
            return self.find_tag();
        }
        self.tokens.enter()?;
        Ok(Tag::default())
    }

    /// Counts an object. An empty one takes two bytes of text but may take a thousand bytes of memory.
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

    /// Finds the `@odata.type` of the object that comes next, wherever it is, and enters the object: after the annotation if that comes
    /// first, and otherwise before the first member.
    fn find_tag(&mut self) -> Result<Tag<'j>, JsonError> {
        let offset = self.tokens.place().offset;
        self.tokens.enter()?;
        let first = self.tokens.place();
        if self.tokens.first_key_is(QUOTED_TAG)?
            && let Some(value) = self.tokens.text_or_back()?
        {
            let is_first = true;
            return Ok(Tag {
                is_first,
                ..Tag::new(value)
            });
        }
        self.tokens.go_back(first);
        let tag = match self.tags.know(offset) {
            true => Tag::new(self.tags.take(offset)),
            false => self.late_tag()?,
        };
        self.tokens.go_back(first);
        Ok(tag)
    }

    /// Finds the `@odata.type` of the object that the reader is in, and those of the objects before it.
    fn late_tag(&mut self) -> Result<Tag<'j>, JsonError> {
        self.tags.begin();
        let mut found = Tag::default();
        let mut is_first = true;
        let mut start = self.tokens.place();
        while let Some(key) = self.tokens.key(is_first)? {
            if key == TAG
                && let Some(value) = self.tokens.text_or_back()?
            {
                found = Tag::new(value);
                found.range = Some((start, self.tokens.place()));
                break;
            }
            is_first = false;
            self.tokens.search(&mut self.tags)?;
            start = self.tokens.place();
        }
        self.tags.finish(self.tokens.place().offset);
        Ok(found)
    }

    /// Reads the members of the object that the reader is in.
    pub(crate) fn members(
        &mut self,
        model: &mut dyn Model,
        declared: Option<&'static str>,
        tag: Tag<'j>,
    ) -> Result<(), JsonError> {
        let shape = model.shape();
        let written = Tag::written(declared, shape.odata_type);
        let mut result = Ok(());
        model.visit_mut(&mut |slots, additional_data| {
            if tag.is_first && !tag.is(written) {
                additional_data.insert(TAG, &*tag.value);
            }
            let target = Target {
                shape,
                slots,
                additional_data,
            };
            result = self.fill(target, &tag, written);
        });
        result
    }

    /// `written` is the tag that the writer will add.
    fn fill(
        &mut self,
        mut target: Target<'_, '_>,
        tag: &Tag<'j>,
        written: Option<&str>,
    ) -> Result<(), JsonError> {
        let mut is_first = !tag.is_first;
        let mut expected = 0;
        let keys = target.shape.keys;
        let range = tag.range.filter(|_| tag.is(written));
        loop {
            if let Some((start, end)) = range
                && start == self.tokens.place()
            {
                self.tokens.go_back(end);
            } else if let Some(index) = self.tokens.known_key(keys, expected, is_first) {
                expected = index + 1;
                self.known(&mut target, index)?;
            } else if let Some(name) = self.tokens.key(is_first)? {
                self.other(&mut target, &name, tag.is(written))?;
            } else {
                return Ok(());
            }
            is_first = false;
        }
    }

    /// Reads a member whose name is unknown, or has escapes or white space.
    fn other(
        &mut self,
        target: &mut Target<'_, '_>,
        name: &str,
        has_tag: bool,
    ) -> Result<(), JsonError> {
        match target.shape.index_of(name) {
            Some(index) => self.known(target, index),
            None if name == TAG && has_tag => self.tokens.skip(),
            None => self.keep(target.additional_data, name),
        }
    }

    #[inline]
    fn known(&mut self, target: &mut Target<'_, '_>, index: usize) -> Result<(), JsonError> {
        let first = self.tokens.peek()?;
        let place = self.tokens.place();
        let slot = &mut *target.slots[index];
        let read = match first {
            b'[' => self.read_array(slot, place),
            _ => slot.read(self, first),
        };
        let is_respelled = std::mem::take(&mut self.is_respelled);
        let name = || target.shape.name(index);
        match read {
            Ok(()) if !is_respelled => Ok(()),
            Err(Failure::Json(error)) => Err(error.within(name())),
            Err(Failure::Mismatch) => {
                self.tokens.go_back(place);
                self.keep(target.additional_data, name())
            }
            Err(Failure::Passed) if self.reading == Reading::First => Ok(()),
            Ok(()) | Err(Failure::Passed) => {
                let raw = self.tokens.raw_since(place);
                self.insert(target.additional_data, name(), raw);
                Ok(())
            }
        }
    }

    /// Reads the array at a place. If it is the outermost one and fits, but arrays inside it do not, reads it twice.
    fn read_array(&mut self, slot: &mut dyn Slot, place: Place) -> Result<(), Failure> {
        let (outer, objects) = (self.reading, self.objects);
        let is_unfit = self.unfit.contains(&place.offset);
        self.reading = match outer {
            Reading::Second if !is_unfit => Reading::Second,
            _ => Reading::First,
        };
        let mut read = slot.read(self, b'[');
        if outer == Reading::First && matches!(read, Err(Failure::Passed)) {
            self.unfit.insert(place.offset);
        }
        if outer == Reading::Outside && !self.unfit.is_empty() {
            if read.is_ok() {
                self.tokens.go_back(place);
                (self.tags, self.objects) = (Tags::default(), objects);
                self.reading = Reading::Second;
                read = slot.read(self, b'[');
            }
            self.unfit.clear();
        }
        self.reading = outer;
        read
    }

    /// Keeps the value that comes next in the additional data.
    fn keep(&mut self, data: &mut AdditionalData, name: &str) -> Result<(), JsonError> {
        let raw = self.tokens.raw().map_err(|error| error.within(name))?;
        self.insert(data, name, raw);
        Ok(())
    }

    fn insert(&mut self, data: &mut AdditionalData, name: &str, raw: RawJson) {
        #[cfg(test)]
        {
            self.copied += raw.as_str().len();
        }
        data.insert(name, raw);
    }

    /// Reads `null`.
    pub(crate) fn null(&mut self) -> Result<(), Failure> {
        self.tokens.word()?;
        Ok(())
    }

    /// Keeps the text of the current member in addition to its value, so that it is written back unchanged.
    pub(crate) fn keep_spelling(&mut self) {
        self.is_respelled = true;
    }

    /// Reads a string.
    pub(crate) fn text(&mut self, first: u8) -> Result<Cow<'j, str>, Failure> {
        if first != b'"' {
            return Err(Failure::Mismatch);
        }
        self.tokens.string()?.ok_or(Failure::Mismatch)
    }

    /// Reads an array, item by item.
    pub(crate) fn array(
        &mut self,
        first: u8,
        read_item: &mut dyn FnMut(&mut Self, u8) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if first != b'[' {
            return Err(Failure::Mismatch);
        }
        self.tokens.enter()?;
        let mut index = 0;
        while self.tokens.has_item(index == 0)? {
            let first = self.tokens.peek()?;
            let place = self.tokens.place();
            match read_item(self, first) {
                Ok(()) => index += 1,
                Err(Failure::Mismatch) => {
                    self.tokens.go_back(place);
                    return self.pass_rest();
                }
                Err(failure) => return Err(failure.within(index.to_string())),
            }
        }
        Ok(())
    }

    /// Skips the rest of an array, starting with an item that does not fit. The items before it are not read again.
    fn pass_rest(&mut self) -> Result<(), Failure> {
        self.tokens.skip()?;
        while self.tokens.has_item(false)? {
            self.tokens.skip()?;
        }
        Err(Failure::Passed)
    }
}
