//! JSON token by token, based on hifijson's lexer: with positions, a limit on nesting, and a way back.

mod simple;
mod skip;

use self::skip::Open;
use super::JsonError;
use crate::RawJson;
use hifijson::{Expect, SliceLexer};
use std::borrow::Cow;
use std::fmt::Display;

/// A text that is read from the left, and that can be read again from where it was.
pub(crate) struct Tokens<'j> {
    json: &'j str,
    /// How many bytes were read.
    position: usize,
    depth: usize,
    max_depth: usize,
    /// The objects and arrays that are being passed over, the innermost last.
    open: Vec<Open>,
    /// How many tokens were looked at. This measures the cost of reading, independent of the machine.
    #[cfg(test)]
    pub(crate) looks: usize,
}

/// A place in a text to go back to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    /// How many bytes come before it.
    pub(crate) offset: usize,
    depth: usize,
}

impl<'j> Tokens<'j> {
    /// Starts at the beginning of a text, which may begin with a byte order mark.
    ///
    /// The whole text is validated as UTF-8 here, which is faster than string by string.
    pub(crate) fn new(json: &'j [u8], max_depth: usize) -> Result<Self, JsonError> {
        let text = std::str::from_utf8(json);
        let text =
            text.map_err(|error| JsonError::new(error.to_string(), json, error.valid_up_to()))?;
        let json = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        Ok(Self {
            json,
            position: 0,
            depth: 0,
            max_depth,
            open: Vec::new(),
            #[cfg(test)]
            looks: 0,
        })
    }

    /// Where the reader is.
    pub(crate) fn place(&self) -> Place {
        Place {
            offset: self.position,
            depth: self.depth,
        }
    }

    /// Goes back to an earlier place.
    pub(crate) fn go_back(&mut self, place: Place) {
        self.position = place.offset;
        self.depth = place.depth;
    }

