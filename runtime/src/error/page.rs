//! Pages that are incomplete.

use super::ErrorDetail;
use super::service::{SHOWN_OF_MESSAGE, start};
use crate::json;
use crate::model::Element;
use crate::{JsonError, Page, RawJson};
use std::fmt;

/// Why a page of a collection is an error: some of its content would be missing without notice.
///
/// The message contains the number of the page, but neither ids nor tokens.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageError {
    /// The number of the page in its stream, from 1.
    pub number: usize,
    /// What is wrong with it.
    pub defect: PageDefect,
    /// `@odata.nextLink`, if the page has one.
    pub next_link: Option<String>,
    /// The page, unchanged.
    pub body: RawJson,
}

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageDefect {
    /// There is no `value`. The address may not be that of a collection.
    NoItems,
    /// `value` is not an array.
    NotItems,
    /// The item at this index, from 0, has the wrong type: it is `null` or not an object.
    Item(usize),
    /// The link with this name is not a string, or is empty.
    Link(String),
    /// The service reports an error with a successful status.
    Error(ErrorDetail),
    /// The item at this index, from 0, was removed, but has no `id`.
    Removed(usize),
    /// A page of a delta function has neither `@odata.nextLink` nor `@odata.deltaLink`.
    NoLink,
}

impl PageError {
    /// The error for a body that was read.
    pub(crate) fn new(defect: PageDefect, body: &[u8]) -> Self {
        let members = json::members(body).unwrap_or_default();
        let next_link = members.get("@odata.nextLink").and_then(json::text);
        let text = std::str::from_utf8(body).unwrap_or("null");
        Self {
            number: 1,
            defect,
            next_link,
            body: RawJson::trusted(text.trim_start_matches('\u{FEFF}').trim()),
        }
    }

    /// Reads the page all the same. Values of the wrong type are its `mismatches`.
    ///
    /// # Errors
    /// If the JSON cannot be read, which it could before.
    pub fn page<T: Element>(&self) -> Result<Page<T>, JsonError> {
        json::from_slice(self.body.as_str().as_bytes())
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "page {}: {}", self.number, self.defect)
    }
}

/// Shows the message, because the page may be large.
impl fmt::Debug for PageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PageError({self})")
    }
}

impl std::error::Error for PageError {}

impl fmt::Display for PageDefect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoItems => formatter
                .write_str("there is no `value`; the address may not be that of a collection"),
            Self::NotItems => formatter.write_str("`value` is not an array"),
            Self::Item(index) => write!(formatter, "`value/{index}` has the wrong type"),
            Self::Link(name) => write!(formatter, "`{name}` is not a string"),
            Self::Error(error) => {
                let [code, message] =
                    [&error.code, &error.message].map(|text| start(text, SHOWN_OF_MESSAGE));
                write!(
                    formatter,
                    "an error with a successful status: {code}: {message}"
                )
            }
            Self::Removed(index) => {
                write!(formatter, "`value/{index}` was removed, but has no `id`")
            }
            Self::NoLink => {
                formatter.write_str("there is neither `@odata.nextLink` nor `@odata.deltaLink`")
            }
        }
    }
}
