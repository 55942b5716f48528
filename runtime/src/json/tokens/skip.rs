//! Skips values, and finds types in them on the way.

use super::Tokens;
use crate::json::JsonError;
use crate::json::tag::{TAG, Tags};
use std::borrow::Cow;

/// An object or array that is being skipped.
pub(super) struct Open {
    is_object: bool,
    /// How many bytes come before it.
    offset: usize,
    is_first: bool,
    has_tag: bool,
}

impl<'j> Tokens<'j> {
    /// Skips the value that comes next, without recursion.
    pub(crate) fn skip(&mut self) -> Result<(), JsonError> {
        self.open.clear();
        self.pass_value()?;
        while self.next_inside()?.is_some() {
            self.pass_value()?;
        }
        Ok(())
    }

    /// Skips the value that comes next, and records the `@odata.type` of each object in it.
    pub(crate) fn search(&mut self, tags: &mut Tags<'j>) -> Result<(), JsonError> {
        if self.peek()? == b'"' {
            return self.skip_string();
        }
        self.open.clear();
        self.pass_value()?;
        while let Some(name) = self.next_inside()? {
            if name != TAG || !self.note_tag(tags)? {
                self.pass_value()?;
            }
        }
        Ok(())
    }

    /// Records the type that comes next for the innermost object. False if the object already has one, or no string comes next.
    fn note_tag(&mut self, tags: &mut Tags<'j>) -> Result<bool, JsonError> {
        let Some(value) = self.text_or_back()? else {
            return Ok(false);
        };
        let Some(object) = self.open.last_mut().filter(|open| !open.has_tag) else {
            return Ok(true);
        };
        object.has_tag = true;
        tags.add(object.offset, value);
        Ok(true)
    }

    /// Goes to the next value that is skipped, and leaves all objects and arrays that end before it. Returns the name of the value's
    /// member, which is empty in an array; `None` at the end.
    fn next_inside(&mut self) -> Result<Option<Cow<'j, str>>, JsonError> {
        while let Some(open) = self.open.last_mut() {
            let is_first = std::mem::take(&mut open.is_first);
            let name = match open.is_object {
                true => self.key(is_first)?,
                false => self.has_item(is_first)?.then_some(Cow::Borrowed("")),
            };
            if name.is_some() {
                return Ok(name);
            }
            self.open.pop();
        }
        Ok(None)
    }

    /// Skips the value that comes next, or enters it.
    fn pass_value(&mut self) -> Result<(), JsonError> {
        let first = self.peek()?;
        match first {
            b'"' => self.skip_string(),
            b'-' | b'0'..=b'9' => self.number().map(|_| ()),
            b'{' | b'[' => {
                let offset = self.position;
                self.enter()?;
                self.open.push(Open {
                    is_object: first == b'{',
                    offset,
                    is_first: true,
                    has_tag: false,
                });
                Ok(())
            }
            _ => self.word().map(|_| ()),
        }
    }
}
