//! Strings, numbers and words.

use super::Tokens;
use crate::json::{JsonError, plain};
use hifijson::num::LexWrite as _;
use hifijson::str::{Lex as _, LexAlloc as _};
use hifijson::{Expect, SliceLexer};
use std::borrow::Cow;

impl<'j> Tokens<'j> {
    /// The content of the string that comes next. `None` if it has half of a surrogate pair, which a Rust string cannot hold; the
    /// reader is then somewhere inside the string.
    pub(crate) fn string(&mut self) -> Result<Option<Cow<'j, str>>, JsonError> {
        match self.plain_string() {
            Some(text) => Ok(Some(Cow::Borrowed(text))),
            None => self.escaped_string(),
        }
    }

    /// The content of the string that comes next, if it has no escapes.
    pub(crate) fn plain_string(&mut self) -> Option<&'j str> {
        let start = self.position + 1;
        let end = start + plain::length(self.json.as_bytes().get(start..)?);
        if self.json.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.position = end + 1;
        self.json.get(start..end)
    }

    fn escaped_string(&mut self) -> Result<Option<Cow<'j, str>>, JsonError> {
        self.position += 1;
        match self.lex(SliceLexer::str_string) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.is_unicode_error() => Ok(None),
            Err(error) => Err(self.error(error)),
        }
    }

    pub(super) fn skip_string(&mut self) -> Result<(), JsonError> {
        if self.plain_string().is_some() {
            return Ok(());
        }
        self.position += 1;
        let skipped = self.lex(SliceLexer::str_ignore);
        skipped.map_err(|error| self.error(error))
    }

    /// The text of the number that comes next.
    pub(crate) fn number(&mut self) -> Result<&'j str, JsonError> {
        match self.lex(|lexer| lexer.num_string().validated()) {
            Ok((text, _)) => Ok(text),
            Err(error) => Err(self.error(error)),
        }
    }

    /// The `null`, `true` or `false` that comes next.
    pub(crate) fn word(&mut self) -> Result<Option<bool>, JsonError> {
        let words: [(&[u8], _); 3] = [
            (b"null", None),
            (b"true", Some(true)),
            (b"false", Some(false)),
        ];
        let rest = self.rest();
        let found = words.iter().find(|(word, _)| rest.starts_with(word));
        let Some((word, value)) = found else {
            return Err(self.expected(Expect::Value));
        };
        self.position += word.len();
        Ok(*value)
    }
}