    /// The rest of the text.
    fn rest(&self) -> &'j [u8] {
        self.json
            .as_bytes()
            .get(self.position..)
            .unwrap_or_default()
    }

    /// Reads with hifijson's lexer, and continues where it stops.
    fn lex<T>(&mut self, read: impl FnOnce(&mut SliceLexer<'j>) -> T) -> T {
        let mut lexer = SliceLexer::new(self.rest());
        let result = read(&mut lexer);
        self.position = self.json.len() - lexer.as_slice().len();
        result
    }

    pub(crate) fn error(&self, message: impl Display) -> JsonError {
        JsonError::new(message.to_string(), self.json.as_bytes(), self.position)
    }

    fn expected(&self, what: Expect) -> JsonError {
        self.error(format_args!("expected {what}"))
    }

    /// The first character of the next token.
    pub(crate) fn peek(&mut self) -> Result<u8, JsonError> {
        #[cfg(test)]
        {
            self.looks += 1;
        }
        match self.next() {
            Some(next) => Ok(next),
            None => Err(self.expected(Expect::Value)),
        }
    }

    /// The first character after white space.
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.json.as_bytes().get(self.position)? {
                b' ' | b'\t' | b'\n' | b'\r' => self.position += 1,
                next => return Some(*next),
            }
        }
    }

    /// Checks that nothing follows.
    pub(crate) fn finish(&mut self) -> Result<(), JsonError> {
        match self.next() {
            None => Ok(()),
            Some(_) => Err(self.expected(Expect::Eof)),
        }
    }

    /// Enters an object or array, whose first character comes next.
    pub(crate) fn enter(&mut self) -> Result<(), JsonError> {
        self.depth += 1;
        let limit = self.max_depth;
        if self.depth > limit {
            let error = self.error(format_args!(
                "more than {limit} levels of nesting (a client's `Limits::depth`)"
            ));
            return Err(error.beyond_limit());
        }
        self.position += 1;
        Ok(())
    }

    /// The name of the next member of the object that the reader is in. At the end of the object, passes it and returns `None`.
    pub(crate) fn key(&mut self, is_first: bool) -> Result<Option<Cow<'j, str>>, JsonError> {
        let place = self.place();
        if let Some(key) = self.plain_key(is_first) {
            return Ok(Some(Cow::Borrowed(key)));
        }
        self.go_back(place);
        self.any_key(is_first)
    }

    /// The name of the next member, if it is written without white space and escapes.
    fn plain_key(&mut self, is_first: bool) -> Option<&'j str> {
        if !is_first {
            self.pass(b',')?;
        }
        if self.rest().first() != Some(&b'"') {
            return None;
        }
        let key = self.plain_string()?;
        self.pass(b':')?;
        Some(key)
    }

    fn pass(&mut self, expected: u8) -> Option<()> {
        let next = self.json.as_bytes().get(self.position)?;
        self.position += 1;
        (*next == expected).then_some(())
    }

    fn any_key(&mut self, is_first: bool) -> Result<Option<Cow<'j, str>>, JsonError> {
        let mut next = self.peek()?;
        if next == b'}' {
            self.leave();
            return Ok(None);
        }
        if !is_first {
            if next != b',' {
                return Err(self.expected(Expect::CommaOrEnd));
            }
            self.position += 1;
            next = self.peek()?;
        }
        if next != b'"' {
            return Err(self.expected(Expect::String));
        }
        let place = self.place();
        let Some(key) = self.string()? else {
            self.go_back(place);
            return Err(self.error("a name that is not valid Unicode"));
        };
        if self.peek()? != b':' {
            return Err(self.expected(Expect::Colon));
        }
        self.position += 1;
        Ok(Some(key))
    }

    /// Skips the name of the first member of an object if it is this one, in quotes and without escapes.
    pub(crate) fn first_key_is(&mut self, quoted: &str) -> Result<bool, JsonError> {
        self.peek()?;
        if !self.rest().starts_with(quoted.as_bytes()) {
            return Ok(false);
        }
        self.position += quoted.len();
        if self.peek()? != b':' {
            return Err(self.expected(Expect::Colon));
        }
        self.position += 1;
        Ok(true)
    }

    /// Whether the array that the reader is in has another item. If not, passes the end of the array.
    pub(crate) fn has_item(&mut self, is_first: bool) -> Result<bool, JsonError> {
        let next = self.peek()?;
        if next == b']' {
            self.leave();
            return Ok(false);
        }
        if !is_first {
            if next != b',' {
                return Err(self.expected(Expect::CommaOrEnd));
            }
            self.position += 1;
        }
        Ok(true)
    }

    fn leave(&mut self) {
        self.position += 1;
        self.depth -= 1;
    }

    /// Skips the key of the next member if it is one of a model's keys, written in the usual way, and returns its index. Members
    /// mostly come in the order of their declaration, so the search starts with the expected one.
    pub(crate) fn known_key(
        &mut self,
        keys: &[&str],
        expected: usize,
        is_first: bool,
    ) -> Option<usize> {
        let rest = match is_first {
            true => self.rest(),
            false => self.rest().strip_prefix(b",")?,
        };
        let [b'"', initial, ..] = rest else {
            return None;
        };
        let is_next = |key: &&str| {
            key.as_bytes().get(2) == Some(initial) && rest.starts_with(&key.as_bytes()[1..])
        };
        let (before, after) = keys.split_at_checked(expected)?;
        let found = after.iter().position(is_next).map(|index| expected + index);
        let found = found.or_else(|| before.iter().position(is_next))?;
        // A key begins with a comma, which the first member of an object does not have.
        self.position += keys[found].len() - usize::from(is_first);
        Some(found)
    }

    /// The text of the value that comes next, unchanged.
    pub(crate) fn raw(&mut self) -> Result<RawJson, JsonError> {
        Ok(RawJson::trusted(self.text()?))
    }

    /// The text since a place, unchanged.
    pub(crate) fn raw_since(&self, place: Place) -> RawJson {
        RawJson::trusted(&self.json[place.offset..self.position])
    }

    /// The text of the value that comes next.
    pub(crate) fn text(&mut self) -> Result<&'j str, JsonError> {
        self.peek()?;
        let start = self.position;
        self.skip()?;
        Ok(&self.json[start..self.position])
    }

    /// Reads the string that comes next. Goes back if it is something else, or has half of a surrogate pair.
    pub(crate) fn text_or_back(&mut self) -> Result<Option<Cow<'j, str>>, JsonError> {
        if self.peek()? != b'"' {
            return Ok(None);
        }
        let place = self.place();
        let value = self.string()?;
        if value.is_none() {
            self.go_back(place);
        }
        Ok(value)
    }
}
